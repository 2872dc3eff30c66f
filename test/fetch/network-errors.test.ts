/** Errors of networks, TLS and decoders in words. */
import { describe, expect, it } from 'vitest';
import { ADDRESS_REFUSED, describeNetworkError } from '../../src/fetch/network-errors.ts';

const coded = (code: string, message = `connect ${code} 10.0.0.5:443`) =>
  Object.assign(new Error(message), { code });

describe('an error', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'connect'],
    ['EHOSTUNREACH', 'connect'],
    ['ECONNRESET', 'reset'],
    ['ETIMEDOUT', 'timeout'],
    ['ESTALLED', 'timeout'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['CERT_UNTRUSTED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['Z_DATA_ERROR', 'encoding'],
    ['ECODINGS', 'encoding'],
    ['HPE_HEADER_OVERFLOW', 'http'],
    ['HPE_INVALID_CONSTANT', 'http'],
    ['ESOMETHINGNEW', 'connect'],
    ['constructor', 'connect'],
  ])('with the code %s is one of kind %s, without the address that it names', (code, reason) => {
    const { message, ...rest } = describeNetworkError(coded(code));
    expect(rest).toEqual({ kind: 'failure', reason });
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(message).not.toContain('10.0.0.5');
  });

  it('is looked for behind the errors that wrap it', () => {
    const wrapped = new TypeError('fetch failed', {
      cause: new Error('', { cause: coded('CERT_HAS_EXPIRED') }),
    });
    expect(describeNetworkError(wrapped)).toMatchObject({
      reason: 'tls',
      message: expect.stringMatching(/expired/),
    });
  });

  it('of several addresses is told by the first', () => {
    const several = new AggregateError([coded('ENETUNREACH'), coded('ECONNREFUSED')]);
    expect(describeNetworkError(new TypeError('fetch failed', { cause: several }))).toMatchObject({
      reason: 'connect',
    });
  });

  it('of the address guard keeps its own words', () => {
    const error = new TypeError('fetch failed', { cause: coded(ADDRESS_REFUSED, 'The address is refused.') });
    expect(describeNetworkError(error)).toEqual({
      kind: 'failure',
      reason: 'address',
      message: 'The address is refused.',
    });
  });

  it.each([[undefined], ['text'], [null], [new Error('')]])(
    'that says nothing still gets a sentence: %s',
    (error) => {
      expect(describeNetworkError(error)).toMatchObject({
        reason: 'connect',
        message: expect.stringMatching(/failed/),
      });
    },
  );

  it('that causes itself ends', () => {
    const error = new Error('round');
    error.cause = error;
    expect(describeNetworkError(error).reason).toBe('connect');
  });
});

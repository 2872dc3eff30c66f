/** Errors of the network, TLS and decoders as failures. */
import { describe, expect, it } from 'vitest';
import { addressRefused, networkFailure } from '../../src/fetch/network-errors.ts';

const coded = (code: string, message = `connect ${code} 10.0.0.5:443`) =>
  Object.assign(new Error(message), { code });

describe('an error', () => {
  it.each([
    ['ENOTFOUND', 'hostUnknown'],
    ['EAI_AGAIN', 'dnsFailed'],
    ['ECONNREFUSED', 'connectionRefused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ECONNRESET', 'connectionClosed'],
    ['ETIMEDOUT', 'connectTimeout'],
    ['ESTALLED', 'stalled'],
    ['CERT_HAS_EXPIRED', 'certificateExpired'],
    ['CERT_UNTRUSTED', 'certificateInvalid'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificateOfOtherHost'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tlsFailed'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificateUnknownIssuer'],
    ['Z_DATA_ERROR', 'badCompression'],
    ['ECODINGS', 'badCompression'],
    ['HPE_HEADER_OVERFLOW', 'headersTooLarge'],
    ['HPE_INVALID_CONSTANT', 'invalidHttp'],
    ['ESOMETHINGNEW', 'connectionFailed'],
    ['constructor', 'connectionFailed'],
  ])('with the code %s is %s, without the address it mentions', (code, kind) => {
    expect(networkFailure(coded(code))).toEqual({ kind: 'failure', failure: { kind } });
  });

  it('is found inside the errors that wrap it', () => {
    const wrapped = new TypeError('fetch failed', {
      cause: new Error('', { cause: coded('CERT_HAS_EXPIRED') }),
    });
    expect(networkFailure(wrapped).failure).toEqual({ kind: 'certificateExpired' });
  });

  it('of several addresses is the first one', () => {
    const several = new AggregateError([coded('ENETUNREACH'), coded('ECONNREFUSED')]);
    const error = new TypeError('fetch failed', { cause: several });
    expect(networkFailure(error).failure).toEqual({ kind: 'unreachable' });
  });

  it('of the address guard is its refusal', () => {
    const refusal = { kind: 'blockedPort', port: 25 } as const;
    const error = new TypeError('fetch failed', { cause: addressRefused(refusal) });
    expect(networkFailure(error).failure).toEqual(refusal);
  });

  it.each([[undefined], ['text'], [null], [new Error('')]])(
    'without details is a failure too: %s',
    (error) => {
      expect(networkFailure(error).failure).toEqual({ kind: 'connectionFailed' });
    },
  );

  it('that is its own cause ends', () => {
    const error = new Error('round');
    error.cause = error;
    expect(networkFailure(error).failure).toEqual({ kind: 'connectionFailed' });
  });
});

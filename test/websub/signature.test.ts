import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isAuthentic } from '../../src/websub/signature.ts';

const body = new TextEncoder().encode('<rss>Grüße</rss>');
const secret = 'a secret that nobody else knows';
const sign = (method: string, key = secret) => createHmac(method, key).update(body).digest('hex');

describe('a signature is true', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('when it is the %s of body and secret', async (method) => {
    expect(await isAuthentic(`${method}=${sign(method)}`, secret, body)).toBe(true);
  });

  it('in capitals too', async () => {
    expect(await isAuthentic(`SHA256=${sign('sha256').toUpperCase()}`, secret, body)).toBe(true);
  });

  it('of an empty body', async () => {
    const signature = createHmac('sha256', secret).update('').digest('hex');
    expect(await isAuthentic(`sha256=${signature}`, secret, new Uint8Array())).toBe(true);
  });
});

describe('a signature is not true', () => {
  it.each<[string, string | null]>([
    ['when there is none', null],
    ['when it is empty', ''],
    ['when it has no method', sign('sha256')],
    ['when its method is unknown', `md5=${sign('md5')}`],
    ['when its method is a property of every object', `constructor=${sign('sha256')}`],
    ['when its method is another than it was made with', `sha512=${sign('sha256')}`],
    ['when it was made with another secret', `sha256=${sign('sha256', 'another')}`],
    ['when it is cut off', `sha256=${sign('sha256').slice(0, 40)}`],
    ['when it is one digit short', `sha256=${sign('sha256').slice(1)}`],
    ['when it is no hexadecimal number', `sha256=${'z'.repeat(64)}`],
    ['when it is endless', `sha256=${'a'.repeat(100_000)}`],
    ['when there are two', `sha256=${sign('sha256')},sha1=${sign('sha1')}`],
  ])('%s', async (_, header) => {
    expect(await isAuthentic(header, secret, body)).toBe(false);
  });

  it('when a byte of the body was changed', async () => {
    const changed = Uint8Array.from(body, (byte, i) => (i === 3 ? byte ^ 1 : byte));
    expect(await isAuthentic(`sha256=${sign('sha256')}`, secret, changed)).toBe(false);
  });
});

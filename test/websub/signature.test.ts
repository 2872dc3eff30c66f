import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isAuthentic } from '../../src/websub/signature.ts';

const body = new TextEncoder().encode('<rss>Grüße</rss>');
const secret = 'a secret that nobody else knows';
const sign = (method: string, key = secret) => createHmac(method, key).update(body).digest('hex');

describe('a valid signature', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('is the %s of body and secret', async (method) => {
    expect(await isAuthentic(`${method}=${sign(method)}`, secret, body)).toBe(true);
  });

  it('may be in capitals', async () => {
    expect(await isAuthentic(`SHA256=${sign('sha256').toUpperCase()}`, secret, body)).toBe(true);
  });

  it('may be of an empty body', async () => {
    const signature = createHmac('sha256', secret).update('').digest('hex');
    expect(await isAuthentic(`sha256=${signature}`, secret, new Uint8Array())).toBe(true);
  });
});

describe('an invalid signature', () => {
  it.each<[string, string | null]>([
    ['is missing', null],
    ['is empty', ''],
    ['has no method', sign('sha256')],
    ['has an unknown method', `md5=${sign('md5')}`],
    ['has a property of every object as its method', `constructor=${sign('sha256')}`],
    ['has a different method than it was made with', `sha512=${sign('sha256')}`],
    ['was made with another secret', `sha256=${sign('sha256', 'another')}`],
    ['is truncated', `sha256=${sign('sha256').slice(0, 40)}`],
    ['is one digit short', `sha256=${sign('sha256').slice(1)}`],
    ['is not hexadecimal', `sha256=${'z'.repeat(64)}`],
    ['is very long', `sha256=${'a'.repeat(100_000)}`],
    ['is two signatures', `sha256=${sign('sha256')},sha1=${sign('sha1')}`],
  ])('%s', async (_, header) => {
    expect(await isAuthentic(header, secret, body)).toBe(false);
  });

  it('belongs to another body', async () => {
    const changed = Uint8Array.from(body, (byte, i) => (i === 3 ? byte ^ 1 : byte));
    expect(await isAuthentic(`sha256=${sign('sha256')}`, secret, changed)).toBe(false);
  });
});

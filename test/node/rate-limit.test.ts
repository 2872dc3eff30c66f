/** How often one client may search. */
import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { clientOf, createRateLimit } from '../../src/node/rate-limit.ts';
import { sampleSite } from '../site/planet.ts';

it('a client may search sixty times at once and then once a second, independent of others', () => {
  let time = Date.parse('2026-05-01T12:00:00Z');
  const wait = createRateLimit(() => new Date(time));
  const waits = Array.from({ length: 61 }, () => wait('192.0.2.1'));
  expect(waits.slice(0, 60).every((seconds) => seconds === 0)).toBe(true);
  expect(waits[60]).toBe(1);
  expect(wait('192.0.2.2')).toBe(0);
  time += 1000;
  expect([wait('192.0.2.1'), wait('192.0.2.1')]).toEqual([0, 1]);
});

it.each([
  ['the peer of the connection', '192.0.2.1', undefined, false, '192.0.2.1'],
  ['no address that the client claims', '192.0.2.1', '198.51.100.7', false, '192.0.2.1'],
  ['the last address from a trusted proxy', '127.0.0.1', 'forged, 198.51.100.7', true, '198.51.100.7'],
  [
    'the address to which a trusted proxy added a port',
    '127.0.0.1',
    '198.51.100.7:4711',
    true,
    '198.51.100.7',
  ],
  ['the network of an IPv6 address', '2001:db8:1:2:3:4:5:6', undefined, false, '2001:db8:1:2'],
  ['the network of a shortened one', '2001:db8::3:4:5:6', undefined, false, '2001:db8:0:0'],
  ['the network of a very short one', '2001:db8::6', undefined, false, '2001:db8:0:0'],
  ['the network of one with a port', '127.0.0.1', '[2001:db8:1:2::6]:4711', true, '2001:db8:1:2'],
  ['an IPv4 address in an IPv6 one', '::ffff:192.0.2.1', undefined, false, '::ffff:192.0.2.1'],
])('the client is %s', (_, remoteAddress, forwarded, trustProxy, client) => {
  const incoming = { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } };
  expect(clientOf(incoming as unknown as IncomingMessage, trustProxy)).toBe(client);
});

it('a client that searches too often gets 429 with Retry-After, and can still read', async () => {
  const site = await sampleSite({ site: { wait: () => 7 } });
  const searched = await site.get('/search?q=cloud');
  expect([searched.status, searched.headers.get('Retry-After')]).toEqual([429, '7']);
  for (const path of ['/search', '/', '/atom.xml']) expect((await site.get(path)).status).toBe(200);
  site.close();
});

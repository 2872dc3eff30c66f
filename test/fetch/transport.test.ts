/** What can go wrong between two sockets, and its failure. */
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FEED, failure, fetched, get, text } from './fetching.ts';
import { type Answer, http, type RawServer, rawServer } from './raw-server.ts';

const raw =
  (bytes: string): Answer =>
  (_, socket) =>
    socket.end(Buffer.from(bytes, 'latin1'));
const cut =
  (bytes: string): Answer =>
  (_, socket) =>
    socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 50));
const coded =
  (encoding: string, body: string | Uint8Array): Answer =>
  (_, socket) =>
    socket.end(http(200, { 'Content-Encoding': encoding }, body));

const LONG = FEED.replace('<title>T', `<title>${'words '.repeat(5000)}`);
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n';
const noise = gzipSync(LONG.replace(/words/g, () => Math.sin(LONG.length).toString(36)));

const answers: Record<string, Answer> = {
  '/reset': (_, socket) => socket.resetAndDestroy(),
  '/reset-headers': cut('HTTP/1.1 200 OK\r\nContent-Ty'),
  '/reset-body': cut(`${HEAD}Content-Length: ${FEED.length}\r\n\r\n${FEED.slice(0, 40)}`),
  '/fin': raw(''),
  '/short-complete': raw(`${HEAD}Content-Length: ${FEED.length + 5000}\r\n\r\n${FEED}`),
  '/short-cut': raw(`${HEAD}Content-Length: 5000\r\n\r\n${FEED.slice(0, 40)}`),
  '/long': raw(`${HEAD}Content-Length: 20\r\n\r\n${FEED}`),
  '/no-last-chunk': raw(
    `${HEAD}Transfer-Encoding: chunked\r\n\r\n${FEED.length.toString(16)}\r\n${FEED}\r\n`,
  ),
  '/bad-chunks': raw(`${HEAD}Transfer-Encoding: chunked\r\n\r\nZZZZ\r\n<rss>\r\n-5\r\n`),
  '/http10': raw(`HTTP/1.0 200 OK\r\n\r\n${FEED}`),
  '/http09': raw(FEED),
  '/bad-status': raw(`HTTP/1.1 abc WAT\r\n\r\n${FEED}`),
  '/big-header': raw(`HTTP/1.1 200 OK\r\nX-Big: ${'a'.repeat(1_000_000)}\r\n\r\n${FEED}`),
  '/many-headers': raw(`HTTP/1.1 200 OK\r\n${'X-A: b\r\n'.repeat(20_000)}\r\n${FEED}`),
  '/odd-headers': raw(`HTTP/1.1 200 OK\nFoo\r\nX-\x01: \x02\r\n\r\n${FEED}`),
  '/two-lengths': raw(`${HEAD}Content-Length: ${FEED.length}\r\nContent-Length: 5\r\n\r\n${FEED}`),
  '/no-type': raw(`HTTP/1.1 200 OK\r\nContent-Length: ${FEED.length}\r\n\r\n${FEED}`),
  '/early-hints': raw(
    `HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n${HEAD}Connection: close\r\n\r\n${FEED}`,
  ),
  '/gzip': coded('gzip', gzipSync(FEED)),
  '/br': coded('br', brotliCompressSync(FEED)),
  '/zstd': coded('zstd', zstdCompressSync(FEED)),
  '/deflate': coded('deflate', deflateSync(FEED)),
  '/gzip-gzip': coded('gzip, gzip', gzipSync(gzipSync(FEED))),
  '/gzip-plain': coded('gzip', FEED),
  '/br-plain': coded('br', FEED),
  '/zstd-plain': coded('zstd', FEED),
  '/unknown': coded('zzz', FEED),
  '/six-codings': coded('gzip, gzip, gzip, gzip, gzip, gzip', FEED),
  '/gz-file': (_, socket) => socket.end(http(200, { 'Content-Type': 'application/x-gzip' }, gzipSync(FEED))),
  '/gz-file-cut': (_, socket) => socket.end(http(200, {}, noise.subarray(0, noise.length / 2))),
};

let server: RawServer;
beforeAll(async () => {
  server = await rawServer(answers);
});
afterAll(() => server.close());

describe('a broken transport', () => {
  it.each([
    ['/reset', 'connectionClosed'],
    ['/reset-headers', 'connectionClosed'],
    ['/reset-body', 'connectionClosed'],
    ['/fin', 'connectionClosed'],
    ['/short-cut', 'connectionClosed'],
    ['/bad-chunks', 'invalidHttp'],
    ['/http09', 'invalidHttp'],
    ['/bad-status', 'invalidHttp'],
    ['/big-header', 'headersTooLarge'],
    ['/many-headers', 'headersTooLarge'],
    ['/odd-headers', 'invalidHttp'],
    ['/two-lengths', 'invalidHttp'],
    ['/gzip-plain', 'badCompression'],
    ['/br-plain', 'badCompression'],
    ['/zstd-plain', 'badCompression'],
    ['/six-codings', 'badCompression'],
    ['/gz-file-cut', 'badCompression'],
  ])('%s is a failure of kind %s', async (path, kind) => {
    expect((await failure(server.url(path))).failure.kind).toBe(kind);
  });

  it('refuses connections when nothing listens', async () => {
    const closed = await rawServer({});
    await closed.close();
    expect((await failure(closed.url('/feed'))).failure).toEqual({ kind: 'connectionRefused' });
  });

  it('is requested only once', async () => {
    const before = server.requests.length;
    await get(server.url('/fin'));
    expect(server.requests.length - before).toBe(1);
  });
});

describe('an odd but readable response', () => {
  it.each([
    '/short-complete',
    '/no-last-chunk',
    '/http10',
    '/no-type',
    '/early-hints',
    '/gzip',
    '/br',
    '/zstd',
    '/deflate',
    '/gzip-gzip',
    '/unknown',
    '/gz-file',
  ])('%s is read completely', async (path) => {
    expect(text((await fetched(server.url(path))).body)).toBe(FEED);
  });

  it('with too small a length is read up to that length', async () => {
    expect(text((await fetched(server.url('/long'))).body)).toBe(FEED.slice(0, 20));
  });
});

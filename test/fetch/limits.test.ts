/** Limits that apply while reading: time to the first byte, total time, decoded bytes. */
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FEED, failure, fetched } from './fetching.ts';
import { type Answer, http, pump, type RawServer, rawServer } from './raw-server.ts';

const LIMITS = { totalMs: 600, firstByteMs: 300, bodyBytes: 200_000 };
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n';
const OPEN = '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><!-- ';

const then =
  (start: string, chunk: string | Buffer, everyMs = 0): Answer =>
  (_, socket) => {
    socket.write(start);
    pump(socket, chunk, everyMs);
  };
const coded =
  (encoding: string, body: Uint8Array): Answer =>
  (_, socket) =>
    socket.end(http(200, encoding ? { 'Content-Encoding': encoding } : {}, body));

const LARGE = FEED + ' '.repeat(1_000_000);
const MILLIONS = Buffer.alloc(100_000_000, ' ');
const gzipped = gzipSync(MILLIONS);
const slowly =
  (answer: (socket: Parameters<Answer>[1]) => void): Answer =>
  (_, socket) => {
    setTimeout(() => answer(socket), 150);
  };

const answers: Record<string, Answer> = {
  '/silence': () => undefined,
  '/slow-headers': then('HTTP/1.1 200 OK\r\nX-A: ', 'a', 40),
  '/endless-hints': then('', 'HTTP/1.1 103 Early Hints\r\n\r\n', 5),
  '/drip': then(`${HEAD}Content-Length: 100000\r\n\r\n${OPEN}`, ' ', 40),
  '/steady': then(`${HEAD}\r\n${OPEN}`, Buffer.alloc(1024, ' '), 20),
  '/then-silence': (_, socket) => socket.write(`${HEAD}Content-Length: 9999\r\n\r\n${FEED}`),
  '/slow-hops': (request, socket) => {
    const n = Number(request.path.split('?')[1] ?? 0);
    setTimeout(() => socket.end(http(302, { Location: `/slow-hops?${n + 1}` })), 200);
  },
  '/endless': then(`${HEAD}\r\n${OPEN}`, Buffer.alloc(65_536, ' ')),
  '/honest': then(`${HEAD}Content-Length: 100000000\r\n\r\n${OPEN}`, Buffer.alloc(65_536, ' ')),
  '/gzip-bomb': coded('gzip', gzipped),
  '/gzip-gzip-bomb': coded('gzip, gzip', gzipSync(gzipped)),
  '/brotli-bomb': coded('br', brotliCompressSync(MILLIONS, { params: { 1: 4 } })),
  '/zstd-bomb': coded('zstd', zstdCompressSync(MILLIONS)),
  '/gz-file-bomb': coded('', gzipped),
  '/large-then-silence': (_, socket) => socket.write(`${HEAD}Content-Length: 1500000\r\n\r\n${LARGE}`),
  '/large': (_, socket) => socket.end(http(200, {}, LARGE)),
  '/large-gzip': (_, socket) => socket.end(http(200, {}, gzipSync(LARGE))),
  '/patient': slowly((socket) => socket.end(http(200, {}, FEED))),
};

let server: RawServer;
beforeAll(async () => {
  server = await rawServer(answers);
});
afterAll(() => server.close());

describe('the time limit', () => {
  it.each(['/silence', '/slow-headers', '/endless-hints', '/drip', '/steady', '/then-silence', '/slow-hops'])(
    'ends the request for %s',
    async (path) => {
      const outcome = await failure(server.url(path), { limits: LIMITS });
      expect(['noResponse', 'incomplete', 'stalled']).toContain(outcome.failure.kind);
    },
  );

  it('allows a server that takes a moment', async () => {
    const limits = { ...LIMITS, totalMs: 10_000, firstByteMs: 10_000 };
    expect((await fetched(server.url('/patient'), { limits })).status).toBe(200);
  });
});

describe('a large body', () => {
  const limits = { totalMs: 200, firstByteMs: 10_000, bodyBytes: 2_000_000 };
  const overdue = () => new Promise<void>((resolve) => setTimeout(resolve, 2 * limits.totalMs));

  it.each(['/large', '/large-gzip'])(
    'is read to its end after a wait that exceeds the time limit: %s',
    async (path) => {
      const outcome = await fetched(server.url(path), { limits, beforeLarge: overdue });
      expect(outcome.body.byteLength).toBe(LARGE.length);
    },
  );

  it.each(['/steady', '/then-silence'])('is not what %s sends, which waits for nobody', async (path) => {
    let waits = 0;
    const beforeLarge = async () => {
      waits++;
    };
    await failure(server.url(path), { limits, beforeLarge });
    expect(waits).toBe(0);
  });

  it('still has to arrive in time after the wait', async () => {
    const outcome = await failure(server.url('/large-then-silence'), { limits, beforeLarge: overdue });
    expect(outcome.failure.kind).toBe('incomplete');
  });
});

describe('the size limit', () => {
  const limits = { ...LIMITS, totalMs: 20_000, firstByteMs: 10_000 };

  it.each([
    '/endless',
    '/honest',
    '/gzip-bomb',
    '/gzip-gzip-bomb',
    '/brotli-bomb',
    '/zstd-bomb',
    '/gz-file-bomb',
  ])('counts decoded bytes while reading %s', async (path) => {
    const outcome = await failure(server.url(path), { limits });
    expect(outcome).toMatchObject({ failure: { kind: 'tooLarge', bytes: 200_000 }, status: 200 });
  });

  it('stops the transfer early', async () => {
    const before = server.sent();
    await failure(server.url('/endless'), { limits });
    expect(server.sent() - before).toBeLessThan(12_000_000);
  });
});

/** Whatever bytes a server sends, fetching ends in a value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFailure } from '../../src/model/reason.ts';
import { get } from './fetching.ts';
import { rawServer } from './raw-server.ts';

const LIMITS = { totalMs: 400, firstByteMs: 300, bodyBytes: 50_000 };

/** Pieces of HTTP, so that random input gets past the status line. */
const piece = fc.oneof(
  fc.constantFrom(
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 304 X\r\n',
    'HTTP/1.1 301 X\r\n',
    'HTTP/1.0 503 X\r\n',
    'HTTP/1.1 100 Continue\r\n\r\n',
    'Location: /a\r\n',
    'Location: //\r\n',
    'Content-Length: 10\r\n',
    'Content-Encoding: gzip\r\n',
    'Content-Encoding: br, zstd\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Retry-After: 9e99\r\n',
    'ETag: \x80\xff"\r\n',
    'Link: <<>;rel=hub\r\n',
    'Set-Cookie: a=b\r\n',
    '\r\n',
    '5\r\n<rss>\r\n0\r\n\r\n',
    '\x1f\x8b\x08',
  ),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }),
);
const answer = fc.tuple(fc.boolean(), fc.array(piece, { maxLength: 8 }));

describe('a response of any bytes', () => {
  it('is a document, a 304 or a failure of a known kind', async () => {
    let bytes = Buffer.alloc(0);
    const reply = (_: unknown, socket: { end: (bytes: Buffer) => void }) => socket.end(bytes);
    const server = await rawServer({ '/': reply, '/a': reply });
    await fc.assert(
      fc.asyncProperty(answer, async ([wellBegun, pieces]) => {
        bytes = Buffer.from((wellBegun ? 'HTTP/1.1 200 OK\r\n' : '') + pieces.join(''), 'latin1');
        const validators = { etag: '"x"', lastModified: null, url: server.url('/a') };
        const outcome = await get(server.url('/'), { limits: LIMITS, validators });
        const failure = outcome.kind === 'failed' ? outcome.failure : null;
        expect(failure === null || readFailure(failure) === failure).toBe(true);
        expect(JSON.stringify(failure)).not.toMatch(/127\.0\.0\.1|undici|\.js|Error/);
      }),
      { numRuns: 150 },
    );
    await server.close();
  });
});

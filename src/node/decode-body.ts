/** Decodes a response's body (Content-Encoding, RFC 9110 §8.4). */
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import type { ResponseBody } from '../model/runtime.ts';

/** Most feeds fit in a few chunks: each costs a switch to another thread. */
const chunkSize = 64 * 1024;

/** A truncated body yields the part that arrived; its reader decides whether that suffices. */
const unfinished = { chunkSize, finishFlush: constants.Z_SYNC_FLUSH };

const gzip = (): Transform => createGunzip(unfinished);
const DECODERS: Record<string, () => Transform> = {
  gzip,
  'x-gzip': gzip,
  deflate: () => createInflate(unfinished),
  br: () => createBrotliDecompress({ chunkSize, finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  zstd: () => createZstdDecompress({ chunkSize, finishFlush: constants.ZSTD_e_flush }),
};

const MAX_CODINGS = 5;

/** Leaves bodies with an unknown coding unchanged. Throws if there are too many codings. */
export function decodeBody(response: IncomingMessage): ResponseBody {
  const decoders = decodersFor(response.headers['content-encoding'] ?? '');
  if (decoders.length > MAX_CODINGS) {
    response.destroy();
    throw Object.assign(new Error('too many content codings'), { code: 'ECODINGS' });
  }
  // Ignores errors after the reader has stopped.
  const quiet = (): void => {};
  const body = decoders.reduce(
    (coded: Readable, decoder) => pipeline(coded, decoder(), quiet),
    response.on('error', quiet),
  );
  const cancel = async (): Promise<void> => {
    body.destroy();
    response.destroy();
  };
  return Object.assign(body, { cancel });
}

/** The coding applied last is decoded first. */
function decodersFor(header: string): (() => Transform)[] {
  const codings = header
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  const applied = codings.filter((coding) => coding !== '' && coding !== 'identity').reverse();
  const decoders = applied.flatMap((coding) => DECODERS[coding] ?? []);
  return decoders.length === applied.length ? decoders : [];
}

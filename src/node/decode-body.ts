/** A response's body without its content codings (RFC 9110 §8.4). */
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

/** Large enough for most feeds in a few pieces: each costs a trip to another thread. */
const chunkSize = 64 * 1024;

/** A body that ends too early gives what has arrived; its reader sees whether that will do. */
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

/** Bodies in a coding that nobody knows are left as they are. Throws when there are too many codings. */
export function decodeBody(response: IncomingMessage): ResponseBody {
  const decoders = decodersFor(response.headers['content-encoding'] ?? '');
  if (decoders.length > MAX_CODINGS) {
    response.destroy();
    throw Object.assign(new Error('too many content codings'), { code: 'ECODINGS' });
  }
  // An error that comes when nobody reads any more is no news.
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

/** The last coding that was applied is the first to be undone. */
function decodersFor(header: string): (() => Transform)[] {
  const codings = header
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  const applied = codings.filter((coding) => coding !== '' && coding !== 'identity').reverse();
  const decoders = applied.flatMap((coding) => DECODERS[coding] ?? []);
  return decoders.length === applied.length ? decoders : [];
}

/** Reads a response's body up to a limit of decoded bytes. */
import type { FetchResponse } from '../model/runtime.ts';
import { failure, type RequestFailure } from './failure.ts';
import { networkFailure } from './network-errors.ts';

export type Body = { kind: 'body'; bytes: Uint8Array<ArrayBuffer> };

/** Memory for bodies is shared: beyond this, the rest of a body is read only when there is room. */
const LARGE_BYTES = 256 * 1024;

/**
 * Returns the whole body or a failure; stops reading beyond `limit` decoded bytes. `beforeLarge` resolves when
 * a large body may be read.
 */
export async function readBody(
  response: FetchResponse,
  limit: number,
  beforeLarge: () => Promise<void> = async () => {},
): Promise<Body | RequestFailure> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > limit) {
    await discard(response);
    return tooLarge(limit);
  }
  const read = await readStream(response.body, limit, beforeLarge);
  if (read.kind === 'body' && isGzip(read.bytes)) return gunzip(read.bytes, limit, beforeLarge);
  return read;
}

/** Empties a body that was read and frees its memory at once; the garbage collector would wait. */
export function release(bytes: Uint8Array<ArrayBuffer>): void {
  bytes.buffer.resize(0);
}

/** Discards a body without reading it. */
export async function discard(response: FetchResponse): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

async function readStream(
  stream: AsyncIterable<Uint8Array> | null,
  limit: number,
  beforeLarge: () => Promise<void>,
): Promise<Body | RequestFailure> {
  const bytes = growingBytes(limit);
  if (!stream) return { kind: 'body', bytes };
  let isLarge = false;
  try {
    for await (const chunk of stream) {
      if (bytes.length + chunk.length > limit) {
        release(bytes);
        return tooLarge(limit);
      }
      append(bytes, chunk);
      if (bytes.length <= LARGE_BYTES || isLarge) continue;
      isLarge = true;
      await beforeLarge();
    }
    return { kind: 'body', bytes };
  } catch (error) {
    const problem = networkFailure(error);
    // Some servers announce a wrong length and close early although the whole feed has arrived.
    if (problem.failure.kind === 'connectionClosed' && endsLikeAFeed(bytes)) return { kind: 'body', bytes };
    release(bytes);
    return problem;
  }
}

/** Feeds stored as .gz are often served without a Content-Encoding. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

async function gunzip(
  bytes: Uint8Array,
  limit: number,
  beforeLarge: () => Promise<void>,
): Promise<Body | RequestFailure> {
  const packed = new Blob([bytes.slice()]).stream();
  const read = await readStream(packed.pipeThrough(new DecompressionStream('gzip')), limit, beforeLarge);
  if (read.kind === 'body' || read.failure.kind === 'tooLarge') return read;
  return failure({ kind: 'badCompression' });
}

function endsLikeAFeed(bytes: Uint8Array): boolean {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(-64));
  return /<\/(?:\w{1,20}:)?(?:rss|feed|RDF)\s{0,20}>\s{0,20}$/.test(tail);
}

/** Bytes that grow in place, without copies. Node and Workers decode such bytes; browsers would not. */
function growingBytes(limit: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new ArrayBuffer(0, { maxByteLength: limit }));
}

function append(bytes: Uint8Array<ArrayBuffer>, chunk: Uint8Array): void {
  const end = bytes.length;
  bytes.buffer.resize(end + chunk.length);
  bytes.set(chunk, end);
}

function tooLarge(bytes: number): RequestFailure {
  return failure({ kind: 'tooLarge', bytes });
}

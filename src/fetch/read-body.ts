/** A response's body, counted while it is read: decoded bytes, never more than the limit. */
import type { FetchResponse, ResponseBody } from '../model/runtime.ts';
import { failure, type RequestFailure } from './failure.ts';
import { networkFailure } from './network-errors.ts';

export type Body = { kind: 'body'; bytes: Uint8Array };

/** Reads the whole body or says why not; a body beyond `limit` decoded bytes is not read further. */
export async function readBody(response: FetchResponse, limit: number): Promise<Body | RequestFailure> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > limit) {
    await discard(response);
    return tooLarge(limit);
  }
  const read = await readStream(response.body, limit);
  if (read.kind === 'body' && isGzip(read.bytes)) return gunzip(read.bytes, limit);
  return read;
}

/** Lets go of a body that nobody wants to read. */
export async function discard(response: FetchResponse): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

async function readStream(stream: ResponseBody | null, limit: number): Promise<Body | RequestFailure> {
  if (!stream) return { kind: 'body', bytes: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.byteLength;
      if (length > limit) return tooLarge(limit);
      chunks.push(chunk);
    }
    return { kind: 'body', bytes: joined(chunks, length) };
  } catch (error) {
    const problem = networkFailure(error);
    const bytes = joined(chunks, length);
    // Servers that announce a wrong length close early although all of the feed has arrived.
    return problem.failure.kind === 'connectionClosed' && endsLikeAFeed(bytes)
      ? { kind: 'body', bytes }
      : problem;
  }
}

/** Feeds stored as .gz are often served without saying so. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

async function gunzip(bytes: Uint8Array, limit: number): Promise<Body | RequestFailure> {
  const packed = new Blob([bytes.slice()]).stream();
  const read = await readStream(packed.pipeThrough(new DecompressionStream('gzip')), limit);
  if (read.kind === 'body' || read.failure.kind === 'tooLarge') return read;
  return failure({ kind: 'badCompression' });
}

function endsLikeAFeed(bytes: Uint8Array): boolean {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(-64));
  return /<\/(?:\w{1,20}:)?(?:rss|feed|RDF)\s{0,20}>\s{0,20}$/.test(tail);
}

function joined(chunks: Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function tooLarge(bytes: number): RequestFailure {
  return failure({ kind: 'tooLarge', bytes });
}

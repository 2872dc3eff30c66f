/** Compresses bodies with an encoding that the reader accepts and the runtime supports. */
import { parseAccept } from 'hono/utils/accept';

export type Encoding = 'br' | 'gzip';

/** Encodings of a runtime. A platform that compresses responses itself passes `{}`. */
export type Compress = Partial<
  Record<Encoding, (body: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>>
>;

/** In order of preference. */
const encodings: Encoding[] = ['br', 'gzip'];

/** Smaller bodies fit into one packet anyway. */
const WORTH_IT = 860;

const compressible = /^(?:text\/|image\/svg\+xml|application\/(?:[\w.+-]*(?:xml|json)|javascript))/;

/** gzip with the runtime's own CompressionStream. */
export const gzipStream: Compress = {
  gzip: async (body) => {
    const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  },
};

/** Whether compression makes the body shorter. */
export function isCompressible({ contentType, body }: { contentType: string; body: Uint8Array }): boolean {
  return body.length >= WORTH_IT && compressible.test(contentType);
}

/** The encoding of the response, or null for none (RFC 9110 §12.5.3: a weight of 0 refuses). */
export function acceptedEncoding(accept: string | null, compress: Compress): Encoding | null {
  if (!accept) return null;
  const wishes = parseAccept(accept.slice(0, 500)).filter(({ q }) => q > 0);
  const accepted = new Set(wishes.map(({ type }) => type.toLowerCase()));
  return encodings.find((encoding) => compress[encoding] && accepted.has(encoding)) ?? null;
}

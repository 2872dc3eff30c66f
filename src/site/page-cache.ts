/**
 * Caches rendered pages in memory and creates responses from them: whole, compressed, or as a 304 (validators
 * and freshness: RFC 9110 §8.8, §13; RFC 9111).
 */
import { LRUCache } from 'lru-cache';
import { hash } from '../model/hash.ts';
import { acceptedEncoding, type Compress, type Encoding, isCompressible } from './compression.ts';
import { createMemo } from './memo.ts';
import type { Rendered } from './render.ts';
import { securityHeaders } from './security.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a cached page derives from. */
type Terms = { version: string; live: boolean };

/** A cached page, its compressed variants, and the responses sent from it. */
type Held = Terms &
  Omit<Rendered, 'body'> & {
    body: Bytes;
    /** Hash of the body: the same bytes have the same tag, whatever was polled in between. */
    tag: string;
    /** Second since which the body is known to be unchanged (milliseconds since 1970). */
    since: number;
    variants: Map<Encoding, Promise<Bytes>>;
    sent: Map<string, Sent>;
  };

/** A response that can be sent again. */
type Sent = {
  tag: string;
  body: Bytes;
  whole: Record<string, string>;
  notModified: Record<string, string>;
};

const MAX_BYTES = 32 * 1024 * 1024;

/** The cache of one site. */
export function createPageCache({ now, compress }: { now: () => Date; compress: Compress }) {
  const cache = new LRUCache<string, Held>({
    maxSize: MAX_BYTES,
    // The compressed variants add about two thirds.
    sizeCalculation: ({ body }) => Math.ceil(body.length * 1.7) + 500,
  });
  const running = new Map<string, Promise<Held | null>>();
  const encodings = createMemo((accept) => acceptedEncoding(accept, compress));
  const variantFor = ({ headers }: Request, held: Held): Variant => {
    const accept = isCompressible(held) ? headers.get('Accept-Encoding') : null;
    return { encoding: accept === null ? null : encodings(accept), opened: isOpenedFeed(headers, held) };
  };
  const make = async (key: string, terms: Terms, render: () => Promise<Rendered | null>) => {
    const rendered = await render();
    if (!rendered) return null;
    const held = { ...terms, ...holding(rendered, now().getTime(), cache.get(key)) };
    if (held.status === 200) cache.set(key, held);
    return held;
  };
  return {
    /** The page at `key`, even if outdated. */
    find: (key: string): Held | undefined => cache.get(key),
    /** The page at `key`, rendered again only if its version differs. */
    get: (key: string, terms: Terms, render: () => Promise<Rendered | null>): Promise<Held | null> => {
      const found = cache.get(key);
      if (found?.version === terms.version) return Promise.resolve(found);
      // Many readers of a page that has just changed wait for one rendering of it.
      const rendering = `${terms.version} ${key}`;
      const page =
        running.get(rendering) ?? make(key, terms, render).finally(() => running.delete(rendering));
      running.set(rendering, page);
      return page;
    },
    /** The response to an earlier request like this one; null if there is none. */
    again: (request: Request, held: Held): Response | null => {
      const sent = held.sent.get(nameOf(variantFor(request, held)));
      return sent === undefined ? null : respond(request, held, sent);
    },
    send: async (request: Request, held: Held): Promise<Response> => {
      const variant = variantFor(request, held);
      const body = await encoded(held, variant.encoding, compress);
      const settled = now().getTime() >= held.since;
      const sent = prepare(held, variant, { settled, body });
      if (settled) held.sent.set(nameOf(variant), sent);
      return respond(request, held, sent);
    },
  };
}

function holding(rendered: Rendered, now: number, before: Held | undefined): Omit<Held, keyof Terms> {
  const { body: made, contentType } = rendered;
  const body = typeof made === 'string' ? new TextEncoder().encode(made) : made;
  const tag = hash(body, 16);
  const isSame = before?.tag === tag && before.contentType === contentType;
  return {
    ...rendered,
    ...{ body, tag },
    since: isSame ? before.since : Math.floor(now / 1000) * 1000 + 1000,
    variants: isSame ? before.variants : new Map(),
    sent: new Map(),
  };
}

/** The body in an encoding, compressed once. */
function encoded({ body, variants }: Held, encoding: Encoding | null, compress: Compress): Promise<Bytes> {
  if (encoding === null) return Promise.resolve(body);
  const known = variants.get(encoding) ?? compress[encoding]?.(body) ?? Promise.resolve(body);
  variants.set(encoding, known);
  return known;
}

/** `opened`: in a browser, which would download a feed with its own type. */
type Variant = { encoding: Encoding | null; opened: boolean };

const nameOf = ({ encoding, opened }: Variant): string => (opened ? `${encoding} opened` : (encoding ?? ''));

/** Feeds with a style sheet. */
const isStyledXml = ({ contentType }: Held): boolean =>
  /^application\/(?:atom|rss|rdf)\+xml/.test(contentType);

/** A browser shows a feed with its style sheet if the type is plain XML (Fetch Metadata, Sec-Fetch-Dest). */
const isOpenedFeed = (headers: Headers, held: Held): boolean =>
  headers.get('Sec-Fetch-Dest') === 'document' && isStyledXml(held);

/** What a response depends on besides its encoding. */
function otherVariant(held: Held): string {
  if (held.headers['Content-Language']) return ', Accept-Language';
  return isStyledXml(held) ? ', Sec-Fetch-Dest' : '';
}

/** A 304 omits a page's security headers: the reader has them with the page (RFC 9110 §15.4.5). */
function prepare(
  held: Held,
  { encoding, opened }: Variant,
  { settled, body }: { settled: boolean; body: Bytes },
): Sent {
  // Strong, so each encoding has its own tag (RFC 9110 §8.8.3.3).
  const tag = `"${held.tag}${encoding ? `-${encoding}` : ''}"`;
  // Within the second in which a body was first seen, that second is ambiguous: the previous one is sent,
  // which a later If-Modified-Since never matches.
  const modified = settled ? held.since : held.since - 1000;
  const notModified = {
    ...held.headers,
    ETag: tag,
    'Last-Modified': new Date(modified).toUTCString(),
    'Cache-Control': `public, max-age=${held.maxAge}`,
    Vary: `Accept-Encoding${otherVariant(held)}`,
  };
  const whole = {
    ...notModified,
    ...securityHeaders,
    'Content-Type': opened ? 'application/xml; charset=utf-8' : held.contentType,
    ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
    'Content-Length': String(body.length),
  };
  return { tag, body, whole, notModified };
}

function respond(request: Request, held: Held, sent: Sent): Response {
  const known = request.headers.get('If-None-Match');
  if (held.status === 200 && (known === sent.tag || isFresh(request.headers, held))) {
    return new Response(null, { status: 304, headers: sent.notModified });
  }
  const body = request.method === 'HEAD' ? null : sent.body;
  return new Response(body, { status: held.status, headers: sent.whole });
}

/**
 * Whether the reader already has it. If there is an If-None-Match, it alone decides; the tag of any encoding
 * matches, because the document is the same.
 */
export function isFresh(headers: Headers, kept: Pick<Held, 'tag' | 'since'>): boolean {
  const wanted = headers.get('If-None-Match');
  if (wanted === null) return Date.parse(headers.get('If-Modified-Since') ?? '') >= kept.since;
  return wanted
    .slice(0, 4000)
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === `"${kept.tag}"` || tag.startsWith(`"${kept.tag}-`));
}

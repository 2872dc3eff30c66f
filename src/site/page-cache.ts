/** Rendered answers in memory, and responses out of it: whole, compressed, or as a 304. */

import { LRUCache } from 'lru-cache';
import { hash } from '../model/hash.ts';
import { acceptedEncoding, type Compress, type Encoding, isCompressible } from './compression.ts';
import { createMemo } from './memo.ts';
import type { Rendered } from './render.ts';
import { securityHeaders } from './security.ts';

/** What an answer was made from. */
export type Terms = { version: string; live: boolean };

/** An answer on its terms, its compressed variants, and what was sent of it. */
type Held = Terms &
  Pick<Rendered, 'status' | 'contentType' | 'headers' | 'maxAge'> & {
    body: Bytes;
    /** Hash of the body: the same bytes have the same tag, whatever was polled in between. */
    tag: string;
    /** Second from which on we know that the body is this one (milliseconds since 1970). */
    since: number;
    variants: Map<Encoding, Promise<Bytes>>;
    sent: Map<string, Sent>;
  };

/** A response ready to be sent again. */
type Sent = {
  tag: string;
  body: Bytes;
  whole: Record<string, string>;
  notModified: Record<string, string>;
};

type PageCache = {
  /** The answer at `key`, whatever it was made from. */
  find: (key: string) => Held | undefined;
  /** The answer at `key`, rendered again only when the version differs from the one it was made from. */
  get: (key: string, terms: Terms, render: () => Promise<Rendered | null>) => Promise<Held | null>;
  /** What was sent before to a request like this one; null when nothing was. */
  again: (request: Request, held: Held) => Response | null;
  send: (request: Request, held: Held) => Promise<Response>;
};

const MAX_BYTES = 32 * 1024 * 1024;

/** A cache of one site. */
export function createPageCache({ now, compress }: { now: () => Date; compress: Compress }): PageCache {
  const cache = new LRUCache<string, Held>({
    maxSize: MAX_BYTES,
    // The compressed variants are about two thirds more.
    sizeCalculation: ({ body }) => Math.ceil(body.length * 1.7) + 500,
  });
  const running = new Map<string, Promise<Held | null>>();
  const encodings = createMemo((accept: string) => acceptedEncoding(accept, compress));
  const encodingFor = (request: Request, held: Held): Encoding | null => {
    const accept = isCompressible(held) ? request.headers.get('Accept-Encoding') : null;
    return accept === null ? null : encodings(accept);
  };

  const make = async (key: string, terms: Terms, render: () => Promise<Rendered | null>) => {
    const rendered = await render();
    if (!rendered) return null;
    const held = holding(rendered, { ...terms, now: now().getTime(), before: cache.get(key) });
    if (held.status === 200) cache.set(key, held);
    return held;
  };

  return {
    find: (key) => cache.get(key),
    get: (key, terms, render) => {
      const found = cache.get(key);
      if (found?.version === terms.version) return Promise.resolve(found);
      // Many readers of a page that has just changed wait for one rendering of it.
      const asked = `${terms.version} ${key}`;
      const made = running.get(asked) ?? make(key, terms, render).finally(() => running.delete(asked));
      running.set(asked, made);
      return made;
    },
    again: (request, held) => {
      const sent = held.sent.get(variant(encodingFor(request, held), isOpenedFeed(request.headers, held)));
      return sent === undefined ? null : respond(request, held, sent);
    },
    send: async (request, held) => {
      const encoding = encodingFor(request, held);
      const opened = isOpenedFeed(request.headers, held);
      const body = await encoded(held, encoding, compress);
      const settled = now().getTime() >= held.since;
      const sent = prepare(held, { encoding, opened, settled, body });
      if (settled) held.sent.set(variant(encoding, opened), sent);
      return respond(request, held, sent);
    },
  };
}

function holding(
  { status, contentType, headers, maxAge, body: made }: Rendered,
  { now, before, ...terms }: Terms & { now: number; before: Held | undefined },
): Held {
  const body = typeof made === 'string' ? new TextEncoder().encode(made) : made;
  const tag = hash(body, 16);
  const isSame = before?.tag === tag && before.contentType === contentType;
  return {
    ...terms,
    ...{ status, contentType, headers, maxAge, body, tag },
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

const variant = (encoding: Encoding | null, opened: boolean): string =>
  opened ? `${encoding} opened` : (encoding ?? '');

type Variant = { encoding: Encoding | null; opened: boolean; settled: boolean; body: Bytes };

/** A 304 leaves out what guards a page: the reader keeps it with the page (RFC 9110 §15.4.5). */
function prepare(held: Held, { encoding, opened, settled, body }: Variant): Sent {
  const notModified = { ...held.headers, ...cacheHeaders(held, { encoding, settled }) };
  const whole = {
    ...notModified,
    ...securityHeaders,
    'Content-Type': opened ? OPENED_FEED_TYPE : held.contentType,
    ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
    'Content-Length': String(body.length),
  };
  return { tag: notModified.ETag ?? '', body, whole, notModified };
}

function respond(request: Request, held: Held, sent: Sent): Response {
  const known = request.headers.get('If-None-Match');
  if (held.status === 200 && (known === sent.tag || isFresh(request.headers, held))) {
    return new Response(null, { status: 304, headers: sent.notModified });
  }
  const body = request.method === 'HEAD' ? null : sent.body;
  return new Response(body, { status: held.status, headers: sent.whole });
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** What validators and freshness are told from. */
type Kept = {
  tag: string;
  since: number;
  contentType: string;
  headers: Record<string, string>;
  maxAge: number;
};

/**
 * Whether the reader has it already. If-None-Match alone decides when it is there; a tag of any encoding is as good
 * as another, for the reader has the same document.
 */
export function isFresh(headers: Headers, kept: Pick<Kept, 'tag' | 'since'>): boolean {
  const wanted = headers.get('If-None-Match');
  if (wanted !== null) {
    return wanted
      .slice(0, 4000)
      .split(',')
      .map((tag) => tag.trim().replace(/^W\//, ''))
      .some((tag) => tag === '*' || tag === `"${kept.tag}"` || tag.startsWith(`"${kept.tag}-`));
  }
  const since = Date.parse(headers.get('If-Modified-Since') ?? '');
  return since >= kept.since;
}

/** Headers of a cached answer, the same for 200 and 304. */
export function cacheHeaders(
  kept: Kept,
  { encoding, settled }: { encoding: Encoding | null; settled: boolean },
): Record<string, string> {
  // Within the second in which a body was first seen, that second says nothing: the one before is sent, which a
  // later If-Modified-Since never matches.
  const modified = settled ? kept.since : kept.since - 1000;
  return {
    // Strong, so each encoding has a tag of its own (RFC 9110 §8.8.3.3).
    ETag: `"${kept.tag}${encoding ? `-${encoding}` : ''}"`,
    'Last-Modified': new Date(modified).toUTCString(),
    'Cache-Control': `public, max-age=${kept.maxAge}`,
    Vary: `Accept-Encoding${otherVariant(kept)}`,
  };
}

/**
 * Whether a browser opens a feed: it would download it under its own type; as plain XML it shows it with the style
 * sheet that the feed names (Fetch Metadata, Sec-Fetch-Dest).
 */
export function isOpenedFeed(headers: Headers, kept: Pick<Kept, 'contentType'>): boolean {
  return headers.get('Sec-Fetch-Dest') === 'document' && isStyledXml(kept);
}

export const OPENED_FEED_TYPE = 'application/xml; charset=utf-8';

/** What an answer depends on besides its encoding. */
function otherVariant(kept: Pick<Kept, 'headers' | 'contentType'>): string {
  if (kept.headers['Content-Language']) return ', Accept-Language';
  return isStyledXml(kept) ? ', Sec-Fetch-Dest' : '';
}

/** Feeds that name a style sheet. */
const isStyledXml = ({ contentType }: Pick<Kept, 'contentType'>): boolean =>
  /^application\/(?:atom|rss|rdf)\+xml/.test(contentType);

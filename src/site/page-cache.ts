/** Rendered answers and their compressed variants, kept in memory by size. */
import { LRUCache } from 'lru-cache';
import { hash } from '../model/hash.ts';
import { type Compress, type Encoding, isCompressible } from './compression.ts';
import { isStyledXml } from './http-cache.ts';

export type Rendered = {
  status: 200 | 404 | 410;
  contentType: string;
  body: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  /** Seconds for which others may keep it. */
  maxAge: number;
};

/** An answer in the cache. */
export type Kept = {
  status: Rendered['status'];
  contentType: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
  /** Digest of the body: the same bytes have the same tag, whatever was polled in between. */
  tag: string;
  /** Second from which on we know that the body is this one (milliseconds since 1970). */
  since: number;
  isCompressible: boolean;
  isStyledXml: boolean;
  variants: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
};

/** What the answer was made from. */
export type Terms = { version: string; live: boolean };

/** An answer on its terms, and what was sent of it: one response for each encoding and type. */
export type Held = Terms & { kept: Kept; maxAge: number; sent: Map<string, Sent> };

/** A response ready to be sent again. */
export type Sent = {
  tag: string;
  body: Uint8Array<ArrayBuffer>;
  whole: Record<string, string>;
  notModified: Record<string, string>;
};

export type PageCache = {
  /** The answer at `key`, whatever it was made for. */
  find: (key: string) => Held | undefined;
  /** The answer for `key`, rendered again only when the version differs from the one it was made for. */
  get: (key: string, terms: Terms, render: () => Promise<Rendered | null>) => Promise<Held | null>;
  /** The body in an encoding, compressed once. */
  encoded: (kept: Kept, encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>>;
};

const MAX_BYTES = 32 * 1024 * 1024;

/** A cache of one site. */
export function createPageCache(options: { now: () => Date; compress: Compress }): PageCache {
  const cache = new LRUCache<string, Held>({
    maxSize: MAX_BYTES,
    // The compressed variants are about two thirds more.
    sizeCalculation: ({ kept }) => Math.ceil(kept.body.length * 1.7) + 500,
  });
  const running = new Map<string, Promise<Held | null>>();

  const make = async (key: string, terms: Terms, render: () => Promise<Rendered | null>) => {
    const rendered = await render();
    if (!rendered) return null;
    const kept = await keep(rendered, cache.get(key)?.kept, options.now());
    const held: Held = { ...terms, kept, maxAge: rendered.maxAge, sent: new Map() };
    if (rendered.status === 200) cache.set(key, held);
    return held;
  };

  return {
    find: (key) => cache.get(key),
    get: (key, terms, render) => {
      const found = cache.get(key);
      if (found?.version === terms.version) return Promise.resolve(found);
      // Many readers of a page that has just changed wait for one rendering of it.
      const asked = `${terms.version} ${key}`;
      const waiting = running.get(asked);
      if (waiting) return waiting;
      const made = make(key, terms, render).finally(() => running.delete(asked));
      running.set(asked, made);
      return made;
    },
    encoded: (kept, encoding) => {
      const known = kept.variants.get(encoding);
      if (known) return known;
      const made = options.compress[encoding]?.(kept.body) ?? Promise.resolve(kept.body);
      kept.variants.set(encoding, made);
      return made;
    },
  };
}

async function keep(rendered: Rendered, before: Kept | undefined, now: Date): Promise<Kept> {
  const { status, contentType, headers = {} } = rendered;
  const body = typeof rendered.body === 'string' ? new TextEncoder().encode(rendered.body) : rendered.body;
  const tag = hash(body, 16);
  if (before?.tag === tag && before.contentType === contentType) return before;
  return {
    status,
    contentType,
    headers,
    body,
    tag,
    since: Math.floor(now.getTime() / 1000) * 1000 + 1000,
    isCompressible: isCompressible({ type: contentType, size: body.length }),
    isStyledXml: isStyledXml(contentType),
    variants: new Map(),
  };
}

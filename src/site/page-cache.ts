/** Rendered answers and their compressed variants, kept in memory by size. */
import { LRUCache } from 'lru-cache';
import { digest } from '../model/digest.ts';
import type { Compress, Encoding } from './compression.ts';

export type Rendered = {
  status: 200 | 404 | 410;
  contentType: string;
  body: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
};

/** An answer as it lies in the cache. */
export type Kept = {
  status: Rendered['status'];
  contentType: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
  /** Digest of the body: the same bytes have the same tag, whatever was polled in between. */
  tag: string;
  /** Second from which on we know that the body is this one (milliseconds since 1970). */
  since: number;
  variants: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
};

export type PageCache = {
  /** The answer for `path`, rendered anew only when `version` differs from the one it was made for. */
  get: (path: string, version: string, render: () => Promise<Rendered | null>) => Promise<Kept | null>;
  /** The body in an encoding, compressed once. */
  encoded: (kept: Kept, encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>>;
};

const MAX_BYTES = 32 * 1024 * 1024;

/** A cache of one site. */
export function createPageCache(options: { now: () => Date; compress: Compress }): PageCache {
  const cache = new LRUCache<string, { version: string; kept: Kept }>({
    maxSize: MAX_BYTES,
    // The compressed variants are about two thirds more.
    sizeCalculation: ({ kept }) => Math.ceil(kept.body.length * 1.7) + 500,
  });
  const running = new Map<string, Promise<Kept | null>>();

  const make = async (path: string, version: string, render: () => Promise<Rendered | null>) => {
    const rendered = await render();
    if (!rendered) return null;
    const kept = await keep(rendered, cache.get(path)?.kept, options.now());
    if (rendered.status === 200) cache.set(path, { version, kept });
    return kept;
  };

  return {
    get: (path, version, render) => {
      const found = cache.get(path);
      if (found?.version === version) return Promise.resolve(found.kept);
      // Many readers of a page that has just changed wait for one rendering of it.
      const key = `${version} ${path}`;
      const waiting = running.get(key);
      if (waiting) return waiting;
      const made = make(path, version, render).finally(() => running.delete(key));
      running.set(key, made);
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
  const tag = await digest(body, 16);
  if (before?.tag === tag && before.contentType === contentType) return before;
  const since = Math.floor(now.getTime() / 1000) * 1000 + 1000;
  return { status, contentType, headers, body, tag, since, variants: new Map() };
}

/** Validators and freshness: what lets a reader ask again for the price of a 304 (RFC 9110 §8.8, §13; RFC 9111). */
import type { Encoding } from './compression.ts';
import type { Kept } from './page-cache.ts';

/** Strong, so each encoding has a tag of its own (RFC 9110 §8.8.3.3). */
export function entityTag(kept: Kept, encoding: Encoding | null): string {
  return `"${kept.tag}${encoding ? `-${encoding}` : ''}"`;
}

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
  options: { encoding: Encoding | null; maxAge: number; settled: boolean },
): Record<string, string> {
  // Within the second in which a body was first seen, that second says nothing: the one before is sent, which a
  // later If-Modified-Since never matches.
  const modified = options.settled ? kept.since : kept.since - 1000;
  return {
    ETag: entityTag(kept, options.encoding),
    'Last-Modified': new Date(modified).toUTCString(),
    'Cache-Control': `public, max-age=${options.maxAge}`,
    Vary: ['Accept-Encoding', ...otherVariants(kept)].join(', '),
  };
}

/**
 * Whether a browser opens a feed: it would download it under its own type; as plain XML it shows it with the style
 * sheet that the feed names (Fetch Metadata, Sec-Fetch-Dest).
 */
export function isOpenedFeed(headers: Headers, kept: Kept): boolean {
  return kept.isStyledXml && headers.get('Sec-Fetch-Dest') === 'document';
}

export const OPENED_FEED_TYPE = 'application/xml; charset=utf-8';

/** What an answer depends on besides its encoding. */
function otherVariants(kept: Kept): string[] {
  if (kept.headers['Content-Language']) return ['Accept-Language'];
  return kept.isStyledXml ? ['Sec-Fetch-Dest'] : [];
}

/** Feeds that name a style sheet. */
export function isStyledXml(contentType: string): boolean {
  return /^application\/(?:atom|rss|rdf)\+xml/.test(contentType);
}

/** Validators and freshness: what lets a reader ask again for the price of a 304 (RFC 9110 §8.8, §13; RFC 9111). */
import type { Encoding } from './compression.ts';

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

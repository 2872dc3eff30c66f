/** Reads bytes: returns a normalized feed, or why there is none. */
import type { ReadResult } from './model/feed.ts';
import { internalFailure } from './model/reason.ts';
import { type FeedLimits, normalizeFeed } from './normalize/normalize-feed.ts';
import { parseFeed } from './parse/parse-feed.ts';

/** Design §5: maximum number of entries read from a document. */
const MAX_ENTRIES = 2000;

/**
 * Reads one document from a server or a file. `baseUrl` is its URL, the base of relative URLs. For any bytes,
 * the result is a value: a feed with its warnings, or why there is none.
 */
export async function readFeed(
  body: Uint8Array,
  from: { contentType: string | null; baseUrl: string; maxEntries?: number; limits?: FeedLimits },
): Promise<ReadResult> {
  const { contentType, baseUrl, maxEntries = MAX_ENTRIES, limits } = from;
  try {
    const parsed = await parseFeed(body, { contentType, baseUrl, maxEntries });
    if (parsed.kind === 'unreadable') return parsed;
    const feed = normalizeFeed(parsed.feed, { baseUrl, ...(limits && { limits }) });
    return { kind: 'feed', feed: { ...feed, warnings: [...parsed.warnings, ...feed.warnings] } };
  } catch (cause) {
    return { kind: 'unreadable', failure: internalFailure(cause) };
  }
}

/** Selects the entries of a feed document, and those included whole. */
import type { Entry } from '../../model/entry.ts';
import { utf8Length } from '../../model/text.ts';
import { text } from './xml.ts';

/** The merged feeds: this many entries or days, whichever is more, up to the limits. */
export const MERGED = { entries: 60, days: 3, maxEntries: 150, maxBytes: 1_500_000 };
/** All other feeds. */
export const SCOPE_FEED_ENTRIES = 30;
/** An archive document: entries beyond are summaries. */
const ARCHIVE_BYTES = 5_000_000;

const DAY = 86_400_000;

/** The entries of the merged feeds. Days count from the newest entry, so that no clock changes a feed. */
export function mergedEntries(newest: Entry[]): Entry[] {
  const latest = newest[0]?.published;
  if (latest === undefined) return [];
  const since = new Date(Date.parse(latest) - MERGED.days * DAY).toISOString();
  const wanted = newest
    .filter(({ published }, index) => index < MERGED.entries || published >= since)
    .slice(0, MERGED.maxEntries);
  let bytes = 0;
  const end = wanted.findIndex((entry) => {
    bytes += publishedBytes(entry);
    return bytes > MERGED.maxBytes;
  });
  return end < 0 ? wanted : wanted.slice(0, Math.max(1, end));
}

/**
 * An archive document's entries: whole until the document is full, then summaries. Counted from the oldest
 * one, so that a new post does not change earlier ones.
 */
export function archiveEntries(newestFirst: Entry[]): Entry[] {
  let bytes = 0;
  return newestFirst
    .toReversed()
    .map((entry) => {
      bytes += publishedBytes(entry);
      return bytes > ARCHIVE_BYTES ? { ...entry, contentHtml: null, summaryHtml: null } : entry;
    })
    .reverse();
}

/** Size of an entry's tags, links and dates. */
const FRAME_BYTES = 1_500;

/** Approximate maximum size of an entry in any format: XML escapes more than JSON does. */
function publishedBytes(entry: Entry): number {
  const { contentHtml, summaryHtml, summary, title, authors, categories, details } = entry;
  const rest = JSON.stringify([summary, summary, title, authors, categories, details]);
  return FRAME_BYTES + utf8Length(text(contentHtml ?? summaryHtml ?? '')) + 2 * utf8Length(rest);
}

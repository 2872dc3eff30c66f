/** How much a feed document carries: which of the newest entries, and which of them whole. */
import type { Entry } from '../../model/entry.ts';

/** The merged feeds: so many entries or days, whichever is more, up to the limits. */
export const MERGED = { entries: 60, days: 3, maxEntries: 150, maxBytes: 1_500_000 };
/** Every other feed. */
export const SCOPE_FEED_ENTRIES = 30;
/** An archive document: entries beyond are summaries. */
const ARCHIVE_BYTES = 5_000_000;

const DAY = 86_400_000;

/** Of the newest entries those in the merged feeds. Days count from the newest one, so that no clock changes a feed. */
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
 * An archive document's entries: whole until the document is full, then summaries. Counted from the oldest one, so
 * that a new post changes none of those before it.
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

/** Tags, links and dates of an entry. */
const FRAME_BYTES = 1_500;

/** What an entry takes in any format, or a little more: markup is escaped in XML, quotes and line feeds in JSON. */
function publishedBytes(entry: Entry): number {
  const { contentHtml, summaryHtml, summary, title, authors, categories, details } = entry;
  const rest = JSON.stringify([summary, summary, title, authors, categories, details]);
  const text = sizeOf(contentHtml ?? summaryHtml ?? '');
  return FRAME_BYTES + text.bytes + text.escapes + 2 * sizeOf(rest).bytes;
}

/** Its bytes in UTF-8, and what escaping adds. Letter by letter: a month is measured with all its texts. */
function sizeOf(text: string): { bytes: number; escapes: number } {
  let [bytes, inXml, inJson] = [text.length, 0, 0];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    // Half of a pair, whose halves take two bytes each.
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
    else if (code === LESS || code === GREATER || code === AMPERSAND) inXml += 4;
    else if (code === QUOTE || code === BACKSLASH || code === LINE_FEED) inJson += 1;
  }
  return { bytes, escapes: Math.max(inXml, inJson) };
}

const [LESS, GREATER, AMPERSAND] = [60, 62, 38];
const [QUOTE, BACKSLASH, LINE_FEED] = [34, 92, 10];

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
  if (wanted.reduce((most, entry) => most + atMost(entry), 0) <= MERGED.maxBytes) return wanted;
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
const encoder = new TextEncoder();
const utf8 = (text: string): number => encoder.encode(text).length;
const occurrences = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** What an entry takes and not more, told without a look at its letters: each has at most 3 bytes, and 4 of an escape. */
function atMost(entry: Entry): number {
  const { contentHtml, summaryHtml } = entry;
  const text = contentHtml ?? summaryHtml ?? '';
  return FRAME_BYTES + 7 * text.length + 2 * 3 * restOf(entry).length;
}

const restOf = ({ summary, title, authors, categories, details }: Entry): string =>
  JSON.stringify([summary, summary, title, authors, categories, details]);

/** What an entry takes in any format, or a little more: markup is escaped in XML, quotes and line feeds in JSON. */
function publishedBytes(entry: Entry): number {
  const { contentHtml, summaryHtml } = entry;
  const text = contentHtml ?? summaryHtml ?? '';
  const escapes = Math.max(4 * occurrences(text, /[<>&]/g), occurrences(text, /["\\\n]/g));
  return FRAME_BYTES + utf8(text) + escapes + 2 * utf8(restOf(entry));
}

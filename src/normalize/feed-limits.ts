/** How much of a feed the planet takes: what its database can hold and its maintainers want. */
import type { Feed, FeedEntry } from '../model/feed.ts';
import { shortenHtml } from './sanitize-html.ts';

/** The feed with at most `limit` entries, each no larger than a row may be. */
export function withinLimits(feed: Feed, limit: number | null): Feed {
  const few = newestEntries(feed, limit);
  return { ...few, entries: few.entries.map(shortened) };
}

/** What a row of the database can take (D1: 2 MB); an author's own page has the rest. */
function shortened(entry: FeedEntry): FeedEntry {
  return {
    ...entry,
    title:
      entry.title && [...entry.title].length > LONGEST_TITLE
        ? `${[...entry.title].slice(0, LONGEST_TITLE - 1).join('')}…`
        : entry.title,
    contentHtml: entry.contentHtml && shortenHtml(entry.contentHtml, LONGEST_HTML),
    summaryHtml: entry.summaryHtml && shortenHtml(entry.summaryHtml, LONGEST_HTML / 4),
  };
}

const LONGEST_TITLE = 500;
const LONGEST_HTML = 1_000_000;

/** The newest entries where feeds.yaml wants no more; undated ones count as the feed orders them. */
function newestEntries(feed: Feed, limit: number | null): Feed {
  if (limit === null || feed.entries.length <= limit) return feed;
  const date = (i: number) => feed.entries[i]?.published ?? feed.entries[i]?.updated ?? '';
  const newest = feed.entries
    .map((_, i) => i)
    .sort((a, b) => (date(a) < date(b) ? 1 : date(a) > date(b) ? -1 : a - b));
  const kept = new Set(newest.slice(0, limit));
  return { ...feed, entries: feed.entries.filter((_, i) => kept.has(i)) };
}

/** A feed and its entries as their author published them, normalized: what `planet parse` prints. */
import type { ReadHtml } from './html.ts';
import type { Failure, Warning } from './reason.ts';

/** ISO 8601 UTC with milliseconds ("2015-05-21T16:05:00.000Z"): 24 characters, sorts as text. */
export type Instant = string;

export type FeedFormat = 'rss2' | 'rss1' | 'rss0' | 'atom1' | 'atom03' | 'json';

/** One document. `null` means that the feed does not contain the value. */
export type Feed = {
  format: FeedFormat;
  title: string | null;
  homeUrl: string | null;
  /** The feed's own URL according to the feed (rel=self, feed_url). */
  feedUrl: string | null;
  language: string | null;
  description: string | null;
  updated: Instant | null;
  entries: FeedEntry[];
  warnings: Warning[];
  /** The blog's picture. */
  imageUrl: string | null;
  generator: string | null;
  /** WebSub hub. */
  hubUrl: string | null;
  /** Polling hints of the feed (RSS ttl, sy:*, skipHours, skipDays). */
  pollHints: PollHints;
};

/** When a feed asks to be polled. */
export type PollHints = {
  /** From RSS `ttl` or sy:updatePeriod / sy:updateFrequency. */
  minutes: number | null;
  /** Hours of the day (0–23, UTC) in which not to poll. */
  skipHours: number[];
  /** Days of the week (0 = Sunday) on which not to poll. */
  skipDays: number[];
};

/** One normalized entry of a document, before it is matched with stored entries. */
export type FeedEntry = {
  /** guid, atom:id or JSON Feed id, byte for byte except for outer white space. */
  id: string | null;
  /** Permalink, absolute. */
  url: string | null;
  /** Plain text. */
  title: string | null;
  authors: Author[];
  published: Instant | null;
  updated: Instant | null;
  /** The whole text, or the part of it that the feed contains. */
  content: ReadHtml | null;
  /** The feed's separate summary. */
  summary: ReadHtml | null;
  /** The day in the permalink. */
  permalinkDay: Instant | null;
  /** The author's own, in feed order. */
  categories: string[];
  language: string | null;
  details: EntryDetails;
};

/**
 * An author's facts about an entry other than texts, dates and names. They are stored and published
 * unchanged: a field declared here passes from `normalize` to pages and feeds without further code.
 */
export type EntryDetails = {
  enclosures: Enclosure[];
  /** Links other than its own page: the subject of a link blog's entry, and where its author found that. */
  related: RelatedLink[];
};

/** The details of an entry without any, and of entries stored before a field existed. */
export const NO_DETAILS: EntryDetails = { enclosures: [], related: [] };

export type Author = { name: string; url: string | null };
/** `length` in bytes, `duration` in seconds. */
export type Enclosure = {
  url: string;
  type: string | null;
  length: number | null;
  duration: number | null;
};
export type RelatedLink = { rel: 'related' | 'via'; url: string };

/** Result of reading a document. */
export type ReadResult =
  | { kind: 'feed'; feed: Feed }
  /** `html`: the text of a web page, which may link to the feed. */
  | { kind: 'unreadable'; failure: Failure; html?: string };

/** A feed and its entries as their author published them, normalized: what `planet parse` prints. */
import type { ReadHtml } from './html.ts';
import type { Failure, Warning } from './reason.ts';

/** ISO 8601 UTC with milliseconds ("2015-05-21T16:05:00.000Z"): 24 characters, sorts as text. */
export type Instant = string;

export type FeedFormat = 'rss2' | 'rss1' | 'rss0' | 'atom1' | 'atom03' | 'json';

/** One document. `null` means "the feed does not say". */
export type Feed = {
  format: FeedFormat;
  title: string | null;
  homeUrl: string | null;
  /** The feed's own address as it states it (rel=self, feed_url). */
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
  /** What the feed asks of pollers (RSS ttl, sy:*, skipHours, skipDays). */
  pollHints: PollHints;
};

/** A feed's own wishes about when to be asked again. */
export type PollHints = {
  /** From RSS `ttl` or sy:updatePeriod / sy:updateFrequency. */
  minutes: number | null;
  /** Hours of the day (0–23, UTC) in which not to ask. */
  skipHours: number[];
  /** Days of the week (0 = Sunday) on which not to ask. */
  skipDays: number[];
};

/** One entry of a document, cleaned, before the planet knows it. */
export type FeedEntry = {
  /** guid, atom:id or JSON Feed id, byte for byte (outer white space aside). */
  id: string | null;
  /** Permalink, absolute. */
  url: string | null;
  /** Plain text. */
  title: string | null;
  authors: Author[];
  published: Instant | null;
  updated: Instant | null;
  /** The whole text, or as much of it as the feed has. */
  content: ReadHtml | null;
  /** What the feed has beside the content as its summary. */
  summary: ReadHtml | null;
  /** The day that the permalink contains. */
  permalinkDay: Instant | null;
  /** The author's own, in the feed's order. */
  categories: string[];
  language: string | null;
  details: EntryDetails;
};

/**
 * What an author says of an entry beside its texts, dates and names. It is kept and published as it is: what is declared
 * here goes from `normalize` to pages and feeds by itself.
 */
export type EntryDetails = {
  enclosures: Enclosure[];
  /** Beside its own page: what a link blog's entry is about, and where its author found that. */
  related: RelatedLink[];
};

/** Of an author who says nothing of the kind, and in the place of what was not read yet when an entry was stored. */
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

/** What reading a document came to. */
export type ReadResult =
  | { kind: 'feed'; feed: Feed }
  /** `html`: the text of a web page, which may say where the feed is. */
  | { kind: 'unreadable'; failure: Failure; html?: string };

/** A feed as parsed, before normalization: the common type of all input formats. */
import type { FeedFormat } from '../model/feed.ts';
import type { Failure, Warning } from '../model/reason.ts';
import type { ENTRY_TEXTS, ENTRY_VALUES, FEED_TEXTS, FEED_VALUES } from './feed-elements.ts';

/**
 * How to read a text. `html`: markup. `text`: no markup, whatever it looks like. `guess`: RSS, which does not
 * specify (a title may be either).
 */
export type ParsedTextType = 'html' | 'text' | 'guess';

/** A title, a summary or a content. `base` resolves its relative URLs. */
export type ParsedText = { text: string; type: ParsedTextType; base: string; language: string | null };

/** `text` contains both if name and URL are not separate (RSS). */
export type ParsedPerson = { text: string; name: string; url: string; base: string };

/** `href` is unresolved. */
export type ParsedLink = { href: string; rel: string; type: string; base: string };

/** Fields as in JSON Feed or in the attributes of an enclosure. */
export type ParsedEnclosure = {
  href: string;
  type: string;
  length: string;
  duration: string;
  base: string;
};

/** A picture outside the text. Sizes are unparsed, '' if unknown; `titles` describe it. */
export type ParsedImage = { href: string; base: string; width: string; height: string; titles: ParsedText[] };

/** Lists contain candidates by rank: the first valid one counts. */
export type ParsedEntry = Record<keyof typeof ENTRY_TEXTS, ParsedText[]> &
  Record<keyof typeof ENTRY_VALUES, string[]> & {
    links: ParsedLink[];
    /** People by element, best element first; the first group with a name counts. */
    authors: ParsedPerson[][];
    categories: string[];
    enclosures: ParsedEnclosure[];
    images: ParsedImage[];
  };

/** `skipHours`, `skipDays`: when not to poll the feed. */
export type ParsedFeed = Record<keyof typeof FEED_TEXTS, ParsedText[]> &
  Record<keyof typeof FEED_VALUES | 'skipHours' | 'skipDays', string[]> & {
    format: FeedFormat;
    links: ParsedLink[];
    images: ParsedLink[];
    authors: ParsedPerson[][];
    entries: ParsedEntry[];
  };

export type ParseResult =
  | { kind: 'parsed'; feed: ParsedFeed; warnings: Warning[] }
  /** `html`: the text of a web page, which may link to the feed. */
  | { kind: 'unreadable'; failure: Failure; html?: string };

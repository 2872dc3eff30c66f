/** What a feed said, before anything is cleaned: the one shape that every input format is parsed into. */
import type { FeedFormat } from '../model/feed.ts';
import type { Failure, Warning } from '../model/reason.ts';
import type { ENTRY_TEXTS, ENTRY_VALUES, FEED_TEXTS, FEED_VALUES } from './feed-elements.ts';

/**
 * How a text is to be read. `html`: markup. `text`: no markup, whatever it looks like.
 * `guess`: RSS, which does not say (a title may be either).
 */
export type ParsedTextType = 'html' | 'text' | 'guess';

/** A title, a summary, a content. `base` is what its relative URLs stand against. */
export type ParsedText = { text: string; type: ParsedTextType; base: string; language: string | null };

/** `text` is what stood there when name and address were not kept apart (RSS). */
export type ParsedPerson = { text: string; name: string; url: string; base: string };

/** `href` as written. */
export type ParsedLink = { href: string; rel: string; type: string; base: string };

/** As JSON says it, or as the attributes of an enclosure say it. */
export type ParsedEnclosure = {
  href: string;
  type: string;
  length: string;
  duration: string;
  base: string;
};

/** A picture that stands beside the text. Sizes as written, '' when unknown; `titles` say what it shows. */
export type ParsedImage = { href: string; base: string; width: string; height: string; titles: ParsedText[] };

/** Lists hold the candidates in the order of their rank: the first usable one counts. */
export type ParsedEntry = Record<keyof typeof ENTRY_TEXTS, ParsedText[]> &
  Record<keyof typeof ENTRY_VALUES, string[]> & {
    links: ParsedLink[];
    /** People by element, best element first; the first group that names somebody counts. */
    authors: ParsedPerson[][];
    categories: string[];
    enclosures: ParsedEnclosure[];
    images: ParsedImage[];
  };

/** `skipHours`, `skipDays`: when the feed is not worth asking for. */
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
  /** `html`: the text of a web page, which may say where the feed is. */
  | { kind: 'unreadable'; failure: Failure; html?: string };

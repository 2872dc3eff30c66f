/** What a feed said, before anything is cleaned: the one shape that every input format is parsed into. */
import type { FeedFormat } from '../model/feed.ts';
import type { Failure, Warning } from '../model/reason.ts';

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
export type ParsedEnclosure = { href: string; type: string; length: string; base: string };

/** A picture that stands beside the text. Sizes as written, '' when unknown; `titles` say what it shows. */
export type ParsedImage = { href: string; base: string; width: string; height: string; titles: ParsedText[] };

/** Lists hold the candidates in the order of their rank: the first usable one counts. */
export type ParsedEntry = {
  ids: string[];
  links: ParsedLink[];
  titles: ParsedText[];
  /** People by element, best element first; the first group that names somebody counts. */
  authors: ParsedPerson[][];
  published: string[];
  updated: string[];
  contents: ParsedText[];
  summaries: ParsedText[];
  categories: string[];
  enclosures: ParsedEnclosure[];
  images: ParsedImage[];
  languages: string[];
};

export type ParsedFeed = {
  format: FeedFormat;
  titles: ParsedText[];
  descriptions: ParsedText[];
  links: ParsedLink[];
  languages: string[];
  updated: string[];
  images: ParsedLink[];
  generators: string[];
  authors: ParsedPerson[][];
  entries: ParsedEntry[];
  /** RSS ttl (minutes), sy:updatePeriod and sy:updateFrequency, hours and days to skip: as written. */
  pacing: { ttl: string; period: string; frequency: string; hours: string[]; days: string[] };
};

export type ParseResult =
  | { kind: 'parsed'; feed: ParsedFeed; warnings: Warning[] }
  | { kind: 'unreadable'; failure: Failure };

/** The planet as configured in feeds.yaml: settings, subscriptions, summits and categories. */
import type { ResourceKind } from './entry.ts';
import type { Look } from './look.ts';
import { addressKey } from './url.ts';

/** The contents of feeds.yaml, validated, with defaults. */
export type Planet = {
  settings: PlanetSettings;
  subscriptions: Subscription[];
  /** The posts listed in feeds.yaml itself, as a feed without a server. */
  singlePosts: { feed: Subscription; posts: SinglePost[] } | null;
  /** Sorted by start. */
  summits: Summit[];
  categories: Category[];
  tagging: TaggingRules;
};

export type PlanetSettings = {
  title: string;
  /** Public URL of the home page, without a trailing slash. */
  url: string;
  /** atom:id of the merged feed; never changes, even if `url` does. */
  id: string;
  description: string;
  /** The person or group responsible for the planet, and how to contact them. */
  owner: { name: string; email: string | null; url: string | null };
  /** BCP 47 tag of the interface's default language. */
  language: string;
  /** IANA time zone for grouping posts by day. */
  timezone: string;
  /** WebSub hub to which new entries are announced. */
  hub: string | null;
  /** URL of the repository with feeds.yaml, so that pages can link to its lines; null if unknown. */
  repository: string | null;
  /** Default minutes between two polls of a feed; at least 15. */
  pollMinutes: number;
  /** Permalinks of entries that their authors removed; their pages return 410. */
  hide: string[];
  look: Look;
};

/** One line of feeds.yaml under `feeds:`. */
export type Subscription = {
  /** Permanent id of the feed: its URL or the first of its former ones, as an `addressKey`. */
  key: string;
  url: string;
  /** Former URLs of the feed. */
  moved: string[];
  /** Unique within the planet; the last part of /feeds/SLUG and /authors/SLUG. */
  slug: string;
  /**
   * The person or group who writes there; the host if feeds.yaml has no name (`hasName`), and then the feed's
   * title is used.
   */
  name: string;
  hasName: boolean;
  site: string | null;
  /** File name below public/images/, or an absolute URL. */
  face: string | null;
  nick: string | null;
  /** The author's other accounts. */
  handles: Handle[];
  language: string | null;
  /** Category slugs that every entry of this feed gets. */
  tags: string[];
  include: FilterRule[];
  exclude: FilterRule[];
  /** Maximum number of entries to read from a document, newest first. */
  limit: number | null;
  /** Show and publish whole posts, or only excerpts. */
  content: 'full' | 'excerpt';
  /** Holds all new posts of this feed. */
  hold: boolean;
  /** Publishes what was held (a flood, a takeover). */
  release: boolean;
  /** The blog's domain expired on this day: it is no longer polled, and later links to it are not trusted. */
  removedAfter: string | null;
  /** Deletes its stored entries: now, or `later`, when it is no longer listed. */
  purge: boolean | 'later';
  /** Line in feeds.yaml, for messages. */
  line: number;
};

/** An author's account on another site. */
export type Handle = {
  service: string;
  /** The handle as displayed. */
  words: string;
  url: string;
  /** @user@host for an account in the fediverse. */
  fediverse: string | null;
};

/** A post that is in no feed. */
export type SinglePost = {
  url: string;
  title: string;
  author: string;
  /** YYYY-MM-DD. */
  date: string;
  summary: string | null;
  language: string | null;
};

/** The subscription with that current or former URL, in any spelling. */
export function subscriptionAt(subscriptions: Subscription[], address: string): Subscription | undefined {
  const key = addressKey(address);
  return subscriptions.find(({ url, moved }) => [url, ...moved].some((one) => addressKey(one) === key));
}

/** Matches entries by their text; `pattern` is whole words in any case, or `/a regular expression/`. */
export type FilterRule = { field: 'title' | 'category' | 'text' | 'any'; pattern: string };

/** An event with its own page: summit, design summit, gathering or meetup. */
export type Summit = {
  slug: string;
  name: string;
  /** Short name for tags and headings: "Liberty". */
  label: string;
  release: string | null;
  kind: string;
  city: string | null;
  country: string | null;
  timezone: string;
  /** First and last day, YYYY-MM-DD in `timezone`. */
  start: string;
  end: string;
  aliases: string[];
  /** Words that look like this event but mean something else. */
  not: string[];
  /** Hosts or URL prefixes used only by this event (schedule, photo pool). */
  links: string[];
  /** Releases often mentioned near this event's name that do not identify it. */
  relatedReleases: string[];
  /** Its schedule: a URL, or a file next to feeds.yaml. */
  schedule: string | null;
  url: string | null;
};

export type Category = {
  slug: string;
  name: string;
  /** Names by language code of the pages; the default is `name`. */
  nameIn: Record<string, string>;
  group: 'activity' | 'topic';
  /** Matching words and phrases for posts in every language: product names, English. */
  cues: string[];
  /** Matching words by language code. */
  cuesIn: LocalWords;
  /** Phrases that contain a cue and mean something else. */
  not: string[];
  /** Authors' own categories that map to this one. */
  from: string[];
  /** before / after: a post about an event counts toward this topic before / during or after the event. */
  when: 'before' | 'after' | null;
};

/** Phrases by language of the posts; `any` means all languages. */
export type LocalWords = Record<string, string[]>;

/** What words reveal about how a post refers to events. */
export type WordMeaning =
  | 'future'
  | 'past'
  | 'next'
  | 'presence'
  | 'return'
  | 'live'
  | 'invite'
  | 'recording'
  | 'roundup'
  | 'announcing'
  | 'journey'
  | 'beginning'
  | 'general'
  | 'possessive'
  | 'filler'
  | 'time'
  | 'part'
  | 'day'
  | 'stop';

/** Tagging rules other than events and categories; they name no particular event. */
export type TaggingRules = {
  eventKinds: EventKind[];
  /** Names of the community; an event word next to one of them refers to one of its events. */
  communityWords: string[];
  /** Names of other events that look similar ("Red Hat Summit"). */
  otherEvents: string[];
  words: Record<WordMeaning, LocalWords>;
  calendar: CalendarWords;
  /** Links that are resources: the first matching row decides. */
  resources: ResourceHost[];
  weights: TagWeights;
  /** A maintainer's tags for one entry, by permalink. */
  overrides: TagOverride[];
};

/** Events that share generic words: "summit", "PTG". An event of an unlisted kind belongs to the first. */
export type EventKind = {
  /** Values of `kind:` that belong here. */
  kinds: string[];
  words: string[];
  /** Small events: the place alone identifies them only if no other event was held there. */
  minor: boolean;
  /** The words are specific to the community and need none of its names next to them. */
  own: boolean;
};

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** Words separated by spaces, starting at Monday, January and one. */
export type CalendarWords = {
  weekdays: string[];
  months: string[];
  seasons: Record<Season, string>;
  ordinals: string[];
  cardinals: string[];
  /** Phrases for a day by its number; −1 is the last one. */
  namedDays: Record<string, string[]>;
  /** How many days or years a phrase is from an entry's date. */
  relativeDays: Record<string, number>;
  relativeYears: Record<string, number>;
};

/** `host` and `path` (with query) are regular expressions; `url` is the canonical URL, with $1 from the path. */
export type ResourceHost = { kind: ResourceKind; host: string; path: string; url?: string | undefined };

/** How much each rule adds to a score, and the score that a tag needs. */
export type WeightTable = { threshold: number; rules: Record<string, number> };
export type TagWeights = { events: WeightTable; categories: WeightTable };

export type TagOverride = {
  url: string;
  summit: string | null;
  day: number | null;
  categories: string[] | null;
  /** Ids of sessions of that event. */
  sessions: string[] | null;
};

/** The planet as its maintainers describe it in feeds.yaml: settings, subscriptions, summits and categories. */
import type { ResourceKind } from './entry.ts';
import type { Look } from './look.ts';
import { addressKey } from './url.ts';

/** Everything feeds.yaml says, checked and with its defaults filled in. */
export type Planet = {
  settings: PlanetSettings;
  subscriptions: Subscription[];
  /** The posts that feeds.yaml itself lists, as a feed that no server has. */
  singlePosts: { feed: Subscription; posts: SinglePost[] } | null;
  /** In order of their start. */
  summits: Summit[];
  categories: Category[];
  tagging: TaggingRules;
};

export type PlanetSettings = {
  title: string;
  /** Public address of the home page, without a trailing slash. */
  url: string;
  /** atom:id of the merged feed; never changes, whatever `url` becomes. */
  id: string;
  description: string;
  /** Who answers for the planet: a name and a way to reach them. */
  owner: { name: string; email: string | null; url: string | null };
  /** BCP 47 tag of the interface's default language. */
  language: string;
  /** IANA name of the zone in which the river is cut into days. */
  timezone: string;
  /** WebSub hub to which new entries are announced. */
  hub: string | null;
  /** Where feeds.yaml is kept, so that pages link to the lines of it; null where nobody says. */
  repository: string | null;
  /** Usual minutes between two polls of a feed; never under 15. */
  pollMinutes: number;
  /** Permalinks of entries that their authors took back; answered with 410. */
  hide: string[];
  look: Look;
};

/** One line of feeds.yaml under `feeds:`. */
export type Subscription = {
  /** Names the feed for ever: its address, or the first of its former ones, the same for all spellings (`addressKey`). */
  key: string;
  url: string;
  /** Addresses under which the feed was known before. */
  moved: string[];
  /** Unique within the planet; the last part of /feeds/SLUG and /authors/SLUG. */
  slug: string;
  /** The person or group who writes there; the host where feeds.yaml says nothing (`hasName`): then the feed's title counts. */
  name: string;
  hasName: boolean;
  site: string | null;
  /** File name below public/images/, or an absolute URL. */
  face: string | null;
  nick: string | null;
  /** Where else the author is. */
  handles: Handle[];
  language: string | null;
  /** Category slugs that every entry of this feed gets. */
  tags: string[];
  include: FilterRule[];
  exclude: FilterRule[];
  /** Most entries taken from one document, newest first. */
  limit: number | null;
  /** Posts are shown and published whole, or by their first words alone. */
  content: 'full' | 'excerpt';
  /** Nothing new of this feed is published while set. */
  hold: boolean;
  /** A maintainer's word that what was held (a flood, a takeover) may be published. */
  release: boolean;
  /** The blog lapsed on this day: not polled any more, links after it are not trusted. */
  removedAfter: string | null;
  /** Delete what was stored of it: now, or `later`, once it is not listed any more. */
  purge: boolean | 'later';
  /** Line in feeds.yaml, for messages. */
  line: number;
};

/** An account of an author elsewhere. */
export type Handle = {
  service: string;
  /** The handle as it is shown. */
  words: string;
  url: string;
  /** @user@host, where the account is one of the fediverse. */
  fediverse: string | null;
};

/** A post that no feed brings. */
export type SinglePost = {
  url: string;
  title: string;
  author: string;
  /** YYYY-MM-DD. */
  date: string;
  summary: string | null;
  language: string | null;
};

/** The subscription that has or had that address, however it is spelled. */
export function subscriptionAt(subscriptions: Subscription[], address: string): Subscription | undefined {
  const key = addressKey(address);
  return subscriptions.find(({ url, moved }) => [url, ...moved].some((one) => addressKey(one) === key));
}

/** Holds or lets through entries by what they say; `pattern` is whole words in any case, or `/a regular expression/`. */
export type FilterRule = { field: 'title' | 'category' | 'text' | 'any'; pattern: string };

/** An event with a page of its own: summit, design summit, gathering or meetup. */
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
  /** Words that look like this event and are not. */
  not: string[];
  /** Hosts or URL prefixes that belong to this event alone (schedule, photo pool). */
  links: string[];
  /** Releases whose name stands near this event without naming it. */
  relatedReleases: string[];
  /** Where its schedule is: an address, or a file beside feeds.yaml. */
  schedule: string | null;
  url: string | null;
};

export type Category = {
  slug: string;
  name: string;
  /** By the code of a language of pages; `name` stands for those that are missing. */
  nameIn: Record<string, string>;
  group: 'activity' | 'topic';
  /** Words and phrases that lead here, in posts of every language: names of products, English. */
  cues: string[];
  /** Words of one language, by its code. */
  cuesIn: LocalWords;
  /** Phrases that contain a cue and mean something else. */
  not: string[];
  /** Authors' own categories that are taken over as this one. */
  from: string[];
  /** before / after: an event that lies ahead / is under way or over, and that the entry is about, speaks for it. */
  when: 'before' | 'after' | null;
};

/** Phrases by the language of the posts in which they count; `any` is all of them. */
export type LocalWords = Record<string, string[]>;

/** What words tell of how a post speaks of events. */
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

/** What the tag engine knows beside events and categories; no event is named here. */
export type TaggingRules = {
  eventKinds: EventKind[];
  /** Names of the community; an event word beside one of them speaks of one of its events. */
  communityWords: string[];
  /** Names of other events that look alike ("Red Hat Summit"). */
  otherEvents: string[];
  words: Record<WordMeaning, LocalWords>;
  calendar: CalendarWords;
  /** Links that are resources: the first line that fits decides. */
  resources: ResourceHost[];
  weights: TagWeights;
  /** A maintainer's last word on one entry, by its permalink. */
  overrides: TagOverride[];
};

/** Events that share words for what they are: "summit", "PTG". An event of no listed kind belongs to the first. */
export type EventKind = {
  /** Values of `kind:` of the events that belong here. */
  kinds: string[];
  words: string[];
  /** Small ones: their place alone means them only where no other event was held. */
  minor: boolean;
  /** The words are the community's own, and need none of its names beside them. */
  own: boolean;
};

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** Words parted by spaces, from Monday, January and one on. */
export type CalendarWords = {
  weekdays: string[];
  months: string[];
  seasons: Record<Season, string>;
  ordinals: string[];
  cardinals: string[];
  /** Phrases for a day by its number; −1 is the last one. */
  namedDays: Record<string, string[]>;
  /** By how many days a phrase moves an entry's date, and by how many years. */
  relativeDays: Record<string, number>;
  relativeYears: Record<string, number>;
};

/** `host` and `path` (with its query) are regular expressions; `url` is the one address for it, with $1 from the path. */
export type ResourceHost = { kind: ResourceKind; host: string; path: string; url?: string | undefined };

/** What each rule adds to a score, and the score from which on a tag is given. */
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

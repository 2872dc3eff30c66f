/** The planet as its maintainers describe it in feeds.yaml: settings, subscriptions, summits and categories. */

/** Everything feeds.yaml says, checked and with its defaults filled in. */
export type Planet = {
  settings: PlanetSettings;
  subscriptions: Subscription[];
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
  /** Usual minutes between two polls of a feed; never under 15. */
  pollMinutes: number;
  /** Permalinks of entries that their authors took back; answered with 410. */
  hide: string[];
};

/** One line of feeds.yaml under `feeds:`. */
export type Subscription = {
  /** The feed's address as listed, or the first of its former addresses: names the feed for ever. */
  key: string;
  url: string;
  /** Addresses under which the feed was known before. */
  moved: string[];
  /** Unique within the planet; the last part of /feeds/SLUG and /authors/SLUG. */
  slug: string;
  /** The person or group who writes there. */
  name: string;
  site: string | null;
  /** File name below public/images/, or an absolute URL. */
  face: string | null;
  nick: string | null;
  language: string | null;
  /** Category slugs that every entry of this feed gets. */
  tags: string[];
  include: FilterRule[];
  exclude: FilterRule[];
  /** Most entries taken from one document, newest first. */
  limit: number | null;
  /** Nothing new of this feed is published while set. */
  hold: boolean;
  /** A maintainer's word that what was held (a flood, a takeover) may be published. */
  release: boolean;
  /** The blog lapsed on this day: not polled any more, links after it are not trusted. */
  removedAfter: string | null;
  /** Delete what was stored when the feed is removed. */
  purge: boolean;
  /** Line in feeds.yaml, for messages. */
  line: number;
};

/** Holds or lets through entries by what they say; `pattern` is matched as whole words, any case. */
export type FilterRule = { field: 'title' | 'category' | 'text'; pattern: string };

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
  url: string | null;
};

export type Category = {
  slug: string;
  name: string;
  group: 'activity' | 'topic';
  /** Words and phrases that lead here. */
  cues: string[];
  /** Phrases that contain a cue and mean something else. */
  not: string[];
  /** Authors' own categories that are taken over as this one. */
  from: string[];
  /** Added to what its cues weigh: how readily it is given. */
  lean?: number;
  /**
   * Given without a cue: before / after = to entries about an event that lies ahead / is under way or over;
   * otherwise = to entries that no other category fits.
   */
  when?: 'before' | 'after' | 'otherwise' | null;
};

/** Words that the tag engine weighs; vocabulary, no event is named here. */
export type TaggingRules = {
  /** Words for the kind of event ("summit", "PTG", "サミット"). */
  eventWords: string[];
  /** Words for team gatherings ("PTG"), which are events of their own beside the summits. */
  gatheringWords: string[];
  /** Words for operators' meetups. */
  meetupWords: string[];
  /** Names of the community; an event word beside one of them speaks of one of its events. */
  communityWords: string[];
  /** Names of other events that look alike ("Red Hat Summit"). */
  otherEvents: string[];
  /** Words that speak of something still to come. */
  futureWords: string[];
  /** Words of somebody who was there ("attended", "my talk"). */
  presenceWords: string[];
  /** Words that invite to an event ("vote", "booth", "agenda"). */
  inviteWords: string[];
  /** Words in the title of a post that gathers many things ("in the news", "weekly"). */
  roundupWords: string[];
  /** Words before a day's number ("day", "Tag", "jour", "día"). */
  dayWords: string[];
  /** A maintainer's last word on one entry, by its permalink. */
  overrides: TagOverride[];
};

export type TagOverride = {
  url: string;
  summit: string | null;
  day: number | null;
  categories: string[] | null;
};

/** What the store can do, in the planet's nouns. Rows never leave this room. */
import type { Entry, EntryState, Resource, TaggableEntry, Tags } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { FeedHealth, FeedState } from '../model/health.ts';
import type { HubSubscription } from '../model/hub-subscription.ts';
import type { Subscription } from '../model/planet.ts';
import type { Scope, ScopeKind, ScopeSummary } from '../model/scope.ts';

export type Store = PollStore & SiteStore & TagStore & WebSubStore & TurnStore;

/** The writing side: what a poll needs. */
export type PollStore = {
  /**
   * Brings the list of feeds in line with feeds.yaml: new ones appear (due at once), those no longer listed
   * are kept with their archive but not polled, or deleted with their entries where `purge` was set.
   */
  syncFeeds: (subscriptions: Subscription[], now: Instant) => Promise<void>;
  /** States of all subscribed feeds, in no promised order. */
  feedStates: () => Promise<FeedState[]>;
  /** True until one poll of any feed has succeeded. */
  isFirstPoll: () => Promise<boolean>;
  /**
   * What is already known of a document: entries that carry one of these identity keys (of any feed),
   * all entries that stood in this feed's last document, and those missing from it of late.
   */
  known: (feedKey: string, identityKeys: string[]) => Promise<KnownEntry[]>;
  /**
   * Writes all that one poll of one feed changed, at once or not at all; nothing when another poll has claimed in the
   * meantime what this one saw unclaimed. Throws a TypeError for a record that the database refuses, and whatever
   * the database throws when it cannot be written.
   */
  savePoll: (record: PollRecord) => Promise<'saved' | 'overtaken'>;
  /** Cuts a piece of the archives that polls have added to; false when all are cut. To be called after polls. */
  cutArchives: () => Promise<boolean>;
  /** Shows what a feed's flood or quarantine held; gives back how many entries. */
  release: (feedKey: string) => Promise<number>;
  /** Hides entries by permalink (feeds.yaml `hide:`), shows again those no longer listed. */
  hideUrls: (urls: string[]) => Promise<void>;
};

/** What matching and dating need to know of a stored entry. */
export type KnownEntry = Pick<
  Entry,
  | 'key'
  | 'id'
  | 'url'
  | 'title'
  | 'published'
  | 'updated'
  | 'firstSeen'
  | 'dateFrom'
  | 'state'
  | 'heldBecause'
  | 'digest'
> & {
  /** Its identity keys, all of them. */
  identityKeys: string[];
  /** The feeds that carry it. */
  carriedBy: Carrier[];
};

export type Carrier = {
  feedKey: string;
  /** Stood in that feed's last document. */
  inLastDocument: boolean;
  /** Polls in a row in which it was missing from inside the feed's window. */
  missed: number;
};

/** The result of one poll of one feed. Lists may be empty. */
export type PollRecord = {
  state: FeedState;
  /** New entries and entries whose text, links or place changed, whole (`sources` is not read from them). */
  put: Entry[];
  /** Identity keys that no entry had when this poll looked them up; none when absent. */
  unclaimed?: string[];
  /** Identity keys to remember, by entry key. A key that another entry has already is left where it is. */
  identityKeys: Record<string, string[]>;
  /** Keys of all entries in this document, in its order; null when no document was read (304, failure). */
  document: string[] | null;
  /** New counts of polls in which an entry was missing from this feed, by entry key. */
  missed: Record<string, number>;
  /** Entries that change their state and nothing else. */
  states: { key: string; state: EntryState; heldBecause: string | null }[];
  /** A sentence for the feed's history, or null when nothing worth telling happened. */
  note: string | null;
  at: Instant;
};

/** The reading side: what pages and outgoing feeds need. Only `shown` (and where said `archived`) entries. */
export type SiteStore = {
  /** A number that changes whenever anything that pages or feeds show may have changed. */
  revision: () => Promise<number>;
  /**
   * Entries of a scope, newest first (published, then key). Archived ones are left out of the scope `all`
   * and are part of every other scope. Whole, with contents.
   */
  entries: (query: EntryPage) => Promise<Entry[]>;
  /** Entries of a scope from an instant on until another, newest first, with their long texts or without (null). */
  lines: (query: {
    scope: Scope;
    since: Instant;
    until: Instant;
    limit: number;
    texts: boolean;
  }) => Promise<Entry[]>;
  /** How many entries a scope has in each year, newest first. */
  years: (scope: Scope) => Promise<PeriodCount[]>;
  /**
   * The entries of one part of a scope's archive, oldest first, whole. Null for the last parts of a period, which
   * `lastArchiveParts` gives, and for one that does not exist.
   */
  archivePart: (part: PartOf & { number: number }) => Promise<Entry[] | null>;
  /** The last part of a year or month; several when not all have been cut. None when it is empty. */
  lastArchiveParts: (of: PartOf) => Promise<LastPart[]>;
  /** How many entries that scope has. */
  countEntries: (scope: Scope) => Promise<number>;
  /** One entry whatever its state (the page decides what to say), or null. */
  entry: (key: string) => Promise<Entry | null>;
  /** By an author's id or permalink, for old addresses; null when unknown. */
  entryByIdentity: (idOrUrl: string) => Promise<Entry | null>;
  /** Scopes of a kind that have entries, most entries first (months: newest first); all of them, or the first ones. */
  scopes: (kind: ScopeKind, most?: number) => Promise<ScopeSummary[]>;
  /** The months with entries before and after that one. */
  monthsBeside: (month: string) => Promise<{ earlier: string | null; later: string | null }>;
  scope: (scope: Scope) => Promise<ScopeSummary | null>;
  /** How many entries each scope of a kind has per hour of publication ("2015-05-21T16", UTC), oldest first. */
  scopeHours: (kind: ScopeKind) => Promise<{ slug: string; hour: string; entries: number }[]>;
  search: (query: SearchQuery) => Promise<SearchResult>;
  /** The newest 150 entries of a series, oldest first, without their long texts. */
  series: (series: string) => Promise<Entry[]>;
  /** What the newest links between two instants point at, most voices first. */
  topResources: (query: { since: Instant; until: Instant; limit: number }) => Promise<LinkedResource[]>;
  /** Who wrote most since then, of the river's newest 30 entries. */
  activeAuthors: (query: { since: Instant; limit: number }) => Promise<ScopeSummary[]>;
  /** How the planet is doing, for the price of a few rows. */
  pulse: () => Promise<Pulse>;
  /** How many entries a scope has after `since`, counted up to `most`. */
  countRecent: (query: { scope: Scope; since: Instant; most: number }) => Promise<number>;
  /** Whether it lives: feeds whose next poll lies before that instant are overdue. */
  vitals: (overdueBefore: Instant) => Promise<Vitals>;
  /** One feed, subscribed or not; null when there is none with that slug. */
  feedHealth: (slug: string, now: Instant) => Promise<FeedHealth | null>;
  /** All feeds, subscribed or not. */
  health: (now: Instant) => Promise<FeedHealth[]>;
  /** Newest entries of a feed whatever their state, newest first, without their long texts. */
  feedEntries: (feedKey: string, limit: number) => Promise<Entry[]>;
  /** A feed's history, newest first. */
  feedNotes: (feedKey: string, limit: number) => Promise<{ at: Instant; note: string }[]>;
};

export type EntryPage = { scope: Scope; limit: number; offset: number };

/** `period`: "2015". */
export type PeriodCount = { period: string; entries: number };

/** `read` gives its entries, oldest first, whole. */
export type LastPart = { number: number; read: () => Promise<Entry[]> };

/** `period`: a year ("2015"), or a month of the scope of that month. */
export type PartOf = { scope: Scope; period: string };

export type Pulse = {
  /** Feeds listed in feeds.yaml, and those of them that need a maintainer (held back, gone, failing). */
  listed: number;
  troubled: number;
  /** When any of them last answered, and when the next one is due. */
  lastSuccess: Instant | null;
  nextPoll: Instant | null;
};

export type Vitals = {
  /** Feeds that are asked: counted up to 3. */
  live: number;
  /** When any feed last answered. */
  lastSuccess: Instant | null;
  /** Feeds that should have been asked: counted up to 100. */
  overdue: number;
  /** Feeds that began to fail since the last answer: counted up to 3. */
  failing: number;
  /** Since when the poller has been at work without a pause; null where a process tells. */
  beatSince: Instant | null;
};

export type SearchQuery = {
  /** As the reader typed it; any text is safe. */
  text: string;
  summit: string | null;
  category: string | null;
  author: string | null;
  language: string | null;
  year: number | null;
  sort: 'relevance' | 'newest' | 'oldest';
  limit: number;
  offset: number;
};

export type SearchResult = {
  /** Of these, at most a hundred, `hits` is a page. */
  total: number;
  /** There are others that are not counted. */
  more: boolean;
  hits: {
    entry: Entry;
    /** A piece of the text around the hits, cut into marked and unmarked runs. */
    snippet: { text: string; marked: boolean }[];
  }[];
};

export type LinkedResource = Pick<Resource, 'kind' | 'url'> & {
  /** How many different people point at it. */
  voices: number;
  /** When it was first pointed at, with no pause since that is longer than the span that was asked for. */
  since: Instant;
  /** When it was last pointed at within that span. */
  latest: Instant;
  /** The first entries that point at it, oldest first, and their words for it. */
  from: { key: string; url: string | null; title: string | null; author: string; label: string }[];
};

/** An entry as tagging reads it, the tags that it has, and the first feed that carries it. */
export type EntryToTag = TaggableEntry & { key: string; tags: Tags; feedKey: string | null };

/** What re-tagging needs. */
export type TagStore = {
  /** Digest of the configuration with which the store was last tagged, or null. */
  taggedWith: () => Promise<string | null>;
  setTaggedWith: (digest: string) => Promise<void>;
  /** A page of entries in the order of their keys, after `afterKey`; every state. */
  entriesToTag: (query: { afterKey: string; limit: number }) => Promise<EntryToTag[]>;
  /** Replaces tags and nothing else: `updated` stays. */
  putTags: (tags: { key: string; tags: Tags }[]) => Promise<void>;
  /** All entries, every state. */
  countAll: () => Promise<number>;
};

/** Our subscriptions at blogs' WebSub hubs: one a feed, and none for feeds that are listed no more. */
export type WebSubStore = {
  hubSubscriptions: () => Promise<HubSubscription[]>;
  /** The one with that token, or null. */
  hubSubscription: (token: string) => Promise<HubSubscription | null>;
  /** Puts a feed's subscription in the place of the one that it had; `lastPing` is not read from it. */
  saveHubSubscription: (subscription: HubSubscription) => Promise<void>;
  /** Remembers that the hub has told us of news. */
  notePing: (token: string, now: Instant) => Promise<void>;
  /**
   * Makes feeds due of whose news we were told, but for those polled after `lastPollBefore`, which wait for the
   * next call; gives back the keys of the feeds whose ping is thereby answered. To be called while no poll of
   * them is under way, as its end would set their next poll anew.
   */
  hurryPinged: (at: { now: Instant; lastPollBefore: Instant }) => Promise<string[]>;
  /** Forgets when the hubs of these feeds were last heard. */
  forgetPings: (feedKeys: string[]) => Promise<void>;
};

/** Turns of pollers that share nothing but the database: a feed is queued once, and polled by one at a time. */
export type TurnStore = {
  /** Feeds that are due, those longest first; each is taken by nobody else until then, or until its claim is freed. */
  takeDueFeeds: (at: {
    now: Instant;
    until: Instant;
    limit: number;
  }) => Promise<{ key: string; url: string }[]>;
  /** Takes a subscribed feed's turn until then and gives its state; null while another has it, or without such a feed. */
  claimFeed: (key: string, at: { now: Instant; until: Instant }) => Promise<FeedState | null>;
  /** Gives back the turn that was claimed until then, and no other. */
  freeFeed: (key: string, until: Instant) => Promise<void>;
  /** The poller is at work; it paused when it was last so before that instant. */
  beat: (at: { now: Instant; pausedBefore: Instant }) => Promise<void>;
  /** Digest of the configuration that was last brought into the store, or null. */
  appliedWith: () => Promise<string | null>;
  setAppliedWith: (digest: string) => Promise<void>;
};

/** The store's interface, in domain types. Rows never leave this module. */
import type { Entry, EntryVersion, Resource, TaggableEntry, Tags } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { FeedChange, FeedHealth, FeedRecord } from '../model/health.ts';
import type { HubSubscription } from '../model/hub-subscription.ts';
import type { Subscription } from '../model/planet.ts';
import type { EntryReason, Failure, PollNote, Takeover } from '../model/reason.ts';
import type { ScheduleStore } from '../model/schedule.ts';
import type { Scope, ScopeKind, ScopeSummary } from '../model/scope.ts';
import type { SearchQuery, SearchResult } from '../model/search.ts';
import type { Session } from '../model/session.ts';

export type Store = PollStore &
  SiteStore &
  TagStore &
  WebSubStore &
  ClaimStore &
  HeartbeatStore &
  ScheduleStore;

/** The writing part, for polls. */
export type PollStore = Pick<SiteStore, 'isFirstPoll'> & {
  /**
   * Synchronizes the feeds with feeds.yaml: adds new ones (due at once). Feeds that are no longer listed keep
   * their archive without being polled, or are deleted with their entries if they had `purge`. Returns the
   * number of deleted entries.
   */
  syncFeeds: (subscriptions: Subscription[], now: Instant) => Promise<number>;
  /** States of all subscribed feeds, or of those with these keys, in no particular order. */
  feedStates: (keys?: string[]) => Promise<FeedRecord[]>;
  /**
   * States of the subscribed feeds that are due, longest overdue first; also of those last polled more than
   * an hour in the future, or whose hub has delivered since their last poll.
   */
  dueFeeds: (now: Instant, limit: number) => Promise<FeedRecord[]>;
  /**
   * Stored entries to compare with a document: those with one of these identity keys (in any feed), all
   * entries of the feed's last document, and those recently missing from it.
   */
  known: (feedKey: string, identityKeys: string[]) => Promise<KnownEntry[]>;
  /** Entries that were missing from inside the feed's window and are not in its last document. */
  missing: (feedKey: string) => Promise<KnownEntry[]>;
  /** Writes all changes of one poll of a feed, or none. Throws if the database cannot be written at all. */
  savePoll: (record: PollRecord) => Promise<SavedPoll>;
  /** Entries whose text is not in the search index yet, in the order in which to index them. */
  entriesToIndex: (limit: number) => Promise<EntryToIndex[]>;
  /** Adds these entries' texts to the search index. */
  indexEntries: (entries: EntryWords[]) => Promise<void>;
  /** Publishes entries of these feeds that a flood or quarantine held; returns their number. */
  release: (feedKeys: string[]) => Promise<number>;
  /** Writes some megabytes and deletes them. Throws if the database has too little space for a feed's content. */
  probe: () => Promise<void>;
  /** Hides entries by permalink (feeds.yaml `hide:`), shows those no longer listed; returns the number of changes. */
  hideUrls: (urls: string[]) => Promise<number>;
};

/** The indexed text of an entry; `text` is the plain text of its HTML. */
export type EntryWords = Pick<Entry, 'key' | 'title' | 'categories'> & {
  authors: { name: string }[];
  /** Sessions that it is about. */
  sessions?: Pick<Session, 'title' | 'speakers'>[];
  text: string;
};

/** An entry that is not in the search index. */
export type EntryToIndex = Omit<EntryWords, 'text'> & { html: string };

/** The fields of a stored entry that matching and dating need. */
export type KnownEntry = Pick<
  Entry,
  'key' | 'id' | 'url' | 'title' | 'published' | 'updated' | 'firstSeen' | 'dateFrom' | 'state' | 'reason'
> &
  EntryVersion & {
    /** The requested identity keys that it has. */
    identityKeys: string[];
    /** The feeds that contain it, its owner first: the best claim, then the oldest. */
    carriedBy: Carrier[];
  };

export type Carrier = {
  feedKey: string;
  /** Rank of its claim to the entry. */
  claim: number;
  /** Whether it was in that feed's last document. */
  inLastDocument: boolean;
  /** Consecutive polls in which it was missing from inside the feed's window. */
  missed: number;
};

export type EntryToPut = Entry & EntryVersion & { text: string };

/** Result of one poll of one feed, with the feed's new state; a `note` is added to the feed's history. */
export type PollRecord = { state: FeedRecord; at: Instant } & (
  | { kind: 'failed'; note: Failure | null }
  | ({ kind: 'notModified'; note: PollNote | null } & Missing)
  | ({ kind: 'read'; note: PollNote | null } & DocumentChanges)
  | ({ kind: 'quarantined'; note: Takeover | null } & Omit<DocumentChanges, keyof Missing | 'states'>)
);

/** `overtaken`: another poll stored a key that this one saw as free. `refused`: by the database. */
export type SavedPoll = { kind: 'saved' } | { kind: 'overtaken' } | { kind: 'refused'; detail: string };

/** The changes of a document. Lists may be empty. */
export type DocumentChanges = Missing & {
  /**
   * New entries, and entries whose text, links or date changed, complete (`sources` is ignored), with the
   * plain text of their HTML for the search index. New ones in document order.
   */
  put: EntryToPut[];
  /** Identity keys that belonged to no entry when this poll looked them up. */
  expectedFree: string[];
  /** Identity keys to store, by entry key. A key that already belongs to another entry stays there. */
  identityKeys: Record<string, string[]>;
  /** Keys of entries in the feed's document that were not in the last saved one, or had another claim there. */
  entered: [key: string, claim: number][];
  /** Keys of entries that were in that last document and are not in this one. */
  left: string[];
  /** Entries that only change their state. */
  states: Pick<Entry, 'key' | 'state' | 'reason'>[];
};

/** Entries that are missing from inside the feed's window. */
export type Missing = {
  /** New counts of polls in which an entry was missing from this feed, by entry key. */
  missed: Record<string, number>;
  /** Keys of those that are hidden for it. */
  vanished: string[];
};

/** Half open: since ≤ published < until. */
export type Period = { since: Instant; until: Instant };

/**
 * The reading part, for pages and published feeds. Only visible entries (shown or archived) unless stated
 * otherwise. Newest first: by `published`, then the one first seen later, then the one that came first in its
 * feed.
 */
export type SiteStore = Pick<ScheduleStore, 'schedules' | 'program'> & {
  /** A number that changes whenever a page or feed may have changed. */
  revision: () => Promise<number>;
  /** True until a poll of any feed has succeeded. */
  isFirstPoll: () => Promise<boolean>;
  /**
   * Entries of a scope, newest first. The scope `all` excludes archived ones. `period` null: all times.
   * `texts` false: without contentHtml and summaryHtml (null) and without the tags' evidence (`tags.why`
   * empty).
   */
  entries: (query: {
    scope: Scope;
    period: Period | null;
    limit: number;
    texts: boolean;
  }) => Promise<Entry[]>;
  /** The same entries, but only their keys and dates. */
  listed: (query: {
    scope: Scope;
    period: Period | null;
    limit: number;
  }) => Promise<Pick<Entry, 'key' | 'published'>[]>;
  /** Entries in the order of these keys, in any state; `texts` as above. Unknown keys are ignored. */
  entriesByKey: (keys: string[], texts: boolean) => Promise<Entry[]>;
  /** A number for each month of a scope with entries, newest first; it changes whenever one of the month's entries does. */
  monthVersions: () => Promise<MonthVersion[]>;
  /** Number of entries of a scope per month ("2015-05", UTC), newest first, without empty months. */
  months: (scope: Scope) => Promise<MonthCount[]>;
  /** The scope's last entry before the period, and its first entry after it. */
  beside: (query: {
    scope: Scope;
    period: Period;
  }) => Promise<{ earlier: Neighbor | null; later: Neighbor | null }>;
  /** Entries per hour of publication ("2015-05-21T16", UTC) of each scope in its own period, oldest first. */
  hours: (query: ScopePeriod[]) => Promise<HourCount[]>;
  /** One entry in any state, or null. */
  entry: (key: string) => Promise<Entry | null>;
  /** An entry in any state by the author's id or permalink, for old URLs; null if unknown. */
  entryByIdentity: (idOrUrl: string) => Promise<Entry | null>;
  /** Scopes of a kind that have entries, most entries first; all of them, or the first `most`. */
  scopes: (kind: ScopeKind, most?: number) => Promise<ScopeSummary[]>;
  /** A scope's total and the dates of its oldest and newest entry; null without entries. */
  scope: (scope: Scope) => Promise<ScopeSummary | null>;
  search: (query: SearchQuery) => Promise<SearchResult>;
  /** The newest 150 entries of a series, oldest first, without their long texts. */
  series: (series: string) => Promise<Entry[]>;
  /** The targets of the newest links within a period, most authors first. */
  topResources: (query: Period & { limit: number }) => Promise<LinkedResource[]>;
  /** A summary of all feeds, for every page. */
  feedSummary: () => Promise<FeedSummary>;
  /** For health checks: feeds whose next poll is before that instant are overdue. */
  pollerHealth: (overdueBefore: Instant) => Promise<PollerHealth>;
  /** One feed, subscribed or not; null if no feed has that slug. */
  feedHealth: (slug: string, now: Instant) => Promise<FeedHealth | null>;
  /** All feeds, subscribed or not. */
  health: (now: Instant) => Promise<FeedHealth[]>;
  /** Newest entries of a feed, in any state, newest first, without their long texts. */
  feedEntries: (feedKey: string, limit: number) => Promise<Entry[]>;
  /** A feed's history, newest first. */
  feedNotes: (feedKey: string, limit: number) => Promise<{ at: Instant; note: PollNote }[]>;
  /** Notes about listed feeds since then, newest first: failures, moves, and held posts. */
  feedChanges: (since: Instant, limit: number) => Promise<FeedChange[]>;
};

/** `month`: "2015-05", UTC. */
export type MonthCount = { month: string; entries: number };
export type Neighbor = Pick<Entry, 'key' | 'published' | 'title' | 'summary'>;
export type MonthVersion = Scope & { month: string; version: number };
export type ScopePeriod = { scope: Scope; period: Period };
/** `slug`: the scope's. `hour`: "2015-05-21T16", UTC. */
export type HourCount = { slug: string; hour: string; entries: number };

export type FeedSummary = {
  /** Feeds listed in feeds.yaml, and those of them that need a maintainer (held back, gone, failing). */
  listed: number;
  troubled: number;
  /** The last successful poll of any feed, and the next one due. */
  lastSuccess: Instant | null;
  nextPoll: Instant | null;
};

export type PollerHealth = {
  /** Feeds that are polled, counted up to 3. */
  live: number;
  /** The last successful poll of any feed. */
  lastSuccess: Instant | null;
  /** Overdue feeds, counted up to 100. */
  overdue: number;
  /** Feeds that have failed since the last success, counted up to 3. */
  failing: number;
  /** When the poller's current uninterrupted run began; null if a process reports it. */
  pollingSince: Instant | null;
};

export type LinkedResource = Pick<Resource, 'kind' | 'url'> & {
  /** Number of different people who link to it. */
  authorCount: number;
  /** Date of the newest link. */
  latest: Instant;
  /** The first entries that link to it, oldest first, and their link texts. */
  from: { key: string; url: string | null; title: string | null; author: string; label: string }[];
};

/** An entry as tagging reads it, its tags, and the first feed that contains it. */
export type EntryToTag = Omit<TaggableEntry, 'text' | 'outline'> & {
  key: string;
  state: Entry['state'];
  reason: EntryReason | null;
  tags: Tags;
  feedKey: string | null;
  html: string;
};

export type ConfigHash = 'tagging' | 'applied';

/** What re-tagging needs. */
export type TagStore = {
  /** Hash of the configuration last used for tagging or synchronizing; null if there is none. */
  configHash: (of: ConfigHash) => Promise<string | null>;
  setConfigHash: (of: ConfigHash, hash: string) => Promise<void>;
  /** A page of entries in key order, after `afterKey`, in any state. */
  entriesToTag: (query: { afterKey: string; limit: number }) => Promise<EntryToTag[]>;
  /** Shows or holds entries according to the current rules of feeds.yaml. */
  putStates: (states: Pick<Entry, 'key' | 'state' | 'reason'>[]) => Promise<void>;
  /** Replaces only tags: `updated` does not change. */
  putTags: (tags: { key: string; tags: Tags }[]) => Promise<void>;
  /** Names of series with entries, sorted, after that one. */
  seriesNames: (query: { after: string; limit: number }) => Promise<string[]>;
  /** Number of entries in any state. */
  countAll: () => Promise<number>;
};

/** The planet's subscriptions at blogs' WebSub hubs: one per listed feed. */
export type WebSubStore = {
  /** All of them, or those of these feeds. */
  hubSubscriptions: (feedKeys?: string[]) => Promise<HubSubscription[]>;
  /** The one with that token, or null. */
  hubSubscription: (token: string) => Promise<HubSubscription | null>;
  /** Replaces each feed's subscription; `lastDelivery` is ignored. */
  saveHubSubscriptions: (subscriptions: HubSubscription[]) => Promise<void>;
  /** Stores the time of a hub's delivery. */
  recordDelivery: (token: string, now: Instant) => Promise<void>;
  /** Deletes the time of the last delivery of the feed's hub. */
  forgetDelivery: (feedKey: string) => Promise<void>;
};

/** Claims of pollers that share only the database. */
export type ClaimStore = {
  /**
   * Claims the names that are free, or whose previous claim ends at `held`, until then; returns the claimed
   * names. The claim of a crashed poller expires.
   */
  claim: (names: string[], at: { now: Instant; until: Instant; held?: Instant }) => Promise<string[]>;
  /** Deletes the claim that ends at that time, and no other. */
  endClaim: (name: string, until: Instant) => Promise<void>;
};

export type HeartbeatStore = {
  /** Records that the poller is running; it had paused if its last heartbeat was before that instant. */
  recordHeartbeat: (at: { now: Instant; pausedBefore: Instant }) => Promise<void>;
};

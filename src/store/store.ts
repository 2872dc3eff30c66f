/** What the store can do, in domain types. Rows never leave this module. */
import type { Entry, Resource, TaggableEntry, Tags } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { FeedChange, FeedHealth, FeedRecord } from '../model/health.ts';
import type { HubSubscription } from '../model/hub-subscription.ts';
import type { Subscription } from '../model/planet.ts';
import type { EntryReason, Failure, PollNote, Takeover } from '../model/reason.ts';
import type { ScheduleStore } from '../model/schedule.ts';
import type { Scope, ScopeKind, ScopeSummary } from '../model/scope.ts';
import type { SearchQuery, SearchResult } from '../model/search.ts';
import type { Session } from '../model/session.ts';

export type Store = PollStore & SiteStore & TagStore & WebSubStore & ClaimStore & ScheduleStore;

/** The writing side: what a poll needs. */
export type PollStore = Pick<SiteStore, 'isFirstPoll'> & {
  /**
   * Brings the list of feeds in line with feeds.yaml: new ones appear (due at once), those no longer listed
   * are kept with their archive but not polled, or deleted with their entries where `purge` was set. Returns how many
   * entries that were.
   */
  syncFeeds: (subscriptions: Subscription[], now: Instant) => Promise<number>;
  /** States of all subscribed feeds, or of those with these keys; in no promised order. */
  feedStates: (keys?: string[]) => Promise<FeedRecord[]>;
  /**
   * States of the subscribed feeds that are due, those longest first; also of those last polled more than an hour in
   * the future, or whose hub has delivered since their last poll.
   */
  dueFeeds: (now: Instant, limit: number) => Promise<FeedRecord[]>;
  /**
   * What is already known of a document: entries that have one of these identity keys (of any feed), all entries of
   * this feed's last document, and those missing from it of late.
   */
  known: (feedKey: string, identityKeys: string[]) => Promise<KnownEntry[]>;
  /** Entries that were missing from inside the feed's window and are not in its last document. */
  missing: (feedKey: string) => Promise<KnownEntry[]>;
  /** Writes all that one poll of a feed changed, or nothing. Throws when the database cannot be written at all. */
  savePoll: (record: PollRecord) => Promise<SavedPoll>;
  /** Entries whose words the search index does not have yet, in the order in which they should be indexed. */
  entriesToIndex: (limit: number) => Promise<EntryToIndex[]>;
  /** Puts these entries' words into the search index. */
  indexEntries: (entries: EntryWords[]) => Promise<void>;
  /** Shows what a flood or quarantine of these feeds held; returns how many entries. */
  release: (feedKeys: string[]) => Promise<number>;
  /** Writes some megabytes and takes them back. Throws while the database has no room for what a feed may bring. */
  probe: () => Promise<void>;
  /** Hides entries by permalink (feeds.yaml `hide:`), shows again those no longer listed; returns how many changed. */
  hideUrls: (urls: string[]) => Promise<number>;
};

/** What the search index is given of an entry; `text` is the plain text of its HTML. */
export type EntryWords = Pick<Entry, 'key' | 'title' | 'categories'> & {
  authors: { name: string }[];
  /** Sessions that it writes about. */
  sessions?: Pick<Session, 'title' | 'speakers'>[];
  text: string;
};

/** An entry whose words the search index lacks. */
export type EntryToIndex = Omit<EntryWords, 'text'> & { html: string };

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
  | 'reason'
  | 'digest'
> & {
  /** Those of the identity keys that were asked for which it has. */
  identityKeys: string[];
  /** The feeds that carry it, its owner first: the best claim, then the oldest. */
  carriedBy: Carrier[];
};

export type Carrier = {
  feedKey: string;
  /** How good its claim to the entry is. */
  claim: number;
  /** Stood in that feed's last document. */
  inLastDocument: boolean;
  /** Polls in a row in which it was missing from inside the feed's window. */
  missed: number;
};

export type EntryToPut = Entry & { text: string };

/** What one poll of one feed came to, with the feed's state after it; a `note` is a line for the feed's history. */
export type PollRecord = { state: FeedRecord; at: Instant } & (
  | { kind: 'failed'; note: Failure | null }
  | ({ kind: 'notModified'; note: PollNote | null } & Missing)
  | ({ kind: 'read'; note: PollNote | null } & DocumentChanges)
  | ({ kind: 'quarantined'; note: Takeover | null } & Omit<DocumentChanges, keyof Missing | 'states'>)
);

/** `overtaken`: another poll has claimed in the meantime what this one saw unclaimed. `refused`: by the database. */
export type SavedPoll = { kind: 'saved' } | { kind: 'overtaken' } | { kind: 'refused'; detail: string };

/** What a document changes. Lists may be empty. */
export type DocumentChanges = Missing & {
  /**
   * New entries and entries whose text, links or date changed, whole (`sources` is not read from them), with the plain
   * text of their HTML for the search index. New ones in the document's order.
   */
  put: EntryToPut[];
  /** Identity keys that no entry had when this poll looked them up. */
  expectedFree: string[];
  /** Identity keys to remember, by entry key. A key that another entry has already is left where it is. */
  identityKeys: Record<string, string[]>;
  /** Keys of entries that are in the feed's document now and were not, or with another claim, in the last one that was saved. */
  entered: [key: string, claim: number][];
  /** Keys of entries that were in that last document and are not in this one. */
  left: string[];
  /** Entries that change their state and nothing else. */
  states: Pick<Entry, 'key' | 'state' | 'reason'>[];
};

/** Entries that are missing from inside the feed's window. */
export type Missing = {
  /** New counts of polls in which an entry was missing from this feed, by entry key. */
  missed: Record<string, number>;
  /** Keys of those that are thereby hidden. */
  vanished: string[];
};

/** Half open: since ≤ published < until. */
export type Period = { since: Instant; until: Instant };

/**
 * The reading side: what pages and outgoing feeds need. Only visible entries (shown or archived), except where a
 * line says otherwise. Newest first: by `published`, then the entry that was first seen later, then the one that
 * came first in its feed.
 */
export type SiteStore = Pick<ScheduleStore, 'schedules' | 'program'> & {
  /** A number that changes whenever anything that pages or feeds show may have changed. */
  revision: () => Promise<number>;
  /** True until one poll of any feed has succeeded. */
  isFirstPoll: () => Promise<boolean>;
  /**
   * Entries of a scope, newest first. The scope `all` leaves archived ones out. `period` null: of all times.
   * `texts` false: without contentHtml and summaryHtml (null) and without the evidence of tags (`tags.why` empty).
   */
  entries: (query: {
    scope: Scope;
    period: Period | null;
    limit: number;
    texts: boolean;
  }) => Promise<Entry[]>;
  /** The same entries, but for each of them its key and date alone. */
  listed: (query: {
    scope: Scope;
    period: Period | null;
    limit: number;
  }) => Promise<Pick<Entry, 'key' | 'published'>[]>;
  /** Entries in the order of these keys, whatever their state; `texts` as above. Unknown keys are passed over. */
  entriesByKey: (keys: string[], texts: boolean) => Promise<Entry[]>;
  /** Of each month in which a scope has entries, newest first, a number that another one replaces when any of them changes. */
  monthVersions: () => Promise<MonthVersion[]>;
  /** How many entries a scope has in each month ("2015-05", UTC), newest first; months without entries are left out. */
  months: (scope: Scope) => Promise<MonthCount[]>;
  /** The scope's nearest entry before the period, and the nearest from its end on. */
  beside: (query: {
    scope: Scope;
    period: Period;
  }) => Promise<{ earlier: Neighbor | null; later: Neighbor | null }>;
  /** Entries per hour of publication ("2015-05-21T16", UTC) of each scope within its own period, oldest first. */
  hours: (query: ScopePeriod[]) => Promise<HourCount[]>;
  /** One entry whatever its state (the page decides what to say), or null. */
  entry: (key: string) => Promise<Entry | null>;
  /** By an author's id or permalink, for old addresses; null when unknown. Whatever its state. */
  entryByIdentity: (idOrUrl: string) => Promise<Entry | null>;
  /** Scopes of a kind that have entries, most entries first; all of them, or the first ones. */
  scopes: (kind: ScopeKind, most?: number) => Promise<ScopeSummary[]>;
  /** A scope's total and the dates of its oldest and newest entry; null without entries. */
  scope: (scope: Scope) => Promise<ScopeSummary | null>;
  search: (query: SearchQuery) => Promise<SearchResult>;
  /** The newest 150 entries of a series, oldest first, without their long texts. */
  series: (series: string) => Promise<Entry[]>;
  /** What the newest links within a period lead to, most authors first. */
  topResources: (query: Period & { limit: number }) => Promise<LinkedResource[]>;
  /** A summary of all feeds, for every page. */
  feedSummary: () => Promise<FeedSummary>;
  /** What a health check needs: feeds whose next poll is before that instant are overdue. */
  pollerHealth: (overdueBefore: Instant) => Promise<PollerHealth>;
  /** One feed, subscribed or not; null when there is none with that slug. */
  feedHealth: (slug: string, now: Instant) => Promise<FeedHealth | null>;
  /** All feeds, subscribed or not. */
  health: (now: Instant) => Promise<FeedHealth[]>;
  /** Newest entries that belong to a feed, whatever their state, newest first, without their long texts. */
  feedEntries: (feedKey: string, limit: number) => Promise<Entry[]>;
  /** A feed's history, newest first. */
  feedNotes: (feedKey: string, limit: number) => Promise<{ at: Instant; note: PollNote }[]>;
  /** What befell listed feeds since then, newest first: failures, moves, and what was held back. */
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
  /** When any feed last responded, and when the next one is due. */
  lastSuccess: Instant | null;
  nextPoll: Instant | null;
};

export type PollerHealth = {
  /** Feeds that are asked: counted up to 3. */
  live: number;
  /** When any feed last answered. */
  lastSuccess: Instant | null;
  /** Feeds that should have been asked: counted up to 100. */
  overdue: number;
  /** Feeds that began to fail since the last answer: counted up to 3. */
  failing: number;
  /** Since when the poller has been at work without a pause; null where a process tells. */
  pollingSince: Instant | null;
};

export type LinkedResource = Pick<Resource, 'kind' | 'url'> & {
  /** How many different people point at it. */
  authorCount: number;
  /** When it was last linked. */
  latest: Instant;
  /** The first entries that point at it, oldest first, and their words for it. */
  from: { key: string; url: string | null; title: string | null; author: string; label: string }[];
};

/** An entry as tagging reads it, the tags that it has, and the first feed that carries it. */
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
  /** Hash of the configuration with which the store was last tagged, or that it was last brought in line with; or null. */
  configHash: (of: ConfigHash) => Promise<string | null>;
  setConfigHash: (of: ConfigHash, hash: string) => Promise<void>;
  /** A page of entries in the order of their keys, after `afterKey`; every state. */
  entriesToTag: (query: { afterKey: string; limit: number }) => Promise<EntryToTag[]>;
  /** Shows or holds entries, as the rules of feeds.yaml have it now. */
  putStates: (states: Pick<Entry, 'key' | 'state' | 'reason'>[]) => Promise<void>;
  /** Replaces tags and nothing else: `updated` stays. */
  putTags: (tags: { key: string; tags: Tags }[]) => Promise<void>;
  /** Names of series that have entries, in order, after that one. */
  seriesNames: (query: { after: string; limit: number }) => Promise<string[]>;
  /** All entries, every state. */
  countAll: () => Promise<number>;
};

/** Our subscriptions at blogs' WebSub hubs: one a feed, and none for feeds that are listed no more. */
export type WebSubStore = {
  /** All of them, or those of these feeds. */
  hubSubscriptions: (feedKeys?: string[]) => Promise<HubSubscription[]>;
  /** The one with that token, or null. */
  hubSubscription: (token: string) => Promise<HubSubscription | null>;
  /** Puts each feed's subscription in the place of the one that it had; `lastDelivery` is not read from them. */
  saveHubSubscriptions: (subscriptions: HubSubscription[]) => Promise<void>;
  /** Remembers that the hub delivered content. */
  recordDelivery: (token: string, now: Instant) => Promise<void>;
  /** Forgets when the feed's hub last delivered. */
  forgetDelivery: (feedKey: string) => Promise<void>;
};

/** Claims of pollers that share nothing but the database. */
export type ClaimStore = {
  /**
   * Claims those of the names, until then, that nobody has claimed, or whoever handed over the claim that ends at
   * `held`; returns them. The claim of a poller that died ends by itself.
   */
  claim: (names: string[], at: { now: Instant; until: Instant; held?: Instant }) => Promise<string[]>;
  /** Ends the claim that would end then, and no other. */
  endClaim: (name: string, until: Instant) => Promise<void>;
  /** The poller is at work; it paused when it was last so before that instant. */
  recordHeartbeat: (at: { now: Instant; pausedBefore: Instant }) => Promise<void>;
};

/** Status of a subscription: what a poll stores and the health page shows. */
import type { Instant } from './feed.ts';
import type { EntryReason, Failure, PollNote, Warning } from './reason.ts';

/** Everything stored about a feed between two polls. */
export type FeedRecord = {
  /** The subscription's key. */
  key: string;
  slug: string;
  name: string;
  /** The URL in feeds.yaml. */
  url: string;
  /** The discovered feed if that URL is a page that links to one (autodiscovery); otherwise null. */
  feedUrl: string | null;

  /** Validators, byte for byte, with the URL and time of the response. */
  etag: string | null;
  lastModified: string | null;
  validatorsUrl: string | null;
  validatorsSince: Instant | null;
  /** Hash of the last body. */
  bodyHash: string | null;

  lastPoll: Instant | null;
  /** Last poll that reached a readable feed (200 or 304). */
  lastSuccess: Instant | null;
  lastStatus: number | null;
  nextPoll: Instant;
  /** Failed polls since the last success. */
  failures: number;
  failingSince: Instant | null;
  /** Why the last poll failed; null if it did not. */
  failure: Failure | null;
  /** The server returned 410, or feeds.yaml stopped polling. */
  gone: boolean;

  /** Target and start of a permanent redirect that is not accepted yet. */
  moveTo: string | null;
  moveSince: Instant | null;
  /** When the old URL last confirmed the redirect; it is checked once a day. */
  moveConfirmed: Instant | null;

  /** Why none of its new posts are published; null if they are. */
  quarantine: EntryReason | null;

  /** The blog's title and the host that responded when the planet last trusted it. */
  host: string | null;
  title: string | null;
  homeUrl: string | null;
  description: string | null;
  language: string | null;
  generator: string | null;
  imageUrl: string | null;
  format: string | null;
  hubUrl: string | null;
  /** The feed's own URL according to the feed (rel=self), which its hub uses. */
  topicUrl: string | null;
  warnings: Warning[];
  hintedMinutes: number | null;
  skipHours: number[];
  skipDays: number[];
  /** Typical hours between recent entries; null if unknown. */
  postingIntervalHours: number | null;
  /** Date of the newest entry in the last document: a longer gap since then replaces the usual interval. */
  newestEntry: Instant | null;
};

/** A row of the health page. */
export type FeedHealth = FeedRecord & {
  /** Still listed in feeds.yaml. */
  subscribed: boolean;
  entries: number;
  /** Entries that wait for a maintainer, and entries held by a rule of feeds.yaml. */
  held: number;
  filtered: number;
  /** Date of the newest entry. */
  latest: Instant | null;
  /** Entries per month over the last 24 months, oldest first. */
  perMonth: number[];
};

/** A note of a feed's history. `endedAt`: when a later poll succeeded; null if none has. */
export type FeedChange = Pick<FeedRecord, 'key' | 'slug' | 'name'> & {
  at: Instant;
  note: PollNote;
  endedAt: Instant | null;
};

/** Result of one poll of one feed. */
export type PollReport = {
  key: string;
  name: string;
  url: string;
  kind: 'ok' | 'notModified' | 'failed' | 'held';
  newEntries: number;
  updatedEntries: number;
  heldEntries: number;
  note: PollNote;
  milliseconds: number;
};

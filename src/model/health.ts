/** How a subscription is doing: what a poll leaves behind and the health page tells. */
import type { Instant } from './feed.ts';
import type { EntryReason, Failure, PollNote, Warning } from './reason.ts';

/** Everything remembered about a feed between two polls. */
export type FeedRecord = {
  /** The subscription's key. */
  key: string;
  slug: string;
  name: string;
  /** The address in feeds.yaml. */
  url: string;
  /** Where the feed was found when that address is a page which names one (autodiscovery); else null. */
  feedUrl: string | null;

  /** Validators, byte for byte, and the address and time that gave them. */
  etag: string | null;
  lastModified: string | null;
  validatorsUrl: string | null;
  validatorsSince: Instant | null;
  /** Digest of the last body. */
  bodyHash: string | null;

  lastPoll: Instant | null;
  /** Last poll that reached a readable feed (200 or 304). */
  lastSuccess: Instant | null;
  lastStatus: number | null;
  nextPoll: Instant;
  /** Polls that failed since the last success. */
  failures: number;
  failingSince: Instant | null;
  /** Why the last poll failed; null when it did not. */
  failure: Failure | null;
  /** Said 410, or was told to stop by feeds.yaml. */
  gone: boolean;

  /** A permanent redirect being watched: where to, since when. */
  moveTo: string | null;
  moveSince: Instant | null;
  /** When the old address last confirmed the redirect; it is asked again once a day. */
  moveConfirmed: Instant | null;

  /** Why nothing of it is published for now; null when it is. */
  quarantine: EntryReason | null;

  /** What the blog called itself, and which host answered, when we last trusted it. */
  host: string | null;
  title: string | null;
  homeUrl: string | null;
  description: string | null;
  language: string | null;
  generator: string | null;
  imageUrl: string | null;
  format: string | null;
  hubUrl: string | null;
  /** The feed's address as it states it (rel=self), by which its hub knows it. */
  topicUrl: string | null;
  warnings: Warning[];
  hintedMinutes: number | null;
  skipHours: number[];
  skipDays: number[];
  /** Typical hours between two entries of late; null while unknown. */
  postingIntervalHours: number | null;
  /** Date of the newest entry in the last document: a longer silence since then counts more than the usual interval. */
  newestEntry: Instant | null;
};

/** A line of the health page. */
export type FeedHealth = FeedRecord & {
  /** Still listed in feeds.yaml. */
  subscribed: boolean;
  entries: number;
  /** Those that wait for a maintainer, and those that a rule of feeds.yaml keeps back. */
  held: number;
  filtered: number;
  /** Newest entry's date. */
  latest: Instant | null;
  /** Entries per month over the last 24 months, oldest first. */
  perMonth: number[];
};

/** A line of a feed's history that maintainers hear of. `endedAt`: when a poll next reached the feed and believed it; null when none has. */
export type FeedChange = Pick<FeedRecord, 'key' | 'slug' | 'name'> & {
  at: Instant;
  note: PollNote;
  endedAt: Instant | null;
};

/** One poll of one feed, told afterwards. */
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

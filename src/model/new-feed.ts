/** Initial values of a feed before its first poll. */
import type { FeedRecord } from './health.ts';

/** Values that pages show. */
export const NOTHING_SHOWN = {
  title: null,
  homeUrl: null,
  description: null,
  language: null,
  generator: null,
  imageUrl: null,
  format: null,
  hubUrl: null,
  warnings: [],
  lastStatus: null,
  failingSince: null,
  failure: null,
  gone: false,
  moveTo: null,
  quarantine: null,
} satisfies Partial<FeedRecord>;

/** Values that only polling reads. */
export const NEVER_POLLED = {
  feedUrl: null,
  topicUrl: null,
  etag: null,
  lastModified: null,
  validatorsUrl: null,
  validatorsSince: null,
  bodyHash: null,
  lastPoll: null,
  lastSuccess: null,
  failures: 0,
  host: null,
  moveSince: null,
  moveConfirmed: null,
  hintedMinutes: null,
  skipHours: [],
  skipDays: [],
  postingIntervalHours: null,
  newestEntry: null,
} satisfies Partial<FeedRecord>;

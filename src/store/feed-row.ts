/** A feed's row: which part of its state pages show, which part only polling reads. */
import type { FeedState } from '../model/health.ts';
import type { SqlRow } from './sql-database.ts';

/** A change of one of these is a change of what pages show. */
const ABOUT = [
  'title',
  'homeUrl',
  'description',
  'language',
  'generator',
  'imageUrl',
  'format',
  'hubUrl',
  'warnings',
  'lastStatus',
  'failingSince',
  'lastError',
  'gone',
  'moveTo',
  'quarantine',
] as const satisfies (keyof FeedState)[];

/** The rest, with what a feed has before its first poll. */
const NEVER_POLLED = {
  feedUrl: null,
  topicUrl: null,
  etag: null,
  lastModified: null,
  validatorsUrl: null,
  validatorsSince: null,
  bodyDigest: null,
  lastPoll: null,
  lastSuccess: null,
  failures: 0,
  host: null,
  moveSince: null,
  moveConfirmed: null,
  pacingMinutes: null,
  skipHours: [],
  skipDays: [],
  rhythmHours: null,
  newestEntry: null,
} satisfies Partial<FeedState>;

const NOTHING_SAID = {
  ...Object.fromEntries(ABOUT.map((field) => [field, null])),
  warnings: [],
  gone: false,
};

export const NEW_ABOUT = JSON.stringify(NOTHING_SAID);
export const NEW_POLLING = JSON.stringify(NEVER_POLLED);

export const FEED_COLUMNS = 'f.key, f.slug, f.name, f.url, f.nextPoll, f.about, f.polling';

/** The two JSON columns of a state, always in the same order of fields. */
export function splitState(state: FeedState): { about: string; polling: string } {
  const polling = Object.keys(NEVER_POLLED) as (keyof typeof NEVER_POLLED)[];
  return {
    about: JSON.stringify(Object.fromEntries(ABOUT.map((field) => [field, state[field]]))),
    polling: JSON.stringify(Object.fromEntries(polling.map((field) => [field, state[field]]))),
  };
}

/** Fields that a row of an earlier build lacks get the value of a feed that was never polled. */
export function toFeedState(row: SqlRow): FeedState {
  const { about, polling, key, slug, name, url, nextPoll } = row;
  return {
    ...NOTHING_SAID,
    ...NEVER_POLLED,
    ...JSON.parse(String(about)),
    ...JSON.parse(String(polling)),
    key,
    slug,
    name,
    url,
    nextPoll,
  };
}

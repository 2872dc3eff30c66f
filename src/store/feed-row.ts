/** A feed's row: its state as two JSON objects, one for pages and one only for polling. */
import type { FeedRecord } from '../model/health.ts';
import { NEVER_POLLED, NOTHING_SHOWN } from '../model/new-feed.ts';
import { readEntryReason, readFailure, readWarning } from '../model/reason.ts';
import type { SqlRow } from './sql-database.ts';

export const NEW_ABOUT = JSON.stringify(NOTHING_SHOWN);
export const NEW_POLLING = JSON.stringify(NEVER_POLLED);

export const FEED_COLUMNS = 'f.key, f.slug, f.name, f.url, f.nextPoll, f.about, f.polling';

/** The two JSON columns of a state, always with the same order of fields. */
export function splitState(state: FeedRecord): { about: string; polling: string } {
  const part = (fields: Partial<FeedRecord>) =>
    JSON.stringify(Object.fromEntries(Object.keys(fields).map((f) => [f, state[f as keyof FeedRecord]])));
  return { about: part(NOTHING_SHOWN), polling: part(NEVER_POLLED) };
}

export function toFeedRecord({ about, polling, key, slug, name, url, nextPoll }: SqlRow): FeedRecord {
  const stored = { ...JSON.parse(String(about)), ...JSON.parse(String(polling)) };
  const { failure = null, quarantine = null, warnings = [] } = stored;
  return {
    ...NOTHING_SHOWN,
    ...NEVER_POLLED,
    ...stored,
    failure: failure && readFailure(failure),
    quarantine: quarantine && readEntryReason(quarantine),
    warnings: warnings.map(readWarning),
    ...{ key, slug, name, url, nextPoll },
  };
}

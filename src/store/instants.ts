/** Instants in the database: milliseconds since 1970, which are shorter than ISO 8601 and allow arithmetic. */
import type { Instant } from '../model/feed.ts';
import type { SqlValue } from './sql-database.ts';
import type { Period } from './store.ts';

export const toMilliseconds = (instant: Instant): number => Date.parse(instant);

export const toInstant = (milliseconds: SqlValue | undefined): Instant =>
  new Date(Number(milliseconds)).toISOString();

export const toInstantOrNull = (milliseconds: SqlValue | undefined): Instant | null =>
  milliseconds === null || milliseconds === undefined ? null : toInstant(milliseconds);

/** The bounds of a period; all times for null. */
export const boundsOf = (period: Period | null): [since: number, until: number] =>
  period === null
    ? [0, Number.MAX_SAFE_INTEGER]
    : [toMilliseconds(period.since), toMilliseconds(period.until)];

/** The archive's periods, all in UTC: ISO weeks, months and years, their URL parameters and their neighbors. */
import type { Instant } from '../model/feed.ts';
import type { Period } from '../store/store.ts';

export type Week = Period & {
  /** "2015-W21" */
  name: string;
  /** The year of its Thursday. */
  year: number;
  number: number;
};

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** No post is older. */
const FIRST_YEAR = 1970;
export const EPOCH: Instant = `${FIRST_YEAR}-01-01T00:00:00.000Z`;

/** Monday, 00:00, of the week that contains this moment. */
const mondayOf = (at: number): number => {
  const midnight = Math.floor(at / DAY) * DAY;
  return midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * DAY;
};

/** The first week of a year is the one with 4 January in it (ISO 8601). */
const firstMonday = (year: number): number => mondayOf(Date.UTC(year, 0, 4));

function weekFrom(monday: number): Week {
  const year = new Date(monday + 3 * DAY).getUTCFullYear();
  const number = Math.round((monday - firstMonday(year)) / WEEK) + 1;
  return {
    name: `${year}-W${String(number).padStart(2, '0')}`,
    year,
    number,
    since: new Date(monday).toISOString(),
    until: new Date(monday + WEEK).toISOString(),
  };
}

/** The week that contains an instant. */
export function weekOf(instant: Instant): Week {
  return weekFrom(mondayOf(Date.parse(instant)));
}

/** A week by its number; null if that year has no such week. */
export function weekNumbered(year: number, number: number): Week | null {
  if (year < FIRST_YEAR || year > 9998 || number < 1) return null;
  const week = weekFrom(firstMonday(year) + (number - 1) * WEEK);
  return week.number === number && week.year === year ? week : null;
}

/** The period of a month ("2015-05"); null if it is invalid. */
export function monthPeriod(month: string): Period | null {
  const [year = 0, number = 0] = month.split('-').map(Number);
  if (!/^\d{4}-\d{2}$/.test(month) || year < FIRST_YEAR || number < 1 || number > 12) return null;
  return {
    since: new Date(Date.UTC(year, number - 1)).toISOString(),
    until: new Date(Date.UTC(year, number)).toISOString(),
  };
}

/** The period of a year ("2015"); null if it is invalid. */
export function yearPeriod(year: string): Period | null {
  if (!/^\d{4}$/.test(year) || Number(year) < FIRST_YEAR) return null;
  return { since: `${year}-01-01T00:00:00.000Z`, until: new Date(Date.UTC(Number(year) + 1)).toISOString() };
}

/** The weeks that have days in the period, newest first. */
export function weeksWithin({ since, until }: Period): Week[] {
  const weeks: Week[] = [];
  for (let at = mondayOf(Date.parse(until) - 1); at + WEEK > Date.parse(since); at -= WEEK)
    weeks.push(weekFrom(at));
  return weeks;
}

export const dayOf = (instant: Instant): string => instant.slice(0, 10);
export const monthOf = (instant: Instant): string => instant.slice(0, 7);
export const yearOf = (instant: Instant): string => instant.slice(0, 4);

/** First and last day of a period. */
export function daysOf({ since, until }: Period): [first: string, last: string] {
  return [dayOf(since), dayOf(new Date(Date.parse(until) - 1).toISOString())];
}

/** The URL parameters of a week. */
export const weekParams = ({ year, number }: Pick<Week, 'year' | 'number'>) => ({
  year: String(year),
  week: `w${String(number).padStart(2, '0')}`,
});

/** The URL parameters of a month ("2015-05"). */
export const monthParams = (month: string) => ({ year: month.slice(0, 4), month: month.slice(5) });

/** Midnight UTC this many days ago, so that what is counted from it changes daily, not every minute. */
export function midnightBefore(now: Date, days: number): Instant {
  return new Date(Math.floor(now.getTime() / DAY - days) * DAY).toISOString();
}

/** The next instant that an entry can have: periods exclude their end. */
export const after = (instant: Instant): Instant => new Date(Date.parse(instant) + 1).toISOString();

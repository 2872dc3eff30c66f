/** The days of one event that an entry of a given date can be about. */
import type { Finding, FindingPlace } from '../model/finding.ts';
import { LAST_DAY } from './vocabulary.ts';

export type EventDay = { day: number; finding: Finding };

/** A day with the matched words. */
export function dayFound(day: number, rule: string, where: FindingPlace, quoted: string): EventDay {
  return { day, finding: { tag: `day ${day}`, rule, where, quoted, n: 1 } };
}

/** For checking that a day belongs to the event and had started when the entry was published. */
export type Calendar = { slug: string; start: number; length: number; today: number | null };

/** A post may be about a day for this long after the event. */
export const MAX_DAYS_LATER = 60;

export function possible(day: number, { length, today }: Calendar): boolean {
  return day >= 1 && day <= length && (today === null || (day <= today && today <= length + MAX_DAYS_LATER));
}

/** The number of a day; the last one depends on the event. */
export function resolve(day: number, { length }: Calendar): number {
  return day === LAST_DAY ? length : day;
}

/** The day of the event's first week on that weekday (1 = Monday). */
export function onWeekday(weekday: number, { start }: Calendar): number {
  return ((weekday - weekdayOf(start) + 7) % 7) + 1;
}

/** Days since 1970 → 1 = Monday … 7 = Sunday; 1970 began on a Thursday. */
function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

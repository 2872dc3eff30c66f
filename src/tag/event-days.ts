/** The days of one event, as an entry of a given date may tell of them. */
import type { Finding, FindingPlace } from '../model/finding.ts';
import { LAST_DAY } from './vocabulary.ts';

export type EventDay = { day: number; finding: Finding };

/** A day with the words that say which it is. */
export function dayFound(day: number, rule: string, where: FindingPlace, said: string): EventDay {
  return { day, finding: { tag: `day ${day}`, rule, where, said, n: 1 } };
}

/** What is asked of every day: that it is one of the event's, and over or under way when the entry was published. */
export type Calendar = { slug: string; start: number; length: number; today: number | null };

/** A day may be told of for so long after the event. */
const RETOLD = 60;

export function possible(day: number, { length, today }: Calendar): boolean {
  return day >= 1 && day <= length && (today === null || (day <= today && today <= length + RETOLD));
}

/** The number of a counted day, whose last one depends on the event. */
export function resolve(day: number, { length }: Calendar): number {
  return day === LAST_DAY ? length : day;
}

/** The day of the event's first week that a weekday (1 = Monday) falls on. */
export function onWeekday(weekday: number, { start }: Calendar): number {
  return ((weekday - weekdayOf(start) + 7) % 7) + 1;
}

/** Days since 1970 → 1 = Monday … 7 = Sunday; 1970 began on a Thursday. */
function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

/** Days as integers since 1970, to compare events and dates. */
import type { Instant } from '../model/feed.ts';
import type { Summit } from '../model/planet.ts';
import { wallClock } from '../model/wall-clock.ts';

const DAY = 86_400_000;

/** "2015-05-18" → days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY);
}

/** The same from numbers; months count from 1. */
export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY;
}

export function yearOf(day: number): number {
  return new Date(day * DAY).getUTCFullYear();
}

/** 1 = Monday … 7 = Sunday; 1970 began on a Thursday. */
export function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

/**
 * The day of an instant in a zone. An instant at exactly midnight UTC is a date without a time in feeds, and
 * is that date in every zone.
 */
export function localDay(instant: Instant, timezone: string): number {
  if (/T00:00:00(\.0+)?Z$/.test(instant) || instant.length === 10) return dayNumber(instant);
  return dayNumber(Number.isNaN(Date.parse(instant)) ? instant : wallClock(instant, timezone));
}

export type DaySpan = { start: number; end: number };

const spans = new WeakMap<Summit, DaySpan>();

/** First and last day of an event; cached, because every date rule uses them. */
export function spanOf(event: Summit): DaySpan {
  const known = spans.get(event);
  if (known) return known;
  const span = { start: dayNumber(event.start), end: dayNumber(event.end) };
  spans.set(event, span);
  return span;
}

/** Days from an event to a day: 0 during the event, positive after its end, negative before its start. */
export function daysFrom(event: Summit, day: number): number {
  const { start, end } = spanOf(event);
  if (day < start) return day - start;
  return day > end ? day - end : 0;
}

/** Posts are about an event for this long after its end. */
export const MAX_DAYS_LATER = 60;

/** Days as whole numbers since 1970, so that events and dates can be compared. */
import type { Instant } from '../model/feed.ts';
import type { Summit } from '../model/planet.ts';

const DAY = 86_400_000;

/** "2015-05-18" → days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY);
}

/**
 * The day on which an instant falls in a zone. An instant of exactly midnight UTC is a date without a time, as feeds
 * give them, and stays that date everywhere.
 */
export function localDay(instant: Instant, timezone: string): number {
  if (/T00:00:00(\.0+)?Z$/.test(instant) || instant.length === 10) return dayNumber(instant);
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return dayNumber(instant);
  return dayNumber(zoneFormat(timezone).format(date));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats of time zones are slow to make and pure: kept for good, one a zone. */
function zoneFormat(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(timezone, made);
  return made;
}

export type DaySpan = { start: number; end: number };

const spans = new WeakMap<Summit, DaySpan>();

/** First and last day of an event; read once, as every rule on dates asks for them. */
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

/** Distinguishes events with the same name by year, season, month and the date of the post. */
import type { Season, Summit } from '../model/planet.ts';
import { daysFrom } from './epoch-days.ts';

export type DateHints = {
  published: number | null;
  year: number | null;
  season: Season | null;
  month: number | null;
  /** 1: the text refers to the future, 2: to the next event; −1: to the past. */
  direction: number;
  /** Only its kind names the event, so it must be near in time. */
  unnamed?: boolean;
  /** Named vaguely: the event must be within months. */
  soon?: boolean;
};

/** Days before and after the post in which an unnamed event must be. */
const UNNAMED = { before: 95, after: 150 };
const LOOSE = { before: 300, after: 220 };
/** Nobody announces an event earlier than this many days ahead. */
const ANNOUNCED = 760;

/** The slug of the event that matches best, or null if none does. */
export function disambiguate(events: Summit[], hints: DateHints): string | null {
  const exact = events.filter((event) => fits(event, hints));
  const fitting = exact.length > 0 ? exact : events.filter((event) => underWay(event, hints));
  let best: Summit | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const event of fitting) {
    const cost = distance(event, hints);
    if (cost < least) {
      least = cost;
      best = event;
    }
  }
  return best?.slug ?? null;
}

/** Authors may get the month of a recent event wrong, but not the event. */
function underWay(event: Summit, hints: DateHints): boolean {
  if (hints.month === null || hints.published === null || hints.direction > 0) return false;
  const days = daysFrom(event, hints.published);
  return days >= 0 && days <= WEEK && fits(event, { ...hints, month: null });
}

const WEEK = 7;

function fits(event: Summit, hints: DateHints): boolean {
  if (hints.year !== null && Number(event.start.slice(0, 4)) !== hints.year) return false;
  if (hints.season !== null && hints.unnamed && seasonOf(monthOf(event.start)) !== hints.season) return false;
  if (hints.month !== null && hints.unnamed && !isIn(hints.month, event)) return false;
  if (hints.published === null) return !hints.unnamed || hints.year !== null;
  const days = daysFrom(event, hints.published);
  if (hints.year === null && days < -ANNOUNCED) return false;
  if (hints.unnamed && hints.direction > 0 && days > (hints.direction > 1 ? -1 : 0)) return false;
  const unnamed = hints.unnamed && hints.year === null;
  const limit = hints.soon || (unnamed && hints.month !== null) ? LOOSE : unnamed ? UNNAMED : null;
  return !limit || (days <= limit.before && days >= -limit.after);
}

/** The event starts or ends in the month: one from April 29 to May 1 is also in May. */
function isIn(month: number, { start, end }: Summit): boolean {
  return monthOf(start) === month || monthOf(end) === month;
}

/** Days between post and event; more for future events, another season, and the wrong direction. */
function distance(event: Summit, hints: DateHints): number {
  if (hints.published === null) return 0;
  const days = daysFrom(event, hints.published);
  const season = hints.season !== null && seasonOf(monthOf(event.start)) !== hints.season ? 400 : 0;
  const month = hints.month !== null && !isIn(hints.month, event) ? 250 : 0;
  const wrongWay = (hints.direction > 0 && days > 0) || (hints.direction < 0 && days < 0) ? 300 : 0;
  return (days < 0 ? -days * 1.3 : days) + season + month + wrongWay;
}

const monthOf = (date: string): number => Number(date.slice(5, 7));

/** The season of a month in the northern hemisphere, as used in event names. */
function seasonOf(month: number): Season {
  if (month <= 2 || month === 12) return 'winter';
  if (month <= 6) return 'spring';
  return month <= 8 ? 'summer' : 'autumn';
}

/** The days of a summit, with the entries that belong to each. */

import type { Entry } from '../model/entry.ts';
import type { Summit } from '../model/planet.ts';
import { compareText } from '../model/text.ts';
import type { Period, SiteStore } from '../store/store.ts';

export type SummitDay = {
  /** Anchor on the summit's page. */
  id: string;
  /** 1 = the first day; null before and after. */
  number: number | null;
  /** YYYY-MM-DD in the summit's zone; null before and after. */
  date: string | null;
  /** Oldest first. */
  entries: Entry[];
};

const DAY = 86_400_000;
const MAX_DAYS = 31;

/** Dates from the first to the last day. */
export function summitDates({ start, end }: Pick<Summit, 'start' | 'end'>): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(start); at <= Date.parse(end) && dates.length < MAX_DAYS; at += DAY) {
    dates.push(new Date(at).toISOString().slice(0, 10));
  }
  return dates;
}

/** From the first to the last day in any time zone. */
export function summitPeriod({ start, end }: Pick<Summit, 'start' | 'end'>): Period {
  return {
    since: new Date(Date.parse(start) - DAY).toISOString(),
    until: new Date(Date.parse(end) + 2 * DAY).toISOString(),
  };
}

/**
 * Before, every day, after. An entry belongs to the day that it is about, otherwise to its day of publication
 * in the event's zone; `dayKey` returns the calendar day of an instant in a zone.
 */
export function summitDays(
  summit: Summit,
  entries: Entry[],
  dayKey: (instant: string, zone: string) => string,
): SummitDay[] {
  const dates = summitDates(summit);
  const days: SummitDay[] = [
    { id: 'before', number: null, date: null, entries: [] },
    ...dates.map((date, index) => ({ id: `day-${index + 1}`, number: index + 1, date, entries: [] })),
    { id: 'after', number: null, date: null, entries: [] },
  ];
  // Reversed first, because the store returns entries with the same date in feed order: newest first.
  for (const entry of entries.toReversed().toSorted((a, b) => compareText(a.published, b.published))) {
    const tagged = entry.tags.day ? dates[entry.tags.day - 1] : undefined;
    const day = tagged ?? dayKey(entry.published, summit.timezone);
    const index = day < summit.start ? 0 : day > summit.end ? days.length - 1 : dates.indexOf(day) + 1;
    days[index]?.entries.push(entry);
  }
  return days;
}

/** The event's label if it adds something to its name and city ("Liberty"), otherwise null. */
export function distinctLabel({ name, city, label }: Summit): string | null {
  const shown = `${name} ${city ?? ''}`;
  return label.split(' ').every((word) => shown.includes(word)) ? null : label;
}

/** Number of different authors. */
export function authorCount(entries: Entry[]): number {
  return new Set(entries.flatMap(({ authors }) => authors.map(({ slug }) => slug))).size;
}

/** More than any event has. */
const MAX_ENTRIES = 1000;

/** The entries about one event, newest first, with or without their long texts. */
export function summitEntries(
  store: SiteStore,
  slug: string,
  { texts }: { texts: boolean },
): Promise<Entry[]> {
  return store.entries({ scope: { kind: 'summit', slug }, period: null, limit: MAX_ENTRIES, texts });
}

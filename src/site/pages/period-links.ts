/** Links to weeks, months and years, each in the same words on every page. */
import type { Instant } from '../../model/feed.ts';
import { daysOf, monthOf, type Week, weekOf } from '../periods.ts';
import type { Way } from '../route.ts';
import type { Site } from '../site.ts';
import { fill } from './texts.ts';

type Words = Pick<Site, 'links' | 'archiveDates' | 'texts'>;

/** "Week 21 of 2015". */
export const weekTitle = ({ texts }: Words, { number, year }: Week): string =>
  fill(texts.archive.week, { n: number, year });

/** "18–24 May 2015". */
export const weekDates = ({ archiveDates }: Words, week: Week): string => archiveDates.range(...daysOf(week));

/** "Week 21: 18–24 May 2015". */
export function weekLink(site: Words, week: Week): Way {
  const words = fill(site.texts.archive.weekLink, { n: week.number, dates: weekDates(site, week) });
  return { href: site.links.week(week), words };
}

export const monthLink = ({ links, archiveDates }: Words, month: string): Way => ({
  href: links.month(month),
  words: archiveDates.month(month),
});

/** The week of an instant; null for none. */
export const weekAt = (site: Words, instant: Instant | null): Way | null =>
  instant === null ? null : weekLink(site, weekOf(instant));

/** The month of an instant; null for none. */
export const monthAt = (site: Words, instant: Instant | null): Way | null =>
  instant === null ? null : monthLink(site, monthOf(instant));

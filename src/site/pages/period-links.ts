/** Links to weeks, months and years, each in the same words on every page; and to the nearest ones where there is none. */
import type { Entry } from '../../model/entry.ts';
import { archive } from '../../model/scope.ts';
import type { Period } from '../../store/store.ts';
import { daysOf, monthOf, monthPeriod, type Week, weekNumbered, weekOf, weeksIn } from '../periods.ts';
import type { Answer, Way } from '../route.ts';
import type { Site } from '../site.ts';
import { fill } from './messages.ts';

type Words = Pick<Site, 'links' | 'archiveDates' | 'messages'>;

/** "Week 21 of 2015". */
export const weekTitle = ({ messages }: Words, { number, year }: Week): string =>
  fill(messages.archive.week, { n: number, year });

/** "18–24 May 2015". */
export const weekDates = ({ archiveDates }: Words, week: Week): string => archiveDates.range(...daysOf(week));

/** "Week 21: 18–24 May 2015". */
export function weekLink(site: Words, week: Week): Way {
  const words = fill(site.messages.archive.weekLink, { n: week.number, dates: weekDates(site, week) });
  return { href: site.links.week(week), words };
}

export const monthLink = ({ links, archiveDates }: Words, month: string): Way => ({
  href: links.month(month),
  words: archiveDates.month(month),
});

type Dated = Pick<Entry, 'published'>;

/** The week of an entry; null for none. */
export const weekAt = (site: Words, entry: Dated | null): Way | null =>
  entry && weekLink(site, weekOf(entry.published));

/** The month of an entry; null for none. */
export const monthAt = (site: Words, entry: Dated | null): Way | null =>
  entry && monthLink(site, monthOf(entry.published));

/** As it stands in the address, whatever was written there. */
type AskedPeriod = { year: string; kind: 'week' | 'month'; number: string };

/** A 404 page that leads to the nearest weeks or months with posts. */
export async function outsideArchive(site: Site, asked: AskedPeriod): Promise<Answer> {
  const beside = await site.store.beside({ scope: archive, period: nearest(asked, site.now) });
  const wayTo = asked.kind === 'week' ? weekAt : monthAt;
  const ways = [wayTo(site, beside.earlier), wayTo(site, beside.later)].filter((way) => way !== null);
  const unique = new Map(ways.map((way) => [way.href, way]));
  return { kind: 'missing', hint: { text: site.messages.errors.noPeriod, ways: [...unique.values()] } };
}

/** The instant at which the asked period would be, between the first year and now; entries on both sides are near it. */
function nearest({ year, kind, number }: AskedPeriod, now: Date): Period {
  const inYear = clamp(Number(year), 1970, now.getUTCFullYear());
  const wanted = /^\d{1,4}$/.test(number) ? Number(number) : 1;
  const period =
    kind === 'week'
      ? weekNumbered(inYear, clamp(wanted, 1, weeksIn(inYear)))
      : monthPeriod(`${inYear}-${String(clamp(wanted, 1, 12)).padStart(2, '0')}`);
  // Empty, so that entries at its own time are beside it.
  const since = Number(year) > inYear ? now.toISOString() : (period?.since ?? now.toISOString());
  return { since, until: since };
}

const clamp = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(Math.max(value, least), most) : least;

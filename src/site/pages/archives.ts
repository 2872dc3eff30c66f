/** `/archives`: all years and their months, and invalid paths below it. */
import type { Entry } from '../../model/entry.ts';
import { archive } from '../../model/scope.ts';
import type { Period } from '../../store/store.ts';
import type { Way } from '../links.ts';
import { fill, postCount } from '../messages.ts';
import { daysOf, monthOf, type Week, weekOf, yearOf, yearPeriod } from '../periods.ts';
import { type Answer, type Page, type Route, redirect } from '../route.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';

export const archives: Route = {
  menu: 'archives',
  listed: true,
  answer: archivesPage,
};

/** A month's URL shortened to its year leads to that year. */
export const archivesYear: Route = {
  answer: (site, { params: { year } }) => {
    const period = yearPeriod(year);
    if (!period || !site.isPast(period.since))
      return outsideArchive(site, { year, kind: 'month', number: '' });
    return redirect(`${site.links.to('archives')}#y${year}`);
  },
};

export const archivesRest: Route = {
  answer: (site, { params: { year, rest } }) => outsideArchive(site, { year, kind: 'month', number: rest }),
};

async function archivesPage(site: Site): Promise<Page> {
  const { messages, links, planet, archiveDates: dates } = site;
  const months = await site.store.months(archive);
  const years = Map.groupBy(months, ({ month }) => yearOf(month));
  const most = Math.max(1, ...months.map(({ entries }) => entries));
  const description = fill(messages.lists.archives, { planet: planet.settings.title });
  return {
    kind: 'page',
    title: messages.frame.archives,
    description,
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${messages.frame.archives}</h1><p>${months.length > 0 ? description : messages.lists.noPosts}</p></div>
${[...years].map(
  ([year, ofYear]) =>
    html`<section class="year" id="y${year}"><h2>${year}</h2><ul>${ofYear.map(
      ({ month, entries }) =>
        html`<li><a href="${links.month(month)}">${dates.monthName(month)}<span class="vh"> ${year}</span></a><span class="num">${postCount(messages, entries)}</span>${bar(entries, most)}</li>`,
    )}</ul></section>
`,
)}</main>`,
  };
}

/** A bar for a number that is next to it. */
function bar(n: number, most: number): Markup {
  if (n === 0) return nothing;
  const width = Math.max(2, Math.round((n / most) * 60));
  return html`<svg class="bar" width="60" height="6" viewBox="0 0 60 6" aria-hidden="true"><rect width="${width}" height="6"/></svg>`;
}

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

/** As in the URL, valid or not. */
type RequestedPeriod = { year: string; kind: 'week' | 'month'; number: string };

/** A 404 page that links to the nearest weeks or months with posts. */
export async function outsideArchive(site: Site, period: RequestedPeriod): Promise<Answer> {
  const beside = await site.store.beside({ scope: archive, period: nearest(period, site.now) });
  const wayTo = period.kind === 'week' ? weekAt : monthAt;
  const ways = [wayTo(site, beside.earlier), wayTo(site, beside.later)].filter((way) => way !== null);
  const unique = new Map(ways.map((way) => [way.href, way]));
  return { kind: 'missing', hint: { text: site.messages.errors.noPeriod, ways: [...unique.values()] } };
}

/** An empty period at about the requested time, limited to between 1970 and now; now for an invalid year. */
function nearest({ year, kind, number }: RequestedPeriod, now: Date): Period {
  const wanted = /^\d{1,2}$/.test(number) ? Math.max(Number(number), 1) : 1;
  const day = kind === 'month' ? 31 * Math.min(wanted - 1, 11) + 1 : 7 * Math.min(wanted, 53) - 6;
  const at = /^\d+$/.test(year) ? Date.UTC(Math.min(Number(year), 9999), 0, day) : now.getTime();
  const since = new Date(Math.min(Math.max(at, 0), now.getTime())).toISOString();
  return { since, until: since };
}

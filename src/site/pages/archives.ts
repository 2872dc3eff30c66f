/** `/archives`: all years and their months, and what is below it without being a week or a month. */
import { archive } from '../../model/scope.ts';
import { yearOf, yearPeriod } from '../periods.ts';
import { type Page, type Route, redirect } from '../route.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';
import { count, fill } from './messages.ts';
import { outsideArchive } from './period-links.ts';

export const archives: Route = {
  path: '/archives',
  kind: 'page',
  menu: 'archives',
  listed: true,
  answer: archivesPage,
};

/** Who shortens the address of a month arrives at its year. */
export const archivesYear: Route = {
  path: '/archives/:year{[0-9]+}',
  kind: 'page',
  answer: (site, { params: { year } }) => {
    const period = yearPeriod(year);
    if (!period || !site.isPast(period.since))
      return outsideArchive(site, { year, kind: 'month', number: '' });
    return redirect(`${site.links.to('archives')}#y${year}`);
  },
};

export const archivesRest: Route = {
  path: '/archives/:year/:rest{.+}',
  kind: 'page',
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
        html`<li><a href="${links.month(month)}">${dates.monthName(month)}<span class="vh"> ${year}</span></a><span class="num">${count(messages, messages.counts.posts, entries)}</span>${bar(entries, most)}</li>`,
    )}</ul></section>
`,
)}</main>`,
  };
}

/** How much, at a glance; the number is beside it. */
function bar(n: number, most: number): Markup {
  if (n === 0) return nothing;
  const width = Math.max(2, Math.round((n / most) * 60));
  return html`<svg class="bar" width="60" height="6" viewBox="0 0 60 6" aria-hidden="true"><rect width="${width}" height="6"/></svg>`;
}

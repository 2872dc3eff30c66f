/** `/archives`: all years and their months. */
import { archive } from '../../model/scope.ts';
import type { MonthCount } from '../../store/store.ts';
import { page, redirect } from '../answer.ts';
import { ARCHIVES, yearOf, yearPeriod } from '../periods.ts';
import { pageRoute, type Route } from '../route.ts';
import type { Site } from '../site.ts';
import { outsideArchive } from './archive-missing.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { count, fill } from './texts.ts';

export const archivesRoutes: Route[] = [
  pageRoute(ARCHIVES, async (site) => page(archivesPage(site, await site.store.months(archive))), {
    listed: true,
  }),
  // Who shortens the address of a month arrives at its year.
  pageRoute(`${ARCHIVES}/:year{[0-9]+}`, async (site, { params: { year = '' } }) => {
    const period = yearPeriod(year);
    if (!period || period.since > site.now.toISOString())
      return outsideArchive(site, { year, kind: 'month', number: '' });
    return redirect(`${site.links.archives}#y${year}`);
  }),
  pageRoute(`${ARCHIVES}/:year/:rest{.+}`, (site, { params: { year = '', rest = '' } }) =>
    outsideArchive(site, { year, kind: 'month', number: rest }),
  ),
];

function archivesPage(site: Site, months: MonthCount[]): Page {
  const { texts, links, planet, archiveDates: dates } = site;
  const years = Map.groupBy(months, ({ month }) => yearOf(month));
  const most = Math.max(1, ...months.map(({ entries }) => entries));
  const description = fill(texts.lists.archives, { planet: planet.settings.title });
  return {
    title: texts.frame.archives,
    description,
    path: links.archives,
    section: 'archives',
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${texts.frame.archives}</h1><p>${months.length > 0 ? description : texts.lists.noPosts}</p></div>
${[...years].map(
  ([year, ofYear]) =>
    html`<section class="year" id="y${year}"><h2>${year}</h2><ul>${ofYear.map(
      ({ month, entries }) =>
        html`<li><a href="${links.month(month)}">${dates.monthName(month)}<span class="vh"> ${year}</span></a><span class="num">${count(texts, texts.counts.posts, entries)}</span>${bar(entries, most)}</li>`,
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

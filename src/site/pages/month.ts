/** `/archives/2015/05`: a month at a glance, titles by day, with its weeks and its Atom document. */
import type { Entry } from '../../model/entry.ts';
import { archive } from '../../model/scope.ts';
import type { Period } from '../../store/store.ts';
import { type Answer, page } from '../answer.ts';
import { atomFormat } from '../feeds/formats.ts';
import { MONTH_PATTERN, monthPath, monthPeriod, type Week, weekOf, weeksWithin } from '../periods.ts';
import { pageRoute } from '../route.ts';
import type { Site } from '../site.ts';
import { outsideArchive } from './archive-missing.ts';
import { buttons } from './aside.ts';
import { entryLines } from './compact.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { monthAt, weekLink } from './period-links.ts';
import { pager } from './river.ts';
import { count, fill } from './texts.ts';

/** Titles that one page bears; a busier month shows its newest ones and leads to its weeks. */
export const MONTH_TITLES = 400;

export const monthRoute = pageRoute(MONTH_PATTERN, (site, { params }) =>
  monthAnswer(site, { year: params.year ?? '', number: params.month ?? '' }),
);

async function monthAnswer(site: Site, asked: { year: string; number: string }): Promise<Answer> {
  const month = `${asked.year}-${asked.number}`;
  const period = monthPeriod(month);
  if (!period || period.since > site.now.toISOString())
    return outsideArchive(site, { ...asked, kind: 'month' });
  const { store } = site;
  const [entries, months, beside] = await Promise.all([
    store.entries({ scope: archive, period, limit: MONTH_TITLES, texts: false }),
    store.months(archive),
    store.beside({ scope: archive, period }),
  ]);
  const total = months.find((counted) => counted.month === month)?.entries ?? entries.length;
  return page(monthPage(site, { month, period, entries, total, ...beside }));
}

type MonthData = {
  month: string;
  period: Period;
  /** The newest ones, without their texts. */
  entries: Entry[];
  total: number;
  earlier: string | null;
  later: string | null;
};

function monthPage(site: Site, { month, period, entries, total, earlier, later }: MonthData): Page {
  const { texts, links, planet, archiveDates: dates } = site;
  const days = Map.groupBy(entries, ({ published }) => dates.dayKey(published));
  const ways = { earlier: monthAt(site, earlier), later: monthAt(site, later) };
  const title = dates.month(month);
  return {
    title,
    description: fill(texts.archive.monthDescription, { planet: planet.settings.title, month: title }),
    path: links.month(month),
    feeds: { title: `${planet.settings.title}, ${title}`, path: monthPath(month), formats: [atomFormat] },
    section: 'archives',
    ...(ways.earlier ? { previous: ways.earlier.href } : {}),
    ...(ways.later ? { next: ways.later.href } : {}),
    body: html`<main id="main" class="wrap" tabindex="-1">
<header class="page stack"><p class="crumb"><a href="${links.archives}">${texts.frame.archives}</a></p><h1>${title}</h1><p class="soft">${count(texts, texts.counts.posts, total)}</p>${buttons(site, monthPath(month), { formats: [atomFormat] })}</header>
${weeks(site, weeksShown(entries, { period, total, now: site.now }))}${entries.length === 0 ? html`<p class="quiet">${texts.archive.noMonth}</p>` : nothing}${[
  ...days,
].map(
  ([day, ofDay]) =>
    html`<section class="month"><h2 class="day">${dates.weekday(day)}</h2>${entryLines({ ...site, dates }, ofDay, { date: false })}</section>
`,
)}
${total > entries.length ? html`<p class="quiet">${fill(texts.archive.restOfMonth, { n: entries.length })}</p>` : nothing}${pager(site, ways)}</main>`,
  };
}

/** The weeks with posts of this month; all of them where not all posts are known. */
export function weeksShown(
  entries: Pick<Entry, 'published'>[],
  { period, total, now }: { period: Period; total: number; now: Date },
): Week[] {
  const within = weeksWithin(period).filter(({ since }) => since <= now.toISOString());
  if (total > entries.length) return within;
  const names = new Set(entries.map(({ published }) => weekOf(published).name));
  return within.filter(({ name }) => names.has(name));
}

function weeks(site: Site, shown: Week[]): Markup {
  if (shown.length === 0) return nothing;
  return html`<nav class="periods" aria-label="${site.texts.archive.weeks}"><ul>${shown.map((week) => {
    const { href, words } = weekLink(site, week);
    return html`<li><a href="${href}">${words}</a></li>`;
  })}</ul></nav>
`;
}

/** `/archives/2015/05`: the titles of a month by day, with its weeks and its Atom document. */
import type { Entry } from '../../model/entry.ts';
import { archive } from '../../model/scope.ts';
import type { Period } from '../../store/store.ts';
import { atom } from '../feeds/atom.ts';
import { fill, postCount } from '../messages.ts';
import { monthParams, monthPeriod, type Week, weekOf, weeksWithin } from '../periods.ts';
import type { Page, Route } from '../route.ts';
import { type Site, withDates } from '../site.ts';
import { monthAt, outsideArchive, weekLink } from './archives.ts';
import { entryLines } from './entry-card.ts';
import { html, type Markup, nothing } from './markup.ts';
import { pager } from './river.ts';
import { buttons } from './sidebar.ts';

/** Maximum titles on one page; a busier month shows its newest ones and links to its weeks. */
export const MAX_TITLES = 400;

export const month: Route = {
  listed: true,
  addresses: async ({ store }) => (await store.months(archive)).map(({ month }) => monthParams(month)),
  answer: (site, { params: { year, month } }) => {
    const period = monthPeriod(`${year}-${month}`);
    if (!period || !site.isPast(period.since))
      return outsideArchive(site, { year, kind: 'month', number: month });
    return monthPage(site, `${year}-${month}`, period);
  },
};

async function monthPage(site: Site, month: string, period: Period): Promise<Page> {
  const { messages, links, planet, archiveDates: dates, store } = site;
  const [entries, beside] = await Promise.all([
    store.entries({ scope: archive, period, limit: MAX_TITLES, texts: false }),
    store.beside({ scope: archive, period }),
  ]);
  const isWhole = entries.length < MAX_TITLES;
  const counted = isWhole ? null : (await store.months(archive)).find((one) => one.month === month);
  const total = counted?.entries ?? entries.length;
  const days = Map.groupBy(entries, ({ published }) => dates.dayKey(published));
  const ways = { earlier: monthAt(site, beside.earlier), later: monthAt(site, beside.later) };
  const title = dates.month(month);
  const atomFeed = links.to('monthArchive', monthParams(month));
  return {
    kind: 'page',
    title,
    description: fill(messages.archive.monthDescription, { planet: planet.settings.title, month: title }),
    feeds: { title: `${planet.settings.title}, ${title}`, formats: [atom] },
    ways,
    body: html`<main id="main" class="wrap" tabindex="-1">
<header class="page stack"><p class="crumb"><a href="${links.to('archives')}">${messages.frame.archives}</a></p><h1>${title}</h1><p class="soft">${postCount(messages, total)}</p>${buttons([{ href: atomFeed, words: atom.name }])}</header>
${weeks(site, weeksShown(site, entries, { period, total }))}${dayStrip(site, days)}${entries.length === 0 ? html`<p class="quiet">${messages.archive.noMonth}</p>` : nothing}${[
  ...days,
].map(
  ([day, ofDay]) =>
    html`<section class="month" id="${anchorOf(day)}"><h2 class="day">${dates.weekday(day)}</h2>${entryLines(withDates(site, dates), ofDay, { date: false })}</section>
`,
)}
${total > entries.length ? html`<p class="quiet">${fill(messages.archive.restOfMonth, { n: entries.length })}</p>` : nothing}${pager(site, ways)}</main>`,
  };
}

const anchorOf = (day: string): string => `day-${Number(day.slice(-2))}`;

/** Links to the days with posts, with their numbers. */
function dayStrip({ messages }: Site, days: Map<string, Entry[]>): Markup {
  if (days.size < 2) return nothing;
  return html`<nav class="letters" aria-label="${messages.summit.days}"><ul>${[...days].map(
    ([day, ofDay]) =>
      html`<li><a href="#${anchorOf(day)}">${Number(day.slice(-2))} <small>${ofDay.length}</small></a></li>`,
  )}</ul></nav>
`;
}

/** The month's weeks with posts; all weeks if not all posts are known. */
function weeksShown(
  site: Site,
  entries: Entry[],
  { period, total }: { period: Period; total: number },
): Week[] {
  const within = weeksWithin(period).filter(({ since }) => site.isPast(since));
  if (total > entries.length) return within;
  const names = new Set(entries.map(({ published }) => weekOf(published).name));
  return within.filter(({ name }) => names.has(name));
}

function weeks(site: Site, shown: Week[]): Markup {
  if (shown.length === 0) return nothing;
  return html`<nav class="periods" aria-label="${site.messages.archive.weeks}"><ul>${shown.map((week) => {
    const { href, words } = weekLink(site, week);
    return html`<li><a href="${href}">${words}</a></li>`;
  })}</ul></nav>
`;
}

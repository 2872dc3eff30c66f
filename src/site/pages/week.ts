/** `/archives/2015/w21`: an ISO week. Every post is on exactly one such page. */
import type { Entry } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import { archive } from '../../model/scope.ts';
import { mostLinked } from '../linked.ts';
import { fill, postCount } from '../messages.ts';
import {
  after,
  dayOf,
  daysOf,
  monthOf,
  monthPeriod,
  type Week,
  weekNumbered,
  weekOf,
  weekParams,
  weeksWithin,
} from '../periods.ts';
import type { Page, Route } from '../route.ts';
import type { Site } from '../site.ts';
import { monthLink, outsideArchive, weekAt, weekDates, weekTitle } from './archives.ts';
import { html, join, type Markup, nothing } from './markup.ts';
import { MAX_TITLES } from './month.ts';
import { resourceList } from './resources.ts';
import { dayGroups, itemList, pager } from './river.ts';

/** Maximum cards, as on the home page; the rest of the week is titles. */
const MAX_CARDS = 100;
const MAX_ENTRIES = 3000;
const MAX_LINKED = 10;

export const week: Route = {
  addresses: async (site) => (await weeksToList(site)).map(weekParams),
  answer: (site, { params: { year, week } }) => {
    const number = week.slice(1);
    const exact = /^\d{4}$/.test(year) && /^\d\d$/.test(number);
    const found = exact ? weekNumbered(Number(year), Number(number)) : null;
    if (!found || !site.isPast(found.since)) return outsideArchive(site, { year, kind: 'week', number });
    return weekPage(site, found);
  },
};

/** Every week with posts, and all weeks of a month whose page does not show all posts and links to its weeks. */
async function weeksToList({ store, isPast }: Site): Promise<Week[]> {
  const weeks = new Map<string, Week>();
  for (const { month, entries } of await store.months(archive)) {
    const period = monthPeriod(month);
    if (!period) continue;
    const found =
      entries > MAX_TITLES
        ? weeksWithin(period).filter(({ since }) => isPast(since))
        : daysWithPosts(await store.listed({ scope: archive, period, limit: entries })).map(weekOf);
    for (const one of found) weeks.set(one.name, one);
  }
  return [...weeks.values()];
}

const daysWithPosts = (entries: { published: Instant }[]): string[] => [
  ...new Set(entries.map(({ published }) => dayOf(published))),
];

async function weekPage(site: Site, week: Week): Promise<Page> {
  const { messages, links, planet, archiveDates: dates, store } = site;
  const [cards, beside] = await Promise.all([
    store.entries({ scope: archive, period: week, limit: MAX_CARDS, texts: true }),
    store.beside({ scope: archive, period: week }),
  ]);
  const titles = cards.length < MAX_CARDS ? [] : await entriesAfter(site, week, cards);
  const all = [...cards, ...titles];
  const title = weekTitle(site, week);
  const span = weekDates(site, week);
  const ways = { earlier: weekAt(site, beside.earlier), later: weekAt(site, beside.later) };
  return {
    kind: 'page',
    title: `${title}, ${span}`,
    description: fill(messages.archive.weekDescription, { planet: planet.settings.title, dates: span }),
    ways,
    jsonLd: itemList(site, cards, title, links.week(week)),
    body: html`<div class="wrap"><main id="main" tabindex="-1">
<header class="page stack">${crumbs(site, week, all)}<h1>${title}</h1><p class="soft">${span} · ${postCount(messages, all.length)}</p></header>
<div class="cols"><div class="river">${
      all.length > 0
        ? dayGroups(site, {
            entries: cards,
            titles,
            dates,
            heading: dates.weekday,
          })
        : html`<p class="quiet">${messages.archive.noWeek}</p>`
    }
${pager(site, ways)}</div>${mostLinkedSection(site, all)}</div></main></div>`,
  };
}

/** The older entries of the week; some may have the date of the oldest of these. */
async function entriesAfter({ store }: Site, { since }: Week, newer: Entry[]): Promise<Entry[]> {
  const until = after(newer.at(-1)?.published ?? since);
  const query = { scope: archive, period: { since, until }, limit: MAX_ENTRIES, texts: false };
  const shown = new Set(newer.map(({ key }) => key));
  return (await store.entries(query)).filter(({ key }) => !shown.has(key));
}

/** The archive, and the one or two months of the posts. */
function crumbs(site: Site, week: Week, entries: Entry[]): Markup {
  const { links, messages } = site;
  const days = entries.length > 0 ? entries.map(({ published }) => published) : daysOf(week);
  const months = [...new Set(days.map(monthOf))]
    .sort()
    .map((month) => monthLink(site, month))
    .map(({ href, words }) => html`<a href="${href}">${words}</a>`);
  return html`<p class="crumb"><a href="${links.to('archives')}">${messages.frame.archives}</a> · ${join(months, ' · ')}</p>`;
}

/** The most linked resources of the week. */
function mostLinkedSection(site: Site, entries: Entry[]): Markup {
  const linked = mostLinked(entries, MAX_LINKED);
  if (linked.length === 0) return nothing;
  const { messages, links } = site;
  return html`<aside class="side stack" aria-labelledby="linked"><section><h2 id="linked">${messages.archive.linked}</h2>${resourceList(site, linked, links.entry)}</section></aside>`;
}

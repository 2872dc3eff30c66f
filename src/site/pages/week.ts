/** `/archives/2015/w21`: an ISO week. Every post is on exactly one such page. */
import type { Entry } from '../../model/entry.ts';
import { archive } from '../../model/scope.ts';
import { type Answer, page } from '../answer.ts';
import { mostLinked } from '../linked.ts';
import { daysOf, monthOf, WEEK_PATTERN, type Week, weekNumbered } from '../periods.ts';
import { pageRoute } from '../route.ts';
import type { Site } from '../site.ts';
import { outsideArchive } from './archive-missing.ts';
import { html, join, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { monthLink, weekAt, weekDates, weekTitle } from './period-links.ts';
import { resourceList } from './resource-list.ts';
import { dayGroups, itemList, pager } from './river.ts';
import { count, fill } from './texts.ts';

/** Shown as on the home page; the rest of the week is titles. */
export const WEEK_CARDS = 100;
const MAX_ENTRIES = 3000;
const MAX_LINKED = 10;

export const weekRoute = pageRoute(WEEK_PATTERN, (site, { params }) =>
  weekAnswer(site, { year: params.year ?? '', number: (params.week ?? '').slice(1) }),
);

async function weekAnswer(site: Site, asked: { year: string; number: string }): Promise<Answer> {
  const exact = /^\d{4}$/.test(asked.year) && /^\d\d$/.test(asked.number);
  const week = exact ? weekNumbered(Number(asked.year), Number(asked.number)) : null;
  if (!week || week.since > site.now.toISOString())
    return outsideArchive(site, { year: asked.year, kind: 'week', number: asked.number });
  const { store } = site;
  const [cards, all, beside] = await Promise.all([
    store.entries({ scope: archive, period: week, limit: WEEK_CARDS, texts: true }),
    store.entries({ scope: archive, period: week, limit: MAX_ENTRIES, texts: false }),
    store.beside({ scope: archive, period: week }),
  ]);
  return page(weekPage(site, { week, cards, all, ...beside }));
}

type WeekData = {
  week: Week;
  /** The newest ones, whole, and all of them without their texts. */
  cards: Entry[];
  all: Entry[];
  earlier: string | null;
  later: string | null;
};

function weekPage(site: Site, { week, cards, all, earlier, later }: WeekData): Page {
  const { texts, links, planet, archiveDates: dates } = site;
  const shown = new Set(cards.map(({ key }) => key));
  const title = weekTitle(site, week);
  const span = weekDates(site, week);
  const ways = { earlier: weekAt(site, earlier), later: weekAt(site, later) };
  return {
    title: `${title}, ${span}`,
    description: fill(texts.archive.weekDescription, { planet: planet.settings.title, dates: span }),
    path: links.week(week),
    section: 'archives',
    ...(ways.earlier ? { previous: ways.earlier.href } : {}),
    ...(ways.later ? { next: ways.later.href } : {}),
    jsonLd: itemList(site, cards, title, links.week(week)),
    body: html`<div class="wrap"><main id="main" tabindex="-1">
<header class="page stack">${crumbs(site, week, all)}<h1>${title}</h1><p class="soft">${span} · ${count(texts, texts.counts.posts, all.length)}</p></header>
<div class="cols"><div class="river">${
      all.length > 0
        ? dayGroups(site, {
            entries: cards,
            titles: all.filter(({ key }) => !shown.has(key)),
            dates,
            heading: (day) => html`<time datetime="${day}">${dates.weekday(day)}</time>`,
          })
        : html`<p class="quiet">${texts.archive.noWeek}</p>`
    }
${pager(site, ways)}</div>${mostLinkedSection(site, all)}</div></main></div>`,
  };
}

/** The archive, and the month or two of the posts. */
function crumbs(site: Site, week: Week, entries: Entry[]): Markup {
  const { links, texts } = site;
  const days = entries.length > 0 ? entries.map(({ published }) => published) : daysOf(week);
  const months = [...new Set(days.map(monthOf))]
    .sort()
    .map((month) => monthLink(site, month))
    .map(({ href, words }) => html`<a href="${href}">${words}</a>`);
  return html`<p class="crumb"><a href="${links.archives}">${texts.frame.archives}</a> · ${join(months, ' · ')}</p>`;
}

/** What most people of the week link to. */
function mostLinkedSection(site: Site, entries: Entry[]): Markup {
  const linked = mostLinked(entries, MAX_LINKED);
  if (linked.length === 0) return nothing;
  const { texts, links } = site;
  return html`<aside class="side stack" aria-labelledby="linked"><section><h2 id="linked">${texts.archive.linked}</h2>${resourceList(site, linked, links.entry)}</section></aside>`;
}

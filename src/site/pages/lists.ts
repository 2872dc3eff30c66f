/** The lists: all events, topics and authors. */

import type { Summit } from '../../model/planet.ts';
import type { ScopeSummary } from '../../model/scope.ts';
import type { HourCount } from '../../store/store.ts';
import type { Site } from '../site.ts';
import { summitDates, tellingLabel } from '../summit-days.ts';
import { authorFace } from './aside.ts';
import { html, type Markup, nothing } from './markup.ts';
import { orb } from './orb.ts';
import type { Page } from './page.ts';
import { count, fill } from './texts.ts';

const calendarLink = (site: Site): Markup =>
  html`<div class="feeds"><a href="${site.links.at('/summits.ics')}">${site.texts.summits.calendar}</a></div>`;

/** /summits: what is on and next, then all of them by year. */
export function summitsPage(site: Site, counts: ScopeSummary[], hours: HourCount[]): Page {
  const { texts, planet } = site;
  const entries = new Map(counts.map((scope) => [scope.slug, scope.entries]));
  const today = site.now.toISOString().slice(0, 10);
  const current = planet.summits.filter(({ end }) => end >= today);
  const past = planet.summits.filter(({ end }) => end < today).toReversed();
  const years = Map.groupBy(past, ({ start }) => start.slice(0, 4));
  const bySummit = Map.groupBy(hours, ({ slug }) => slug);
  const row = (summit: Summit): Markup =>
    summitRow(site, summit, {
      n: entries.get(summit.slug) ?? 0,
      perDay: perDay(site, summit, bySummit.get(summit.slug) ?? []),
      today,
    });
  return {
    ...frame(site, { title: texts.frame.summits, description: texts.summits.description, path: '/summits' }),
    section: 'summits',
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page"><h1>${texts.frame.summits}</h1>${
      planet.summits.length > 0 ? calendarLink(site) : html`<p>${texts.summits.none}</p>`
    }</div>
${
  planet.summits.length > 0
    ? html`<table class="list"><caption class="vh">${texts.frame.summits}</caption><thead class="vh"><tr><th scope="col">${texts.summits.event}</th><th scope="col">${texts.summits.place}</th><th scope="col">${texts.summits.dates}</th><th scope="col">${texts.summits.posts}</th></tr></thead>
${current.length > 0 ? html`<tbody>${groupRow(texts.summits.next)}${current.toReversed().map(row)}</tbody>` : nothing}${[...years].map(([year, ofYear]) => html`<tbody>${groupRow(year)}${ofYear.map(row)}</tbody>\n`)}</table>`
    : nothing
}</main>`,
  };
}

const groupRow = (words: string): Markup =>
  html`<tr class="g"><th colspan="4" scope="rowgroup">${words}</th></tr>`;

function summitRow(
  site: Site,
  summit: Summit,
  { n, perDay, today }: { n: number; perDay: number[]; today: string },
): Markup {
  const { texts, links, dates } = site;
  const on = summit.start <= today && today <= summit.end;
  const label = tellingLabel(summit);
  return html`<tr><th scope="row"><a href="${links.scope({ kind: 'summit', slug: summit.slug })}">${summit.name}</a>${label ? html` <small>${label}</small>` : nothing}${on ? html` <b class="bad">${texts.summits.now}</b>` : nothing}</th><td>${summit.city ?? nothing}</td><td>${dates.range(summit.start, summit.end)}</td><td class="num">${n > 0 ? count(texts, texts.counts.posts, n) : nothing}${n > 0 ? dayBars(site, perDay) : nothing}</td></tr>
`;
}

/** Entries published on each of the event's days there. */
function perDay(site: Site, summit: Summit, hours: HourCount[]): number[] {
  const days = new Map(summitDates(summit).map((date) => [date, 0]));
  for (const { hour, entries } of hours) {
    const day = site.dates.dayKey(`${hour}:00:00.000Z`, summit.timezone);
    const before = days.get(day);
    if (before !== undefined) days.set(day, before + entries);
  }
  return [...days.values()];
}

/** One bar a day. The numbers are words for those who hear the page. */
function dayBars(site: Site, perDay: number[]): Markup {
  const most = Math.max(1, ...perDay);
  const width = perDay.length * 6 - 2;
  const bars = perDay.map((n, index) => {
    const height = n > 0 ? Math.max(2, Math.round((n / most) * 16)) : 1;
    return html`<rect x="${index * 6}" y="${16 - height}" width="4" height="${height}"/>`;
  });
  const label = fill(site.texts.summits.perDay, { numbers: perDay.join(', ') });
  return html`<svg class="bar days" role="img" aria-label="${label}" width="${width}" height="16" viewBox="0 0 ${width} 16">${bars}</svg>`;
}

/** /categories in their two groups. */
export function categoriesPage(site: Site, counts: ScopeSummary[]): Page {
  const { texts, planet, links } = site;
  const entries = new Map(counts.map((scope) => [scope.slug, scope.entries]));
  const group = (name: 'activity' | 'topic', title: string): Markup => {
    const categories = planet.categories.filter((category) => category.group === name);
    if (categories.length === 0) return nothing;
    return html`<section class="wrote"><h2>${title}</h2><ul>${categories.map(
      ({ slug, name: words }) =>
        html`<li><span><a href="${links.scope({ kind: 'category', slug })}">${words}</a><small>${count(texts, texts.counts.posts, entries.get(slug) ?? 0)}</small></span></li>`,
    )}</ul></section>`;
  };
  return {
    ...frame(site, {
      title: texts.frame.categories,
      description: texts.lists.categories,
      path: '/categories',
    }),
    section: 'categories',
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${texts.frame.categories}</h1><p>${texts.lists.categories}</p></div>
${group('activity', texts.lists.activities)}${group('topic', texts.lists.topics)}</main>`,
  };
}

/** /authors by name. */
export function authorsPage(site: Site, authors: ScopeSummary[]): Page {
  const { texts, links, planet, dates } = site;
  const compare = new Intl.Collator(texts.language, { sensitivity: 'base' }).compare;
  const sorted = authors.toSorted((a, b) => compare(a.label, b.label) || (a.slug < b.slug ? -1 : 1));
  const description = fill(texts.lists.authors, { planet: planet.settings.title });
  return {
    ...frame(site, { title: texts.frame.authors, description, path: '/authors' }),
    section: 'authors',
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${texts.frame.authors}</h1><p>${sorted.length > 0 ? description : texts.lists.noPosts}</p></div>
<div class="wrote"><ul>${sorted.map(
      ({ slug, label, entries, latest }) =>
        html`<li>${orb(label, authorFace(site, slug))}<span><a href="${links.scope({ kind: 'author', slug })}"><bdi>${label}</bdi></a><small>${count(texts, texts.counts.posts, entries)} · ${dates.month(latest.slice(0, 7))}</small></span></li>
`,
    )}</ul></div></main>`,
  };
}

function frame(
  site: Site,
  { title, description, path }: { title: string; description: string; path: string },
): Pick<Page, 'title' | 'description' | 'path'> {
  const { title: planet } = site.planet.settings;
  return { title, description: fill(description, { planet }), path: site.links.at(path) };
}

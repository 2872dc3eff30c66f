/** Topics, authors and languages: `/categories/SLUG` with a scope's newest posts, and `/categories/SLUG/2015`, a year of it. */
import type { Entry } from '../../model/entry.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { Scope } from '../../model/scope.ts';
import type { MonthCount } from '../../store/store.ts';
import { type Answer, missing, missingWith, page } from '../answer.ts';
import { monthOf, yearOf, yearPeriod } from '../periods.ts';
import { pageRoute, type Route, type Visit } from '../route.ts';
import { type NamedScope, type ReadScope, readScope, scopeTable } from '../scopes.ts';
import type { Site } from '../site.ts';
import { feedButtons } from './aside.ts';
import { entryLines, type LineOptions } from './compact.ts';
import { authorLede, categoryLede, emptyAuthor, emptyScope } from './ledes.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page, Section } from './page.ts';
import { itemList, pager, type Way } from './river.ts';
import { count, fill } from './texts.ts';

/** A scope's own page shows so many; with more it continues by year. */
export const SCOPE_ENTRIES = 50;
/** A year of more posts is left to the search. */
const MAX_IN_YEAR = 1000;

type Parent = { path: string; section: Section & ('categories' | 'authors') };

/** The scopes with such pages, and the list above each. */
const parents = {
  category: { path: '/categories', section: 'categories' },
  author: { path: '/authors', section: 'authors' },
  language: null,
} satisfies Record<string, Parent | null>;

export type PagedKind = keyof typeof parents;

export const isPaged = (kind: string): kind is PagedKind => kind in parents;

export const scopeRoutes: Route[] = scopeTable.flatMap(({ kind, pattern }) =>
  isPaged(kind)
    ? [
        pageRoute(pattern, (site, { params }) => scopeAnswer(site, { kind, slug: params.slug ?? '' })),
        pageRoute(`${pattern}/:year{[0-9]+}`, (site, visit) => yearAnswer(site, kind, visit)),
      ]
    : [],
);

type ScopeData = { entries: Entry[]; months: MonthCount[] };
type PagedScope = Scope & { kind: PagedKind };

async function scopeAnswer(site: Site, scope: PagedScope): Promise<Answer> {
  const [found, own] = await Promise.all([
    readScope(site, scope, async (stored): Promise<ScopeData> => {
      const [entries, months] = await Promise.all([
        site.store.entries({ scope: stored, period: null, limit: SCOPE_ENTRIES, texts: false }),
        site.store.months(stored),
      ]);
      return { entries, months };
    }),
    scope.kind === 'author' ? site.store.feedHealth(scope.slug, site.now.toISOString()) : null,
  ]);
  return found ? page(scopePage(site, scope.kind, { found, own })) : missing;
}

function scopePage(
  site: Site,
  kind: PagedKind,
  { found, own }: { found: ReadScope<ScopeData>; own: FeedHealth | null },
): Page {
  const { texts, links } = site;
  const { scope, summary } = found;
  const { entries, months } = found.data;
  const total = summary?.entries ?? 0;
  const author = kind === 'author';
  const lede = author ? authorLede(site, scope, { entries, own }) : categoryLede(site, scope);
  const years = total > entries.length ? yearsOf(months) : [];
  return {
    ...frame(kind, scope),
    path: links.scope(scope),
    jsonLd: author ? profile(site, scope) : itemList(site, entries, scope.title, links.scope(scope)),
    body: html`<main id="main" class="wrap" tabindex="-1">
<header class="page stack">${crumb(parentOf(site, kind))}<h1><bdi>${scope.title}</bdi></h1>${lede}<p class="soft">${count(texts, texts.counts.posts, total)}</p>${feedButtons(site, plain(scope))}</header>
${entries.length > 0 ? byMonth(site, entries, without(kind, found)) : html`<p class="quiet">${author ? emptyAuthor(site) : emptyScope(site)}</p>`}
${
  years.length > 0
    ? html`<nav class="periods" aria-labelledby="years"><h2 id="years">${texts.archive.byYear}</h2><ul>${years.map(({ year, entries: n }) => html`<li><a href="${links.year(scope, year)}">${year}</a> <span class="n">${n.toLocaleString(texts.language)}</span></li>`)}</ul></nav>`
    : nothing
}</main>`,
  };
}

async function yearAnswer(site: Site, kind: PagedKind, { params }: Visit): Promise<Answer> {
  const { slug = '', year = '' } = params;
  const period = yearPeriod(year);
  const isPast = period !== null && period.since <= site.now.toISOString();
  const found = await readScope(site, { kind, slug }, async (stored): Promise<ScopeData> => {
    const [entries, months] = await Promise.all([
      isPast ? site.store.entries({ scope: stored, period, limit: MAX_IN_YEAR, texts: false }) : [],
      site.store.months(stored),
    ]);
    return { entries, months };
  });
  if (!found) return missing;
  if (isPast) return page(yearPage(site, kind, { year, found }));
  const ways = yearsOf(found.data.months).map((one) => ({
    href: site.links.year(found.scope, one.year),
    words: one.year,
  }));
  const whole = { href: site.links.scope(found.scope), words: found.scope.title };
  return missingWith({ text: site.texts.errors.noPeriod, ways: [whole, ...ways] });
}

function yearPage(
  site: Site,
  kind: PagedKind,
  { year, found }: { year: string; found: ReadScope<ScopeData> },
): Page {
  const { texts, links } = site;
  const { scope } = found;
  const { entries, months } = found.data;
  const years = yearsOf(months);
  const total = years.find((one) => one.year === year)?.entries ?? entries.length;
  const title = fill(texts.archive.yearOf, { label: scope.title, year });
  const way = (one: string | undefined): Way | null =>
    one === undefined ? null : { href: links.year(scope, one), words: one };
  const ways = {
    earlier: way(years.find((one) => one.year < year)?.year),
    later: way(years.findLast((one) => one.year > year)?.year),
  };
  const rest = fill(texts.archive.restOfYear, { n: entries.length });
  return {
    ...frame(kind, scope),
    title,
    path: links.year(scope, year),
    ...(ways.earlier ? { previous: ways.earlier.href } : {}),
    ...(ways.later ? { next: ways.later.href } : {}),
    body: html`<main id="main" class="wrap" tabindex="-1">
<header class="page stack">${crumb({ href: links.scope(scope), words: scope.title })}<h1><bdi>${title}</bdi></h1><p class="soft">${count(texts, texts.counts.posts, total)}</p></header>
${entries.length > 0 ? byMonth(site, entries, without(kind, found)) : html`<p class="quiet">${fill(texts.archive.noYear, { year })}</p>`}
${total > entries.length ? html`<p class="quiet">${rest} <a href="${links.search({ [kind]: scope.slug, year })}">${texts.frame.search}</a></p>` : nothing}${pager(site, ways)}</main>`,
  };
}

function frame(
  kind: PagedKind,
  scope: NamedScope,
): Pick<Page, 'title' | 'description' | 'scope' | 'section'> {
  const parent = parents[kind];
  return {
    title: scope.title,
    description: scope.description,
    scope,
    ...(parent ? { section: parent.section } : {}),
  };
}

function parentOf({ links, texts }: Site, kind: PagedKind): Way | null {
  const parent = parents[kind];
  return parent && { href: links.at(parent.path), words: texts.frame[parent.section] };
}

const crumb = (way: Way | null): Markup =>
  way ? html`<p class="crumb"><a href="${way.href}"><bdi>${way.words}</bdi></a></p>` : nothing;

const plain = ({ kind, slug }: Scope): Scope => ({ kind, slug });

/** Lines leave out the author whose page it is; a group's posts name their members. */
const without = (kind: PagedKind, { summary }: ReadScope<unknown>): LineOptions['without'] =>
  kind === 'author' && summary?.kind === 'author' ? 'author' : undefined;

/** Years with entries, newest first. */
function yearsOf(months: MonthCount[]): { year: string; entries: number }[] {
  return [...Map.groupBy(months, ({ month }) => yearOf(month))].map(([year, ofYear]) => ({
    year,
    entries: ofYear.reduce((sum, { entries }) => sum + entries, 0),
  }));
}

/** Entries under the headings of their months. */
function byMonth(site: Site, entries: Entry[], leftOut: LineOptions['without']): Markup {
  const { archiveDates: dates } = site;
  const options = { date: true, ...(leftOut ? { without: leftOut } : {}) };
  return html`${[...Map.groupBy(entries, ({ published }) => monthOf(published))].map(
    ([month, ofMonth]) =>
      html`<section class="month"><h2 class="day">${dates.month(month)}</h2>${entryLines({ ...site, dates }, ofMonth, options)}</section>
`,
  )}`;
}

/** schema.org ProfilePage. */
function profile({ links }: Site, scope: NamedScope): unknown {
  const url = links.absolute(links.scope(scope));
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    url,
    mainEntity: { '@type': 'Person', name: scope.title, url },
  };
}

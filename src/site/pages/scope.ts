/**
 * Topics, authors and languages: `/categories/SLUG` with a scope's newest posts, and `/categories/SLUG/2015`
 * for a year of it.
 */
import type { Entry } from '../../model/entry.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { Scope } from '../../model/scope.ts';
import type { MonthCount, Period } from '../../store/store.ts';
import type { Way, YearKind } from '../links.ts';
import { fill, postCount } from '../messages.ts';
import { monthOf, yearOf, yearPeriod } from '../periods.ts';
import { type Address, type Answer, missing, type Page, type Route } from '../route.ts';
import { type NamedScope, type ReadScope, readScope, scopeAddresses } from '../scopes.ts';
import { type Site, withDates } from '../site.ts';
import { blogLink, entryLines, type LineOptions } from './entry-card.ts';
import { html, join, type Markup, nothing, say } from './markup.ts';
import { authorName, feedsOf, handlesOf } from './people.ts';
import { itemList, pager } from './river.ts';
import { feedButtons } from './sidebar.ts';

/** Maximum entries on a scope's own page; further ones are on pages by year. */
const MAX_ENTRIES = 50;
/** A year with more posts is left to the search. */
const MAX_IN_YEAR = 1000;

type YearScope = Scope & { kind: YearKind };

/** The parent page of each. */
const PARENTS = { category: 'categories', author: 'authors', language: null } as const;

const addressesOf: Record<YearKind, (site: Site) => Promise<Address[]>> = {
  category: (site) => scopeAddresses(site, 'category', { listed: site.planet.categories, found: false }),
  author: (site) => scopeAddresses(site, 'author', { listed: site.planet.subscriptions, found: true }),
  language: (site) => scopeAddresses(site, 'language', { listed: [], found: true }),
};

const newest = (kind: YearKind): Route => ({
  listed: true,
  addresses: addressesOf[kind],
  answer: (site, { params: { slug } }) => scopePage(site, { kind, slug }),
});

const ofYear = (kind: YearKind): Route => ({
  addresses: async (site) => {
    const scopes = await addressesOf[kind](site);
    const found = await Promise.all(scopes.map(({ slug = '' }) => yearAddresses(site, { kind, slug })));
    return found.flat();
  },
  answer: (site, { params: { slug, year } }) => yearAnswer(site, { kind, slug }, year),
});

export const category = newest('category');
export const author = newest('author');
export const language = newest('language');
export const categoryYear = ofYear('category');
export const authorYear = ofYear('author');
export const languageYear = ofYear('language');

/** The years of a scope whose own page does not show everything. */
async function yearAddresses(site: Site, scope: YearScope): Promise<Address[]> {
  const found = await readScope(site, scope, (stored) => site.store.months(stored));
  if (!found || (found.summary?.entries ?? 0) <= MAX_ENTRIES) return [];
  return yearsOf(found.data).map(({ year }) => ({ slug: scope.slug, year }));
}

type ScopeData = { entries: Entry[]; months: MonthCount[] };

const readEntries =
  ({ store }: Site, { period, limit }: { period: Period | null; limit: number }) =>
  async (scope: Scope): Promise<ScopeData> => {
    const [entries, months] = await Promise.all([
      limit > 0 ? store.entries({ scope, period, limit, texts: false }) : [],
      store.months(scope),
    ]);
    return { entries, months };
  };

async function scopePage(site: Site, { kind, slug }: YearScope): Promise<Answer> {
  const [found, own] = await Promise.all([
    readScope(site, { kind, slug }, readEntries(site, { period: null, limit: MAX_ENTRIES })),
    kind === 'author' ? ownFeeds(site, slug) : [],
  ]);
  if (!found) return missing;
  const { messages, links } = site;
  const { scope, summary } = found;
  const { entries, months } = found.data;
  const total = summary?.entries ?? 0;
  const isAuthor = kind === 'author';
  const lede = isAuthor ? authorLede(site, scope, { entries, own }) : categoryLede(site, scope);
  const years = total > entries.length ? yearsOf(months) : [];
  return {
    ...frame(scope),
    jsonLd: isAuthor ? profile(site, scope) : itemList(site, entries, scope.title, links.scope(scope)),
    body: html`<main id="main" class="wrap" tabindex="-1">
<header class="page stack">${crumb(parentOf(site, kind))}<h1>${isAuthor ? authorName(site, scope.title) : html`<bdi>${scope.title}</bdi>`}</h1>${lede}<p class="soft">${postCount(messages, total)}</p>${feedButtons(site, { kind, slug })}</header>
${entries.length > 0 ? byMonth(site, entries, without(kind, found)) : html`<p class="quiet">${isAuthor ? emptyAuthor(site) : messages.lists.noPosts}</p>`}
${
  years.length > 0
    ? html`<nav class="periods" aria-labelledby="years"><h2 id="years">${messages.archive.byYear}</h2><ul>${years.map(({ year, entries: n }) => html`<li><a href="${links.year(kind, slug, year)}">${year}</a> <span class="n">${n.toLocaleString(messages.language)}</span></li>`)}</ul></nav>`
    : nothing
}</main>`,
  };
}

async function yearAnswer(site: Site, { kind, slug }: YearScope, year: string): Promise<Answer> {
  const { links } = site;
  const period = yearPeriod(year);
  const isPast = period !== null && site.isPast(period.since);
  const found = await readScope(
    site,
    { kind, slug },
    readEntries(site, { period, limit: isPast ? MAX_IN_YEAR : 0 }),
  );
  if (!found) return missing;
  const way = (one: string): Way => ({ href: links.year(kind, slug, one), words: one });
  if (isPast) return yearPage(site, { kind, year, found, way });
  const whole = { href: links.scope(found.scope), words: found.scope.title };
  const ways = yearsOf(found.data.months).map((one) => way(one.year));
  return { kind: 'missing', hint: { text: site.messages.errors.noPeriod, ways: [whole, ...ways] } };
}

type YearData = { kind: YearKind; year: string; found: ReadScope<ScopeData>; way: (year: string) => Way };

function yearPage(site: Site, { kind, year, found, way }: YearData): Page {
  const { messages, links } = site;
  const { scope } = found;
  const { entries, months } = found.data;
  const years = yearsOf(months);
  const total = years.find((one) => one.year === year)?.entries ?? entries.length;
  const title = fill(messages.archive.yearOf, { label: scope.title, year });
  const [earlier, later] = [years.find((one) => one.year < year), years.findLast((one) => one.year > year)];
  const ways = { earlier: earlier ? way(earlier.year) : null, later: later ? way(later.year) : null };
  const rest = fill(messages.archive.restOfYear, { n: entries.length });
  return {
    ...frame(scope),
    title,
    ways,
    body: html`<main id="main" class="wrap" tabindex="-1">
<header class="page stack">${crumb({ href: links.scope(scope), words: scope.title })}<h1><bdi>${title}</bdi></h1><p class="soft">${postCount(messages, total)}</p></header>
${entries.length > 0 ? byMonth(site, entries, without(kind, found)) : html`<p class="quiet">${fill(messages.archive.noYear, { year })}</p>`}
${total > entries.length ? html`<p class="quiet">${rest} <a href="${links.search({ [kind]: scope.slug, year })}">${messages.frame.search}</a></p>` : nothing}${pager(site, ways)}</main>`,
  };
}

const frame = (scope: NamedScope) =>
  ({ kind: 'page', title: scope.title, description: scope.description, scope }) as const;

function parentOf({ links, messages }: Site, kind: YearKind): Way | null {
  const parent = PARENTS[kind];
  return parent && { href: links.to(parent), words: messages.frame[parent] };
}

const crumb = (way: Way | null): Markup =>
  way ? html`<p class="crumb"><a href="${way.href}"><bdi>${way.words}</bdi></a></p>` : nothing;

/** Lines omit the author on an author's page; a group's posts name their members. */
const without = (kind: YearKind, { summary }: ReadScope<unknown>): LineOptions['without'] =>
  kind === 'author' && summary?.kind === 'author' ? 'author' : undefined;

/** Years with entries, newest first. */
function yearsOf(months: MonthCount[]): { year: string; entries: number }[] {
  return [...Map.groupBy(months, ({ month }) => yearOf(month))].map(([year, ofYear]) => ({
    year,
    entries: ofYear.reduce((sum, { entries }) => sum + entries, 0),
  }));
}

/** Entries by month. */
function byMonth(site: Site, entries: Entry[], leftOut: LineOptions['without']): Markup {
  const { archiveDates: dates } = site;
  const options = { date: true, ...(leftOut ? { without: leftOut } : {}) };
  return html`${[...Map.groupBy(entries, ({ published }) => monthOf(published))].map(
    ([month, ofMonth]) =>
      html`<section class="month"><h2 class="day">${dates.month(month)}</h2>${entryLines(withDates(site, dates), ofMonth, options)}</section>
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

const MAX_CUES = 12;

/** The matching words of a topic. */
function categoryLede(site: Site, { kind, slug }: NamedScope): Markup {
  const category =
    kind === 'category' ? site.planet.categories.find((listed) => listed.slug === slug) : undefined;
  if (!category || category.cues.length === 0) return nothing;
  const cues = category.cues.slice(0, MAX_CUES).join(', ');
  return html`<p>${say(site.messages.lists.cues, { cues })} <a href="${site.links.to('about')}#tags">${site.messages.about.tags}</a></p>`;
}

/** The feeds of the person with that name, and one with the same slug that is no longer listed. */
async function ownFeeds({ store, planet, now }: Site, author: string): Promise<FeedHealth[]> {
  const slugs = new Set([author, ...feedsOf(planet, author).map(({ slug }) => slug)]);
  const found = await Promise.all([...slugs].map((slug) => store.feedHealth(slug, now.toISOString())));
  return found.filter((feed) => feed !== null);
}

/** The author's other accounts. Mastodon and others accept rel="me" as proof of identity. */
function accounts({ planet }: Site, author: string): Markup {
  const handles = handlesOf(planet, author);
  if (handles.length === 0) return nothing;
  return html`<ul class="facts">${handles.map(({ service, words, url }) => html`<li>${service}: <a rel="me" href="${url}"><bdi>${words}</bdi></a></li>`)}</ul>`;
}

/** The author's blogs, and the status of their feeds. */
function authorLede(
  site: Site,
  { slug }: NamedScope,
  { entries, own }: { entries: Entry[]; own: FeedHealth[] },
): Markup {
  const { messages, links } = site;
  const bySlug = new Map(entries.flatMap(({ sources }) => sources).map((source) => [source.slug, source]));
  for (const feed of own.filter((one) => !bySlug.has(one.slug)))
    bySlug.set(feed.slug, { ...feed, feedKey: feed.key, feedUrl: feed.url, title: feed.title ?? feed.name });
  const blogs = [...bySlug.values()].map(
    (source) =>
      html`${blogLink(source)} (<a href="${links.feedPage(source.slug)}">${messages.frame.health}</a>)`,
  );
  const me = html`<a href="${links.to('about')}#correct">${messages.frame.correct}</a>`;
  return html`<p>${blogs.length > 0 ? say(messages.lists.writesAt, { blogs: join(blogs, ', ') }) : nothing} ${me}</p>${accounts(site, slug)}`;
}

/** For an author without posts. */
function emptyAuthor(site: Site): Markup {
  const health = html`<a href="${site.links.to('feeds')}">${site.messages.frame.health}</a>`;
  return say(site.messages.lists.noAuthorPosts, { health });
}

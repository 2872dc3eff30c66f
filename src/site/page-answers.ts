/** What each page is made from: reads the store and hands everything to the page. */
import type { Entry } from '../model/entry.ts';
import { everything, type Scope } from '../model/scope.ts';
import { type Answer, gone, missing, page, redirect } from './answer.ts';
import { pageSize } from './around.ts';
import { aboutPage } from './pages/about.ts';
import { entryPage } from './pages/entry-page.ts';
import { offlinePage } from './pages/errors.ts';
import { feedPage } from './pages/feed-page.ts';
import { healthPage } from './pages/health.ts';
import { authorLede, categoryLede, emptyAuthor, emptyScope } from './pages/ledes.ts';
import { archivesPage, authorsPage, categoriesPage, summitsPage } from './pages/lists.ts';
import { nothing } from './pages/markup.ts';
import { monthPage } from './pages/month.ts';
import { band, currentSummit } from './pages/orbit.ts';
import { pointedAtPage, pointedAtSection } from './pages/pointed-at.ts';
import { riverPage } from './pages/river.ts';
import { scopePage } from './pages/scope-page.ts';
import { MOST_AUTHORS, searchPage } from './pages/search.ts';
import { subscribePage } from './pages/subscribe.ts';
import { summitPage } from './pages/summit.ts';
import type { Visit } from './route.ts';
import { nameScope, storedScope } from './scopes.ts';
import { isAsked, readAsked, toQuery } from './search-request.ts';
import type { Site } from './site.ts';
import { summitDays } from './summit-days.ts';

/** Entries of one event or month that a page shows; more than anyone ever wrote. */
const ALL = 1000;
/** Entries on one page of a topic, an author or a language. */
export const SCOPE_PAGE = 50;
const FEED_ENTRIES = 30;
const FEED_NOTES = 20;
/** No id that we publish is longer. */
const LONGEST_ID = 2000;

/** Page `number` of the river; the first one may be longer, so that the last three days stand on it. */
export async function riverAnswer(site: Site, number: number): Promise<Answer> {
  const firstPage = await (await site.around()).firstPage();
  const total = await site.store.countEntries(everything);
  const pages = 1 + Math.max(0, Math.ceil((total - firstPage) / pageSize));
  if (number < 1 || number > pages) return missing;
  const first = number === 1;
  const entries = await site.store.entries({
    scope: everything,
    limit: first ? firstPage : pageSize,
    offset: first ? 0 : firstPage + (number - 2) * pageSize,
  });
  return page(
    await riverPage(site, {
      entries,
      number,
      pages,
      band: first ? await bandOf(site) : nothing,
      pointedAt: first ? await pointedAtSection(site) : nothing,
    }),
  );
}

async function bandOf(site: Site) {
  const summit = currentSummit(site);
  if (!summit) return nothing;
  const entries = await linesOf(site, { kind: 'summit', slug: summit.slug }, false);
  return band(site, summit, summitDays(summit, entries, site.dates.dayKey));
}

function linesOf(site: Site, scope: Scope, texts: boolean): Promise<Entry[]> {
  return site.store.lines({ scope, since: '', until: '~', limit: ALL, texts });
}

export async function summitAnswer(site: Site, { params }: Visit): Promise<Answer> {
  const summit = site.planet.summits.find(({ slug }) => slug === params.slug);
  if (!summit) return missing;
  return page(summitPage(site, summit, await linesOf(site, { kind: 'summit', slug: summit.slug }, true)));
}

export async function pointedAtPageAnswer(site: Site): Promise<Answer> {
  return page(await pointedAtPage(site));
}

/** A list page over all scopes of a kind. */
export const listAnswers: Record<
  'summit' | 'category' | 'author' | 'month',
  (site: Site) => Promise<Answer>
> = {
  summit: async (site) =>
    page(summitsPage(site, await site.store.scopes('summit'), await site.store.scopeHours('summit'))),
  category: async (site) => page(categoriesPage(site, await site.store.scopes('category'))),
  author: async (site) => page(authorsPage(site, await site.store.scopes('author'))),
  month: async (site) => page(archivesPage(site, await site.store.scopes('month'))),
};

const parents = {
  category: { path: '/categories', title: 'categories', section: 'categories' },
  author: { path: '/authors', title: 'authors', section: 'authors' },
  language: null,
} as const;

/** Page of a topic, an author or a language. */
export async function scopeAnswer(
  site: Site,
  kind: keyof typeof parents,
  { params }: Visit,
): Promise<Answer> {
  const scope = await nameScope(site, { kind, slug: params.slug ?? '' });
  if (!scope) return missing;
  const number = Number(params.number ?? 1);
  const stored = await storedScope(site, scope);
  const total = await site.store.countEntries(stored);
  const pages = Math.max(1, Math.ceil(total / SCOPE_PAGE));
  if (params.number === '1') return redirect(site.links.scope(scope));
  if (number < 1 || number > pages) return missing;
  const entries = await site.store.entries({
    scope: stored,
    limit: SCOPE_PAGE,
    offset: (number - 1) * SCOPE_PAGE,
  });
  const parent = parents[kind];
  return page(
    scopePage(site, {
      scope,
      entries,
      total,
      number,
      pages,
      lede: kind === 'author' ? await authorLede(site, scope, entries) : categoryLede(site, scope),
      empty: kind === 'author' ? emptyAuthor(site) : emptyScope(site),
      parent: parent ? { ...parent, title: site.texts.frame[parent.title] } : null,
      ...(kind === 'author' && stored.kind === 'author' ? { without: 'author' as const } : {}),
      ...(kind === 'author' ? { jsonLd: profile(site, scope.title, site.links.scope(scope)) } : {}),
    }),
  );
}

/** schema.org ProfilePage. */
function profile(site: Site, name: string, path: string): unknown {
  const url = site.links.absolute(path);
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    url,
    mainEntity: { '@type': 'Person', name, url },
  };
}

export async function monthAnswer(site: Site, { params }: Visit): Promise<Answer> {
  const slug = `${params.year}-${params.month}`;
  const scope = await nameScope(site, { kind: 'month', slug });
  if (!scope) return missing;
  const [entries, beside] = await Promise.all([
    linesOf(site, { kind: 'month', slug }, false),
    site.store.monthsBeside(slug),
  ]);
  return page(monthPage(site, { scope, entries, ...beside }));
}

/** An entry by its key; an old address with the author's id or permalink leads to it. */
export async function entryAnswer(site: Site, { params }: Visit): Promise<Answer> {
  const key = params.key ?? '';
  const entry = await site.store.entry(key);
  if (entry?.state === 'hidden') return gone;
  if (!entry || entry.state === 'held') return missing;
  const series = entry.tags.series ? await site.store.series(entry.tags.series) : [];
  return page(entryPage(site, entry, series));
}

/** Where an entry that is named by its id stands: for old links to the river, which it has left. */
export async function entryByIdAnswer(site: Site, { query }: Visit): Promise<Answer> {
  const id = query.get('id')?.slice(0, LONGEST_ID) ?? '';
  const entry = id === '' ? null : await site.store.entryByIdentity(id);
  return entry ? redirect(site.links.entry(entry.key)) : missing;
}

export async function searchAnswer(site: Site, { query }: Visit): Promise<Answer> {
  const asked = readAsked(query);
  const [authors, languages, years] = await Promise.all([
    site.store.scopes('author', MOST_AUTHORS),
    site.store.scopes('language'),
    site.store.years(everything),
  ]);
  const result = isAsked(asked) ? await site.store.search(toQuery(asked, authors)) : null;
  return page(
    searchPage(site, asked, {
      result,
      choices: { authors, languages, years: years.map(({ period }) => period) },
    }),
  );
}

export async function healthAnswer(site: Site): Promise<Answer> {
  return page(healthPage(site, await (await site.around()).health()));
}

export async function feedPageAnswer(site: Site, { params }: Visit): Promise<Answer> {
  const feed = await site.store.feedHealth(params.slug ?? '', site.now.toISOString());
  if (!feed) return missing;
  const [entries, notes] = await Promise.all([
    site.store.feedEntries(feed.key, FEED_ENTRIES),
    site.store.feedNotes(feed.key, FEED_NOTES),
  ]);
  return page(feedPage(site, { feed, entries, notes }));
}

export async function offlineAnswer(site: Site): Promise<Answer> {
  return page(offlinePage(site));
}

export async function aboutAnswer(site: Site): Promise<Answer> {
  return page(aboutPage(site));
}

export async function subscribeAnswer(site: Site): Promise<Answer> {
  const [summits, languages] = await Promise.all([
    site.store.scopes('summit'),
    site.store.scopes('language'),
  ]);
  return page(subscribePage(site, languages, new Set(summits.map(({ slug }) => `summit ${slug}`))));
}

/** What each page is made from: reads the store and hands everything to the page. */
import { archive } from '../model/scope.ts';
import { type Answer, gone, missing, page, redirect } from './answer.ts';
import { aboutPage } from './pages/about.ts';
import { entryPage } from './pages/entry-page.ts';
import { offlinePage } from './pages/errors.ts';
import { feedPage } from './pages/feed-page.ts';
import { healthPage } from './pages/health.ts';
import { authorsPage, categoriesPage, summitsPage } from './pages/lists.ts';
import { pointedAtPage } from './pages/pointed-at.ts';
import { MOST_AUTHORS, searchPage } from './pages/search.ts';
import { subscribePage } from './pages/subscribe.ts';
import { summitPage } from './pages/summit.ts';
import { yearOf } from './periods.ts';
import type { Visit } from './route.ts';
import { isAsked, readAsked, toQuery } from './search-request.ts';
import { seriesAround } from './series.ts';
import type { Site } from './site.ts';
import { summitPeriod } from './summit-days.ts';
import { summitEntries } from './summit-entries.ts';

const FEED_ENTRIES = 30;
const FEED_NOTES = 20;
/** No id that we publish is longer. */
const LONGEST_ID = 2000;

export async function summitAnswer(site: Site, { params }: Visit): Promise<Answer> {
  const summit = site.planet.summits.find(({ slug }) => slug === params.slug);
  if (!summit) return missing;
  return page(summitPage(site, summit, await summitEntries(site.store, summit.slug, { texts: true })));
}

export async function pointedAtPageAnswer(site: Site): Promise<Answer> {
  return page(await pointedAtPage(site));
}

/** A list page over all scopes of a kind. */
export const listAnswers: Record<'summit' | 'category' | 'author', (site: Site) => Promise<Answer>> = {
  summit: async (site) => {
    const [counts, hours] = await Promise.all([
      site.store.scopes('summit'),
      site.store.hours(
        site.planet.summits.map((summit) => ({
          scope: { kind: 'summit', slug: summit.slug },
          period: summitPeriod(summit),
        })),
      ),
    ]);
    return page(summitsPage(site, counts, hours));
  },
  category: async (site) => page(categoriesPage(site, await site.store.scopes('category'))),
  author: async (site) => page(authorsPage(site, await site.store.scopes('author'))),
};

/** An entry by its key; an old address with the author's id or permalink leads to it. */
export async function entryAnswer(site: Site, { params }: Visit): Promise<Answer> {
  const key = params.key ?? '';
  const entry = await site.store.entry(key);
  if (entry?.state === 'hidden') return gone;
  if (!entry || entry.state === 'held') return missing;
  const series = entry.tags.series ? await site.store.series(entry.tags.series) : [];
  return page(entryPage(site, entry, seriesAround(series, key)));
}

/** Where an entry that is named by its id stands: for old links to the river, which it has left. */
export async function entryByIdAnswer(site: Site, { query }: Visit): Promise<Answer> {
  const id = query.get('id')?.slice(0, LONGEST_ID) ?? '';
  const entry = id === '' ? null : await site.store.entryByIdentity(id);
  return entry ? redirect(site.links.entry(entry.key)) : missing;
}

export async function searchAnswer(site: Site, { query }: Visit): Promise<Answer> {
  const asked = readAsked(query);
  const [authors, languages, months] = await Promise.all([
    site.store.scopes('author', MOST_AUTHORS),
    site.store.scopes('language'),
    site.store.months(archive),
  ]);
  const result = isAsked(asked) ? await site.store.search(toQuery(asked, authors)) : null;
  return page(
    searchPage(site, asked, {
      result,
      choices: { authors, languages, years: [...new Set(months.map(({ month }) => yearOf(month)))] },
    }),
  );
}

export async function healthAnswer(site: Site): Promise<Answer> {
  return page(healthPage(site, await site.around().health()));
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

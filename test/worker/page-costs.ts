/** The cost of each kind of address for a cold isolate, in rows that D1 reads. */
import type { Planet } from '../../src/model/planet.ts';
import { createSite } from '../../src/site/app.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { Store } from '../../src/store/store.ts';
import { d1Database } from '../../src/worker/d1.ts';
import type { D1Session } from '../../src/worker/platform.ts';
import { publicFile } from '../site/planet.ts';
import { END, entryName, slugOf } from './archive.ts';

/** At least one address of each route that reads the store, recent and old. */
export function addresses(): Record<string, string> {
  return {
    river: '/',
    'merged Atom': '/atom.xml',
    'merged RSS': '/rss.xml',
    'merged JSON': '/feed.json',
    'RSS 1.0': '/rss10.xml',
    'archive document of a month': '/archives/2018/05/atom.xml',
    'newest archive document': '/archives/2025/05/atom.xml',
    'week by week': '/weekly.xml',
    summits: '/summits',
    summit: '/summits/liberty',
    'summit’s feed': '/summits/liberty/atom.xml',
    'summit’s days': '/summits/liberty/days.xml',
    calendar: '/summits.ics',
    categories: '/categories',
    category: '/categories/networking',
    'category’s feed': '/categories/networking/rss.xml',
    authors: '/authors',
    author: `/authors/${slugOf(3)}`,
    'author’s feed': `/authors/${slugOf(3)}/atom.xml`,
    language: '/languages/fr',
    'language’s feed': '/languages/fr/feed.json',
    'category’s year': '/categories/networking/2018',
    'author’s year': `/authors/${slugOf(3)}/2018`,
    archives: '/archives',
    week: '/archives/2018/w21',
    month: '/archives/2018/05',
    entry: `/entries/${entryName(7)}`,
    'feed health': '/feeds',
    'a feed': `/feeds/${slugOf(3)}`,
    'a feed’s feed': `/feeds/${slugOf(3)}/atom.xml`,
    'health for programs': '/api/feeds.json',
    about: '/about',
    subscribe: '/subscribe',
    offline: '/offline',
    OPML: '/opml.xml',
    FOAF: '/foafroll.xml',
    sitemap: '/sitemap.xml',
    'search form': '/search',
    'search, a rare word': '/search?q=heliotropes',
    'search, a word of every entry': '/search?q=words',
    'search, its last page': '/search?q=words&page=5',
    'search, its newest': '/search?q=words&sort=newest',
    'search, its oldest in a topic and year': '/search?q=words&sort=oldest&category=networking&year=2018',
    'search, the beginning of a word': '/search?q=wo',
    'search without words': `/search?author=${slugOf(3)}&language=ja`,
    'nothing there': '/nope',
    healthz: '/healthz',
    metrics: '/metrics',
  };
}

export type Cost = {
  path: string;
  rows: number;
  /** Entries, options and list items in the response. */
  shown: number;
  status: number;
  statements: number;
  milliseconds: number;
};

/** Rows read for each address by a site that has just started. */
export async function pageCosts(d1: D1Session, planet: Planet): Promise<Record<string, Cost>> {
  let rows = 0;
  let statements = 0;
  const store: Store = createStore(
    d1Database(d1, (meta) => {
      rows += meta.rows_read ?? 0;
      statements += 1;
    }),
  );
  const costs: Record<string, Cost> = {};
  for (const [kind, path] of Object.entries(addresses())) {
    const now = () => new Date(END);
    const site = createSite({ planet: () => planet, store, now, asset: publicFile, compress: {} });
    [rows, statements] = [0, 0];
    const start = performance.now();
    const response = await site.request(path);
    const text = await response.text();
    const milliseconds = Math.round(performance.now() - start);
    costs[kind] = { path, rows, shown: shownOn(text), status: response.status, statements, milliseconds };
  }
  return costs;
}

function shownOn(text: string): number {
  return (
    text.match(/<(?:article|li|option|entry|item|outline|tr|dt|url)\b|&lt;li|"(?:id|slug)":/g)?.length ?? 0
  );
}

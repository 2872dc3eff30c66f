/** What each kind of page costs a cold isolate in rows that D1 reads. */
import type { Planet } from '../../src/model/planet.ts';
import { createSite } from '../../src/site/app.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { Store } from '../../src/store/store.ts';
import { d1Database } from '../../src/worker/d1.ts';
import type { D1Session } from '../../src/worker/platform.ts';
import { publicFile } from '../site/planet.ts';
import { END } from './archive.ts';

/** The addresses, one of each kind. */
export const KINDS: Record<string, string> = {
  river: '/',
  'river, page 3': '/page/3',
  'merged Atom': '/atom.xml',
  'merged JSON': '/feed.json',
  summits: '/summits',
  summit: '/summits/liberty',
  categories: '/categories',
  category: '/categories/networking',
  'category’s feed': '/categories/networking/rss.xml',
  author: '/authors/writer-3',
  language: '/languages/fr',
  archives: '/archives',
  about: '/about',
  subscribe: '/subscribe',
  opml: '/opml.xml',
  search: '/search?q=heliotropes',
  'search form': '/search',
  missing: '/nope',
};

export type Cost = { rows: number; shown: number; status: number };

/** Rows read for each kind of page by a site that was just started, and how many things the page lists. */
export async function pageCosts(d1: D1Session, planet: Planet): Promise<Record<string, Cost>> {
  let rows = 0;
  const store: Store = createStore(
    d1Database(d1, (meta) => {
      rows += meta.rows_read ?? 0;
    }),
  );
  const costs: Record<string, Cost> = {};
  for (const [kind, path] of Object.entries(KINDS)) {
    const now = () => new Date(END);
    const site = createSite({ planet: () => planet, store, now, asset: publicFile, compress: {} });
    rows = 0;
    const response = await site.request(path);
    costs[kind] = { rows, status: response.status, shown: shownOn(await response.text()) };
  }
  return costs;
}

/** Entries, options and lines of lists. */
function shownOn(text: string): number {
  return text.match(/<(?:article|li|option|entry|item|outline|tr|dt)\b|"id":/g)?.length ?? 0;
}

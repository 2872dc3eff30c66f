/** Posts of which feeds.yaml wants no more than their first words shown: the store as pages and feeds read it. */
import type { Entry } from '../model/entry.ts';
import type { Planet } from '../model/planet.ts';
import type { SiteStore } from '../store/store.ts';

/** The store without the texts of posts whose blog is shown by excerpts (`content: excerpt`). */
export function withExcerpts(store: SiteStore, { subscriptions }: Planet): SiteStore {
  const short = new Set(subscriptions.filter(({ content }) => content === 'excerpt').map(({ key }) => key));
  if (short.size === 0) return store;
  const of = <E extends Entry | null>(entry: E): E =>
    entry && short.has(entry.sources[0]?.feedKey ?? '')
      ? { ...entry, contentHtml: null, summaryHtml: null }
      : entry;
  const all = (entries: Entry[]): Entry[] => entries.map(of);
  return {
    ...store,
    entries: async (query) => all(await store.entries(query)),
    entriesByKey: async (keys, texts) => all(await store.entriesByKey(keys, texts)),
    entry: async (key) => of(await store.entry(key)),
    search: async (query) => {
      const result = await store.search(query);
      return { ...result, hits: all(result.hits) };
    },
  };
}

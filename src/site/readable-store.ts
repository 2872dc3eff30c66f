/** The store as pages and feeds read it: with excerpts as configured in feeds.yaml, and a cache for shared reads. */
import type { Entry } from '../model/entry.ts';
import type { Planet } from '../model/planet.ts';
import type { SiteStore } from '../store/store.ts';

type Read = (...args: unknown[]) => Promise<unknown>;

/** The store with each read replaced. */
export function mapReads(store: SiteStore, map: (name: string, read: Read) => Read): SiteStore {
  const reads = Object.entries(store) as [string, Read][];
  return Object.fromEntries(reads.map(([name, read]) => [name, map(name, read)])) as SiteStore;
}

/**
 * Runs each query of the store once; `keyOf` names a query, null for one that is not cached. A failure
 * is reported to all who wait for it, and the next call tries again.
 */
export function readOnce(
  store: SiteStore,
  keyOf: (name: string, args: unknown[]) => string | null,
): SiteStore {
  const results = new Map<string, Promise<unknown>>();
  return mapReads(store, (name, read) => (...args) => {
    const key = keyOf(name, args);
    if (key === null) return read(...args);
    const forget = (error: unknown): never => {
      results.delete(key);
      throw error;
    };
    const result = results.get(key) ?? read(...args).catch(forget);
    results.set(key, result);
    return result;
  });
}

/** Reads that several pages share. */
const SHARED = ['health', 'feedSummary', 'scopes', 'topResources'];

/** The store as pages read it at a version, with a cache of shared reads for the newest one. */
export function createPageStore(store: SiteStore): (version: string) => SiteStore {
  let kept = { version: '', store };
  return (version) => {
    if (kept.version !== version) kept = { version, store: readOnce(store, sharedKey) };
    return kept.store;
  };
}

/** The status of feeds is as of now, which is always the time of the version. */
function sharedKey(name: string, args: unknown[]): string | null {
  if (!SHARED.includes(name)) return null;
  return name === 'health' ? name : JSON.stringify([name, ...args]);
}

/** The store without the full texts of posts from blogs with `content: excerpt`. */
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

/**
 * The store as pages and feeds read it: with excerpts as configured in feeds.yaml, limits for display, and a
 * cache for reads that many pages share.
 */
import type { Entry } from '../model/entry.ts';
import type { Planet } from '../model/planet.ts';
import { cut } from '../model/text.ts';
import type { SiteStore } from '../store/store.ts';

/** Maximum characters of a text by field name, or by its parent's field if that is more specific. */
const MAX_LENGTH: Record<string, number> = {
  title: 500,
  summary: 1200,
  name: 120,
  label: 120,
  said: 600,
  fromTitle: 120,
  toTitle: 120,
  'sources.title': 120,
  'resources.label': 200,
};

/** Maximum items of a list by field name. */
const MAX_ITEMS: Record<string, number> = { authors: 12, sources: 12, resources: 200, enclosures: 20 };

/** The value with everything in it shortened for display; the same value if nothing is too long, as usual. */
function limited(value: unknown, field = '', owner = ''): unknown {
  if (typeof value === 'string') {
    const max = MAX_LENGTH[`${owner}.${field}`] ?? MAX_LENGTH[field];
    return max === undefined || value.length <= max ? value : cut(value, max);
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const max = MAX_ITEMS[field] ?? value.length;
    const items = value.map((item) => limited(item, field, field));
    return value.length <= max && items.every((item, at) => item === value[at]) ? value : items.slice(0, max);
  }
  let changed: Record<string, unknown> | null = null;
  for (const name in value) {
    const part = (value as Record<string, unknown>)[name];
    const short = limited(part, name, field);
    if (short !== part) changed = { ...(changed ?? value), [name]: short };
  }
  return changed ?? value;
}

type Read = (...args: unknown[]) => Promise<unknown>;

/** The store with each read replaced. */
export function mapReads(store: SiteStore, map: (name: string, read: Read) => Read): SiteStore {
  const reads = Object.entries(store) as [string, Read][];
  return Object.fromEntries(reads.map(([name, read]) => [name, map(name, read)])) as SiteStore;
}

/** The store as pages read it: unchanged except for display limits. */
export function withDisplayLimits(store: SiteStore): SiteStore {
  // A build shows an entry on several pages.
  const known = new WeakMap<object, unknown>();
  const limitedOnce = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return limited(value);
    const found = known.get(value) ?? (Array.isArray(value) ? value.map(limitedOnce) : limited(value));
    known.set(value, found);
    return found;
  };
  return mapReads(
    store,
    (_, read) =>
      async (...args) =>
        limitedOnce(await read(...args)),
  );
}

/**
 * Runs each query of the store once; `questionOf` names a query, null for one that is not cached. A failure
 * is reported to all who wait for it, and the next call tries again.
 */
export function askedOnce(
  store: SiteStore,
  questionOf: (name: string, args: unknown[]) => string | null,
): SiteStore {
  const answers = new Map<string, Promise<unknown>>();
  return mapReads(store, (name, read) => (...args) => {
    const question = questionOf(name, args);
    if (question === null) return read(...args);
    const forget = (error: unknown): never => {
      answers.delete(question);
      throw error;
    };
    const answer = answers.get(question) ?? read(...args).catch(forget);
    answers.set(question, answer);
    return answer;
  });
}

/** Reads that several pages share. */
const SHARED = ['health', 'feedSummary', 'scopes', 'topResources'];

/** The store as pages read it at a version, with a cache of shared reads for the newest one. */
export function createPageStore(store: SiteStore): (version: string) => SiteStore {
  const limited = withDisplayLimits(store);
  let kept = { version: '', store: limited };
  return (version) => {
    if (kept.version !== version) kept = { version, store: askedOnce(limited, sharedQuestion) };
    return kept.store;
  };
}

/** The status of feeds is as of now, which is always the time of the version. */
function sharedQuestion(name: string, args: unknown[]): string | null {
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

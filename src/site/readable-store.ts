/**
 * The store as pages and feeds read it: excerpts where feeds.yaml wants no more, nothing longer than a page can bear,
 * and what many pages show read once.
 */
import type { Entry } from '../model/entry.ts';
import type { Planet } from '../model/planet.ts';
import { cut } from '../model/text.ts';
import type { SiteStore } from '../store/store.ts';

/** Characters of a text by the name of its field, within the field that it belongs to where that says more. */
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

/** Items of a list by the name of its field. */
const MAX_ITEMS: Record<string, number> = { authors: 12, sources: 12, resources: 200, enclosures: 20 };

/** The value with everything in it cut to what a page bears; the same value where nothing is too long, as in nearly all. */
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

/** The store with another read in the place of each. */
export function mapReads(store: SiteStore, map: (name: string, read: Read) => Read): SiteStore {
  const reads = Object.entries(store) as [string, Read][];
  return Object.fromEntries(reads.map(([name, read]) => [name, map(name, read)])) as SiteStore;
}

/** The store as pages read it: everything as it is, but nothing longer than a page can bear. */
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
 * The store, asked each question once; `questionOf` names a question, null for one that is always asked. A failure is
 * reported to whoever waits for it, and the next one tries again.
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

/** Reads that no page has to itself. */
const SHARED = ['health', 'feedSummary', 'scopes', 'topResources'];

/** The store as pages read it at a version, of which the newest is kept: what many pages show is read once for it. */
export function createPageStore(store: SiteStore): (version: string) => SiteStore {
  const limited = withDisplayLimits(store);
  let kept = { version: '', store: limited };
  return (version) => {
    if (kept.version !== version) kept = { version, store: askedOnce(limited, sharedQuestion) };
    return kept.store;
  };
}

/** The health of feeds is told as of now, which is always the time of the version. */
function sharedQuestion(name: string, args: unknown[]): string | null {
  if (!SHARED.includes(name)) return null;
  return name === 'health' ? name : JSON.stringify([name, ...args]);
}

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

/**
 * The store as pages and feeds read it: excerpts where feeds.yaml wants no more, nothing longer than a page can bear,
 * and what many pages show read once.
 */
import type { Entry } from '../model/entry.ts';
import type { Planet } from '../model/planet.ts';
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
  const methods = Object.entries(store) as [string, (...args: unknown[]) => Promise<unknown>][];
  return Object.fromEntries(
    methods.map(([name, read]) => [name, async (...args: unknown[]) => limitedOnce(await read(...args))]),
  ) as SiteStore;
}

/** At most `length` characters, cut between words where there are any, never inside a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const short = text.slice(0, length - 1);
  const space = short.lastIndexOf(' ');
  const whole = space > length / 2 ? short.slice(0, space) : short.replace(/[\ud800-\udbff]$/, '');
  return `${whole.trimEnd()}…`;
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

/** Reads that no page has to itself. */
const SHARED = ['health', 'pulse', 'scopes', 'topResources'] as const;

/** The store with these reads kept; a failure is reported to whoever waits for it, and the next one tries again. */
export function withSharedReads(store: SiteStore): SiteStore {
  const kept = new Map<string, Promise<unknown>>();
  const share = (name: (typeof SHARED)[number]) => {
    const read = store[name] as (...args: unknown[]) => Promise<unknown>;
    return (...args: unknown[]) => {
      // The health of feeds is told as of now, which is always the time of the version.
      const key = name === 'health' ? name : JSON.stringify([name, ...args]);
      const known =
        kept.get(key) ??
        read(...args).catch((error: unknown) => {
          kept.delete(key);
          throw error;
        });
      kept.set(key, known);
      return known;
    };
  };
  return { ...store, ...Object.fromEntries(SHARED.map((name) => [name, share(name)])) };
}

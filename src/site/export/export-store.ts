/** Caches the store's reads for a static build: each query runs once, and each entry is read once. */
import { LRUCache } from 'lru-cache';
import type { Entry } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import type { FeedHealth } from '../../model/health.ts';
import { archive, type Scope } from '../../model/scope.ts';
import type { Neighbor, SiteStore } from '../../store/store.ts';
import { readOnce } from '../readable-store.ts';

/** Characters of entries cached for the next page that shows them. */
const MAX_CHARACTERS = 64_000_000;
/** Approximate length of an entry without its long texts. */
const SHORT_LENGTH = 2000;

/** Pages are rendered in order of time, so entries are read together with the next ones. */
const AT_ONCE = 64;
/** A scope with at most this many entries is listed once, and periods are looked up in that list. */
const MAX_LISTED = 20_000;
const ALL = Number.MAX_SAFE_INTEGER;

type Listed = Awaited<ReturnType<SiteStore['listed']>>;

/** The store as of now; later changes are not visible. */
export function createExportStore(store: SiteStore, now: Date): SiteStore {
  const at = now.toISOString();
  const once = readOnce(store, (name, args) => JSON.stringify([name, ...args]));
  const listing = createListing(once);
  const read = createReader(store, () => once.listed({ scope: archive, period: null, limit: ALL }));
  const neighbor = async (key: string | undefined): Promise<Neighbor | null> => {
    const found = key === undefined ? null : await read.one(key, false);
    return (
      found && { key: found.key, published: found.published, title: found.title, summary: found.summary }
    );
  };
  return {
    ...once,
    listed: listing.listed,
    entries: async ({ texts, ...query }) => {
      const keys = (await listing.listed(query)).map(({ key }) => key);
      return read.all(keys, texts);
    },
    entry: (key) => read.one(key, true),
    entriesByKey: read.all,
    beside: async (query) => {
      const found = await listing.beside(query);
      if (found === null) return once.beside(query);
      return { earlier: await neighbor(found.earlier), later: await neighbor(found.later) };
    },
    health: () => once.health(at),
    feedHealth: async (slug) => {
      const found = (await once.health(at)).find((feed) => feed.slug === slug);
      return found ? withoutPolls(found) : null;
    },
  };
}

/** Lists a scope, from memory if it has few entries. */
function createListing(once: SiteStore) {
  const whole = async (scope: Scope): Promise<Listed | null> => {
    const entries = (await once.scope(scope))?.entries ?? 0;
    return entries > MAX_LISTED ? null : once.listed({ scope, period: null, limit: ALL });
  };
  const listed: SiteStore['listed'] = async ({ scope, period, limit }) => {
    const all = period && (await whole(scope));
    if (!all) return once.listed({ scope, period, limit });
    const start = firstBefore(all, period.until);
    return all.slice(start, Math.min(start + limit, firstBefore(all, period.since)));
  };
  return {
    listed,
    /** Keys of the nearest entries on both sides; null if the database must be queried. */
    beside: async ({ scope, period }: Parameters<SiteStore['beside']>[0]) => {
      const all = await whole(scope);
      if (all === null) return null;
      const [later, earlier] = [firstBefore(all, period.until) - 1, firstBefore(all, period.since)];
      return { later: all[later]?.key, earlier: all[earlier]?.key };
    },
  };
}

/** In entries sorted newest first, the index of the first one before that instant. */
function firstBefore(listed: Listed, instant: Instant): number {
  let [low, high] = [0, listed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((listed[middle]?.published ?? '') < instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Fields that only polls use and change: no page in an export shows them. */
const POLLS = {
  ...{ etag: null, lastModified: null, validatorsUrl: null, validatorsSince: null, bodyHash: null },
  ...{ lastPoll: null, lastStatus: null, moveConfirmed: null, hintedMinutes: null },
  ...{ postingIntervalHours: null, newestEntry: null, skipHours: [], skipDays: [] },
};

/** The next poll is shown only for failing feeds. */
const withoutPolls = (feed: FeedHealth): FeedHealth => ({
  ...feed,
  ...POLLS,
  lastSuccess: feed.lastSuccess && '',
  nextPoll: feed.failures > 0 ? feed.nextPoll : '',
});

/** Reads entries by their keys, the newest ones from memory. `archived`: all of them, sorted by time. */
function createReader(store: SiteStore, archived: () => Promise<Listed>) {
  const kept = new LRUCache<string, Entry>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ contentHtml, summaryHtml }) =>
      (contentHtml?.length ?? 0) + (summaryHtml?.length ?? 0) + SHORT_LENGTH,
  });
  const nameOf = (key: string, texts: boolean): string => (texts ? key : `${key} short`);
  const all: SiteStore['entriesByKey'] = async (keys, texts) => {
    const found = new Map(keys.map((key) => [key, kept.get(nameOf(key, texts))]));
    const missing = keys.filter((key) => !found.get(key));
    for (const entry of missing.length > 0 ? await store.entriesByKey(missing, texts) : []) {
      kept.set(nameOf(entry.key, texts), entry);
      found.set(entry.key, entry);
    }
    return keys.flatMap((key) => found.get(key) ?? []);
  };
  let places: Map<string, number> | null = null;
  const one = async (key: string, texts: boolean): Promise<Entry | null> => {
    if (!kept.has(nameOf(key, texts))) {
      const listed = await archived();
      places ??= new Map(listed.map((entry, place) => [entry.key, place]));
      const place = places.get(key) ?? listed.length;
      const start = place - (place % AT_ONCE);
      await all(
        listed.slice(start, start + AT_ONCE).map((entry) => entry.key),
        texts,
      );
    }
    return (await all([key], texts))[0] ?? null;
  };
  return { all, one };
}

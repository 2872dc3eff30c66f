/** The store as a static build reads it: each question is asked once, and so is each entry. */
import { LRUCache } from 'lru-cache';
import type { Entry } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import type { FeedHealth } from '../../model/health.ts';
import { archive, type Scope } from '../../model/scope.ts';
import type { Neighbor, SiteStore } from '../../store/store.ts';
import { askedOnce } from '../readable-store.ts';

/** Characters of entries that are kept for the next page that shows them. */
const MAX_CHARACTERS = 64_000_000;
/** Of an entry without its long texts, about. */
const SHORT_LENGTH = 2000;

/** Entries are made into pages in the order of time, so whoever asks for one is given those beside it next. */
const AT_ONCE = 64;
/** A scope of so few entries is listed once, and periods are looked up in that list. */
const MAX_LISTED = 20_000;
const ALL = Number.MAX_SAFE_INTEGER;

type Listed = Awaited<ReturnType<SiteStore['listed']>>;

/** The store at this moment; what changes in it later is not seen. */
export function createExportStore(store: SiteStore, now: Date): SiteStore {
  const at = now.toISOString();
  const once = askedOnce(store, (name, args) => JSON.stringify([name, ...args]));
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

/** What a scope lists, out of memory where it has few entries. */
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
    /** Keys of the nearest entries on both sides; null where the database has to look. */
    beside: async ({ scope, period }: Parameters<SiteStore['beside']>[0]) => {
      const all = await whole(scope);
      if (all === null) return null;
      const [later, earlier] = [firstBefore(all, period.until) - 1, firstBefore(all, period.since)];
      return { later: all[later]?.key, earlier: all[earlier]?.key };
    },
  };
}

/** Of entries listed newest first, where those before that instant begin. */
function firstBefore(listed: Listed, instant: Instant): number {
  let [low, high] = [0, listed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((listed[middle]?.published ?? '') < instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What polls leave behind for the next poll, and what each of them changes: no page in an export shows it. */
const POLLS = {
  ...{ etag: null, lastModified: null, validatorsUrl: null, validatorsSince: null, bodyHash: null },
  ...{ lastPoll: null, lastStatus: null, moveConfirmed: null, hintedMinutes: null },
  ...{ postingIntervalHours: null, newestEntry: null, skipHours: [], skipDays: [] },
};

/** When a feed is polled again is told where it fails. */
const withoutPolls = (feed: FeedHealth): FeedHealth => ({
  ...feed,
  ...POLLS,
  lastSuccess: feed.lastSuccess && '',
  nextPoll: feed.failures > 0 ? feed.nextPoll : '',
});

/** Entries by their keys, the newest of them out of memory. `archived`: all of them, in the order of time. */
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

/** Records the store queries behind each file, their current results, and what those depend on. */
import { archive, type Scope } from '../../model/scope.ts';
import type { Period, SiteStore } from '../../store/store.ts';
import { daysOf, monthOf, monthPeriod } from '../periods.ts';
import type { Site } from '../site.ts';

/** A longer result is stored as its hash. */
const MAX_RESULT = 64;
const ALL = Number.MAX_SAFE_INTEGER;

type EntryQuery = Parameters<SiteStore['entries']>[0];
type RunQuery = (query: string) => Promise<string>;
type Special = Record<string, (run: RunQuery, ...args: never[]) => string | Promise<string>>;
type Versions = Record<string, (...args: never[]) => string | null>;

/** A file whose queries have the same results has the same bytes. */
export type Queries = {
  /** The current result or its hash. It may depend on the results of other queries, which it requests. */
  resultOf: (query: string, run: RunQuery) => Promise<string>;
  /** While this is unchanged, so is the result, without running the query. Null if only the result shows it. */
  versionOf: (query: string) => string | null;
};

/** Runs queries on the current site and store. */
export async function createQueries(site: Site, hash: (text: string) => string): Promise<Queries> {
  const { store } = site;
  const months = await monthsOfEntries(store);
  const hashes = new Map<string, string>();
  // Long texts already have hashes.
  const special: Special = {
    now: () => clockOf(site),
    isPast: (_, instant: string) => String(site.isPast(instant)),
    fetchedFace: (_, feedKey: string) => site.fetchedFace(feedKey) ?? '',
    // Whoever requests one entry of a month requests all of them.
    entry: async (_, key: string) => {
      const period = hashes.has(key) ? null : monthPeriod(months.get(key) ?? '');
      const all = period && (await store.entries({ scope: archive, period, limit: ALL, texts: false }));
      for (const entry of all ?? []) hashes.set(entry.key, hash(JSON.stringify(entry)));
      return hashes.get(key) ?? '';
    },
    entries: async (run, { scope, period, limit }: EntryQuery) => {
      const results: string[] = [];
      for (const { key } of await store.listed({ scope, period, limit }))
        results.push(await run(JSON.stringify(['entry', key])));
      return results.join(' ');
    },
  };
  const versionsOf = await createVersions(store, months, hash);
  return {
    resultOf: async (query, run) => {
      const [name, ...args] = JSON.parse(query) as [string, ...never[]];
      const read = store[name as keyof SiteStore] as (...args: unknown[]) => Promise<unknown>;
      const result = (await special[name]?.(run, ...args)) ?? JSON.stringify(await read(...args));
      return result.length > MAX_RESULT ? hash(result) : result;
    },
    versionOf: (query) => {
      const [name, ...args] = JSON.parse(query) as [string, ...never[]];
      return versionsOf[name]?.(...args) ?? null;
    },
  };
}

/** For queries about entries: the versions of the months with these entries, and the store's data about all feeds. */
async function createVersions(
  store: SiteStore,
  months: Map<string, string>,
  hash: (text: string) => string,
): Promise<Versions> {
  const feeds = await store.health('');
  const sources = hash(
    JSON.stringify(feeds.map(({ key, url, title, homeUrl }) => [key, url, title, homeUrl])),
  );
  const versions = Map.groupBy(await store.monthVersions(), nameOf);
  const known = new Map<string, string>();
  /** `beside`: including the nearest months on both sides, one of which contains a neighbor outside the period. */
  const monthsOf = (scope: Scope, [first, last] = ALL_MONTHS, beside = false): string => {
    const name = `${nameOf(scope)} ${first} ${last} ${beside}`;
    const found = known.get(name) ?? hash(`${sources} ${within(scope, { first, last, beside })}`);
    known.set(name, found);
    return found;
  };
  const within = (scope: Scope, { first, last, beside }: Months): string => {
    const all = versions.get(nameOf(scope)) ?? [];
    const later = all.findLastIndex(({ month }) => month > last);
    const earlier = all.findIndex(({ month }) => month < first);
    const [start, end] = [later + 1, earlier < 0 ? all.length : earlier];
    const months = beside ? all.slice(Math.max(0, start - 1), end + 1) : all.slice(start, end);
    return months.map(({ month, version }) => `${month} ${version}`).join(' ');
  };
  return {
    entries: ({ scope, period }: EntryQuery) => monthsOf(scope, monthsOfPeriod(period)),
    months: (scope: Scope) => monthsOf(scope),
    scope: (scope: Scope) => monthsOf(scope),
    beside: ({ scope, period }: EntryQuery) => monthsOf(scope, monthsOfPeriod(period), true),
    entry: (key: string) => {
      const month = months.get(key);
      return month ? monthsOf(archive, [month, month]) : null;
    },
    // Includes invisible entries: those change with the feed's document, or are counted.
    feedEntries: (feedKey: string) => {
      const feed = feeds.find(({ key }) => key === feedKey);
      if (!feed) return null;
      return hash(`${feed.bodyHash} ${feed.held} ${monthsOf({ kind: 'feed', slug: feed.slug })}`);
    },
  };
}

async function monthsOfEntries(store: SiteStore): Promise<Map<string, string>> {
  const all = await store.listed({ scope: archive, period: null, limit: ALL });
  return new Map(all.map(({ key, published }) => [key, monthOf(published)]));
}

type Range = readonly [first: string, last: string];
const ALL_MONTHS: Range = ['', '9999-12'];
type Months = { first: string; last: string; beside: boolean };

function monthsOfPeriod(period: Period | null): Range {
  if (period === null) return ALL_MONTHS;
  const [first, last] = daysOf(period);
  return [monthOf(first), monthOf(last)];
}

const nameOf = ({ kind, slug }: Scope): string => `${kind} ${slug}`;

/** A current event changes pages hourly, because its day starts at its own hour; everything else changes daily. */
export function clockOf({ planet, now, isPast }: Site): string {
  const isAhead = planet.summits.some(
    ({ end }) => !isPast(new Date(Date.parse(end) + AFTER_EVENT).toISOString()),
  );
  return now.toISOString().slice(0, isAhead ? 13 : 10);
}

/** Pages show an event for this time after it. */
const AFTER_EVENT = 62 * 86_400_000;

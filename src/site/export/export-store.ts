/** The store as a static build reads it: each entry once, lists out of memory, and the same answer to the same question. */
import { LRUCache } from 'lru-cache';
import type { Entry } from '../../model/entry.ts';
import type { FeedHealth } from '../../model/health.ts';
import { archive, type Scope } from '../../model/scope.ts';
import type { Period, SiteStore } from '../../store/store.ts';
import { monthOf, monthPeriod } from '../periods.ts';

/** Characters of texts that are kept for the next page that shows them. */
const MAX_CHARACTERS = 64_000_000;
/** More than a month has. */
const MAX_IN_MONTH = 1_000_000;
/** Where more than this part of a month's entries is missing, the month is read at once. */
const LARGE_PART = 1 / 4;
/** As many as the store gives. */
const MAX_IN_SERIES = 150;

/** The store at this moment; what changes in it later is not seen. */
export async function createExportStore(store: SiteStore, now: Date): Promise<SiteStore> {
  const at = now.toISOString();
  const lists = listing(await readShort(store));
  const known = new Map(lists(archive).map((entry) => [entry.key, entry]));
  const months = byMonth(lists(archive));
  const whole = createTexts(store, (month) => months.get(month)?.length ?? 0);
  const once = remembering(store);
  return {
    ...once,
    entries: async ({ scope, period, limit, texts }) => {
      const found = (period ? within(lists(scope), period) : lists(scope)).slice(0, limit);
      return texts ? whole(found) : found;
    },
    entry: async (key) => {
      const entry = known.get(key);
      return entry ? ((await whole([entry]))[0] ?? null) : store.entry(key);
    },
    series: async (series) => {
      const found = lists(archive).filter(({ tags }) => tags.series === series);
      return found.slice(0, MAX_IN_SERIES).reverse();
    },
    months: async (scope) =>
      [...byMonth(lists(scope))].map(([month, { length }]) => ({ month, entries: length })),
    beside: async ({ scope, period: { since, until } }) => {
      const list = lists(scope);
      return {
        earlier: list[countFrom(list, since)]?.published ?? null,
        later: list[countFrom(list, until) - 1]?.published ?? null,
      };
    },
    scope: async ({ kind, slug }) => (await once.scopes(kind)).find((one) => one.slug === slug) ?? null,
    health: () => once.health(at),
    feedHealth: async (slug) => {
      const found = (await once.health(at)).find((feed) => feed.slug === slug);
      return found ? withoutPolls(found) : null;
    },
  };
}

/** What polls leave behind for the next poll, and what each of them changes: no page in an export shows it. */
const POLLS = {
  ...{ etag: null, lastModified: null, validatorsUrl: null, validatorsSince: null, bodyDigest: null },
  ...{ lastPoll: null, lastStatus: null, moveConfirmed: null, pacingMinutes: null, rhythmHours: null },
  ...{ newestEntry: null, skipHours: [], skipDays: [] },
};

/** When a feed is polled again is told where it fails. */
const withoutPolls = (feed: FeedHealth): FeedHealth => ({
  ...feed,
  ...POLLS,
  lastSuccess: feed.lastSuccess && '',
  nextPoll: feed.failures > 0 ? feed.nextPoll : '',
});

async function readShort(store: SiteStore): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { month } of await store.months(archive)) {
    const query = { scope: archive, period: monthPeriod(month), limit: MAX_IN_MONTH, texts: false };
    entries.push(...(await store.entries(query)));
  }
  return entries;
}

/** The entries of each scope, newest first; of each entry all but its long texts. */
function listing(entries: Entry[]): (scope: Scope) => Entry[] {
  const lists = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const name of new Set(scopesOf(entry))) {
      const list = lists.get(name);
      if (list) list.push(entry);
      else lists.set(name, [entry]);
    }
  }
  return ({ kind, slug }) => lists.get(`${kind} ${slug}`) ?? [];
}

/** The scopes that list an entry, as the store defines them. */
function scopesOf({ tags, authors, language, sources, state }: Entry): string[] {
  const primary = language?.toLowerCase().split('-')[0];
  return [
    'archive ',
    ...(state === 'shown' ? ['all '] : []),
    ...(tags.summit ? [`summit ${tags.summit}`] : []),
    ...tags.categories.map((slug) => `category ${slug}`),
    ...authors.map(({ slug }) => `author ${slug}`),
    ...(primary ? [`language ${primary}`] : []),
    ...sources.map(({ slug }) => `feed ${slug}`),
  ];
}

const byMonth = (list: Entry[]): Map<string, Entry[]> =>
  Map.groupBy(list, ({ published }) => monthOf(published));

const within = (list: Entry[], { since, until }: Period): Entry[] =>
  list.slice(countFrom(list, until), countFrom(list, since));

/** How many of a list, newest first, are of this instant or later. */
function countFrom(list: Entry[], instant: string): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.published ?? '') >= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gives entries with their texts. Where much of a month is missing, the month is read at once. */
function createTexts(
  store: SiteStore,
  inMonth: (month: string) => number,
): (entries: Entry[]) => Promise<Entry[]> {
  const kept = new LRUCache<string, Entry>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ contentHtml, summaryHtml }) =>
      (contentHtml?.length ?? 0) + (summaryHtml?.length ?? 0) + 1000,
  });
  const read = async (month: string, missing: Entry[]): Promise<Entry[]> => {
    if (missing.length < LARGE_PART * inMonth(month)) {
      return Promise.all(missing.map(async (short) => (await store.entry(short.key)) ?? short));
    }
    return store.entries({ scope: archive, period: monthPeriod(month), limit: MAX_IN_MONTH, texts: true });
  };
  return async (entries) => {
    const found = new Map(entries.map(({ key }) => [key, kept.get(key)]));
    const missing = entries.filter(({ key }) => !found.get(key));
    for (const [month, some] of byMonth(missing)) {
      for (const entry of await read(month, some)) {
        kept.set(entry.key, entry);
        found.set(entry.key, entry);
      }
    }
    return entries.map((entry) => found.get(entry.key) ?? entry);
  };
}

/** The store, asked each question once. */
function remembering(store: SiteStore): SiteStore {
  const answers = new Map<string, Promise<unknown>>();
  const methods = Object.entries(store) as [string, (...args: unknown[]) => Promise<unknown>][];
  return Object.fromEntries(
    methods.map(([name, read]) => [
      name,
      (...args: unknown[]) => {
        const question = JSON.stringify([name, ...args]);
        const answer = answers.get(question) ?? read(...args);
        answers.set(question, answer);
        return answer;
      },
    ]),
  ) as SiteStore;
}

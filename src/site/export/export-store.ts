/** The store as a static build reads it: each question is asked once, and so is each entry. */
import { LRUCache } from 'lru-cache';
import type { Entry } from '../../model/entry.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { SiteStore } from '../../store/store.ts';

/** Characters of entries that are kept for the next page that shows them. */
const MAX_CHARACTERS = 64_000_000;
/** Of an entry without its long texts, about. */
const SHORT_LENGTH = 2000;

/** The store at this moment; what changes in it later is not seen. */
export function createExportStore(store: SiteStore, now: Date): SiteStore {
  const at = now.toISOString();
  const once = remembering(store);
  const read = createReader(store);
  return {
    ...once,
    entries: async ({ texts, ...query }) =>
      read(
        (await once.listed(query)).map(({ key }) => key),
        texts,
      ),
    entry: async (key) => (await read([key], true))[0] ?? null,
    entriesByKey: read,
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
  ...{
    lastPoll: null,
    lastStatus: null,
    moveConfirmed: null,
    hintedMinutes: null,
    postingIntervalHours: null,
  },
  ...{ newestEntry: null, skipHours: [], skipDays: [] },
};

/** When a feed is polled again is told where it fails. */
const withoutPolls = (feed: FeedHealth): FeedHealth => ({
  ...feed,
  ...POLLS,
  lastSuccess: feed.lastSuccess && '',
  nextPoll: feed.failures > 0 ? feed.nextPoll : '',
});

/** Entries by their keys, the newest of them out of memory. */
function createReader(store: SiteStore): SiteStore['entriesByKey'] {
  const kept = new LRUCache<string, Entry>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ contentHtml, summaryHtml }) =>
      (contentHtml?.length ?? 0) + (summaryHtml?.length ?? 0) + SHORT_LENGTH,
  });
  return async (keys, texts) => {
    const name = (key: string): string => (texts ? key : `${key} short`);
    const found = new Map(keys.map((key) => [key, kept.get(name(key))]));
    const missing = keys.filter((key) => !found.get(key));
    for (const entry of missing.length > 0 ? await store.entriesByKey(missing, texts) : []) {
      kept.set(name(entry.key), entry);
      found.set(entry.key, entry);
    }
    return keys.flatMap((key) => found.get(key) ?? []);
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

/** What several pages show of the planet's state: its feeds, and the lists beside the river. Each is read once. */
import type { FeedHealth } from '../model/health.ts';
import type { ScopeSummary } from '../model/scope.ts';
import type { Pulse, SiteStore } from '../store/store.ts';

export type Around = {
  /** All feeds. */
  health: () => Promise<FeedHealth[]>;
  /** How many feeds there are and need a maintainer, when one last answered, when the next one is due. */
  pulse: () => Promise<Pulse>;
  /** The lists beside the river. */
  lists: () => Promise<Lists>;
};

export type Lists = { summits: ScopeSummary[]; categories: ScopeSummary[]; writing: ScopeSummary[] };

const MAX_AUTHORS = 10;
const ACTIVE_DAYS = 7;
const DAY = 86_400_000;

/** Midnight UTC so many days ago: what is counted from there on changes with the calendar, not by the minute. */
export function midnightBefore(now: Date, days: number): string {
  return new Date(Math.floor(now.getTime() / DAY - days) * DAY).toISOString();
}

/** Nothing is read before it is asked for; the caller keeps it for as long as the store does not change. */
export function readAround({ store, now }: { store: SiteStore; now: Date }): Around {
  return {
    health: once(() => store.health(now.toISOString())),
    pulse: once(() => store.pulse()),
    lists: once(async () => {
      const [summits, categories, writing] = await Promise.all([
        store.scopes('summit'),
        store.scopes('category'),
        store.activeAuthors({ since: midnightBefore(now, ACTIVE_DAYS), limit: MAX_AUTHORS }),
      ]);
      return { summits, categories, writing };
    }),
  };
}

/** Reads when first asked; a failure is reported to whoever waits for it, and the next one tries again. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  return () => {
    kept ??= read().catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept;
  };
}

/** One Around per version of the store. */
export function createAroundCache(store: SiteStore): (version: string, now: Date) => Around {
  let kept: { version: string; around: Around } | null = null;
  return (version, now) => {
    if (kept?.version !== version) kept = { version, around: readAround({ store, now }) };
    return kept.around;
  };
}

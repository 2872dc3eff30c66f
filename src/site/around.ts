/** What stands around every page: how the blogs are doing, and the lists beside the river. */
import type { FeedHealth } from '../model/health.ts';
import { everything, type ScopeSummary } from '../model/scope.ts';
import type { SiteStore } from '../store/store.ts';

export type Around = {
  /** All feeds: read when a page asks for them. */
  health: () => Promise<FeedHealth[]>;
  /** Feeds listed in feeds.yaml. */
  blogs: number;
  /** How many of them need a maintainer. */
  attention: number;
  /** Last time any feed answered. */
  updated: string | null;
  /** When the next feed is due. */
  nextPoll: string | null;
  /** Entries on the river's first page. */
  firstPage: () => Promise<number>;
  /** The lists beside the river: read when a page shows them. */
  lists: () => Promise<Lists>;
};

export type Lists = { summits: ScopeSummary[]; categories: ScopeSummary[]; writing: ScopeSummary[] };

const PAGE = 20;
const LONGEST_PAGE = 40;
const DAY = 86_400_000;

/** How many entries a page after the first one has. */
export const pageSize = PAGE;

/** Reads what every page has around it; the caller keeps it for as long as the store does not change. */
export async function readAround({ store, now }: { store: SiteStore; now: Date }): Promise<Around> {
  const ago = (days: number): string => new Date(now.getTime() - days * DAY).toISOString();
  const pulse = await store.pulse();
  return {
    health: once(() => store.health(now.toISOString())),
    firstPage: once(async () =>
      Math.max(PAGE, await store.countRecent({ scope: everything, since: ago(3), most: LONGEST_PAGE })),
    ),
    lists: once(async () => {
      const [summits, categories, writing] = await Promise.all([
        store.scopes('summit'),
        store.scopes('category'),
        store.activeAuthors({ since: ago(7), limit: 10 }),
      ]);
      return { summits, categories, writing };
    }),
    blogs: pulse.listed,
    attention: pulse.troubled,
    updated: pulse.lastSuccess,
    nextPoll: pulse.nextPoll,
  };
}

/** Reads when first asked; a failure is told to whoever waits for it, and tried again by the next one. */
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

/** Reads what stands around the pages once per version of the store. */
export function createAroundCache(store: SiteStore): (version: string, now: Date) => Promise<Around> {
  let kept: { version: string; around: Promise<Around> } | null = null;
  return (version, now) => {
    if (kept?.version === version) return kept.around;
    const made = { version, around: readAround({ store, now }) };
    kept = made;
    // A failure is told to whoever waits for it, and tried again by the next one.
    made.around.catch(() => {
      if (kept === made) kept = null;
    });
    return made.around;
  };
}

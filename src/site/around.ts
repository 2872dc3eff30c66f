/** What stands around every page: how the blogs are doing, and the lists beside the river. */
import type { FeedHealth } from '../model/health.ts';
import { everything, type ScopeSummary } from '../model/scope.ts';
import type { SiteStore } from '../store/store.ts';
import { conditionOf, needsAttention } from './condition.ts';
import type { Site } from './site.ts';

export type Around = {
  health: FeedHealth[];
  /** Feeds listed in feeds.yaml. */
  blogs: number;
  /** How many of them need a maintainer. */
  attention: number;
  /** Last time any feed answered. */
  updated: string | null;
  /** When the next feed is due. */
  nextPoll: string | null;
  /** Entries on the river's first page. */
  firstPage: number;
  summits: ScopeSummary[];
  categories: ScopeSummary[];
  writing: ScopeSummary[];
};

const PAGE = 20;
const LONGEST_PAGE = 40;
const DAY = 86_400_000;

/** How many entries a page after the first one has. */
export const pageSize = PAGE;

/** Reads it all; the caller keeps it for as long as the store does not change. */
export async function readAround(site: Pick<Site, 'store' | 'now'>): Promise<Around> {
  const { store, now } = site;
  const [health, newest, summits, categories, writing] = await Promise.all([
    store.health(now.toISOString()),
    store.entries({ scope: everything, limit: LONGEST_PAGE, offset: 0 }),
    store.scopes('summit'),
    store.scopes('category'),
    store.activeAuthors({ since: new Date(now.getTime() - 7 * DAY).toISOString(), limit: 10 }),
  ]);
  const threeDaysAgo = new Date(now.getTime() - 3 * DAY).toISOString();
  const listed = health.filter((feed) => feed.subscribed);
  const polled = listed.filter((feed) => !feed.gone);
  return {
    health,
    blogs: listed.length,
    attention: listed.filter((feed) => needsAttention(conditionOf(feed, now))).length,
    updated: newestOf(listed.map((feed) => feed.lastSuccess)),
    nextPoll: polled.map((feed) => feed.nextPoll).sort()[0] ?? null,
    firstPage: Math.max(PAGE, newest.filter((entry) => entry.published > threeDaysAgo).length),
    summits,
    categories,
    writing,
  };
}

function newestOf(instants: (string | null)[]): string | null {
  return (
    instants
      .filter((instant) => instant !== null)
      .sort()
      .at(-1) ?? null
  );
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

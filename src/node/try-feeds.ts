/** Polls feeds with a temporary database, so that they are evaluated as in a real poll, and reads schedules. */
import type { Entry } from '../model/entry.ts';
import type { FeedHealth } from '../model/health.ts';
import type { Planet, Subscription } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { readSchedules } from '../schedules.ts';
import { englishReason } from '../site/reasons.ts';
import type { Store } from '../store/store.ts';
import { closing } from './command.ts';
import { readUrl } from './find-feed.ts';
import { type Network, userAgentOf } from './network.ts';
import { scheduleFiles } from './planet-file.ts';
import { openPoller } from './polling.ts';
import { openStore } from './sqlite.ts';
import { version } from './version.ts';

/** Result of a first poll. */
export type Tried = {
  subscription: Subscription;
  health: FeedHealth;
  /** The newest ones, published or not. */
  entries: Entry[];
  /** The feed's https URL, if it is listed with http and https works. */
  secure: string | null;
};

/** Entries of a feed and sessions of a schedule. */
const MAX_SHOWN = 5;

/** Polls these feeds of the planet, in the order of feeds.yaml; does not notify the planet's hub. */
export async function tryFeeds(
  planet: Planet,
  feeds: Subscription[],
  { network, log, now = () => new Date() }: { network: Network; log: Log; now?: () => Date },
): Promise<Tried[]> {
  const settings = { ...planet.settings, hub: null };
  const trial: Planet = {
    ...planet,
    settings,
    subscriptions: feeds.map((feed) => ({ ...feed, removedAfter: null })),
  };
  return closing(await openStore(':memory:'), async ({ store }) => {
    const poller = openPoller({ planet: trial, store, dbFile: ':memory:', network, log, now });
    await poller.poll({ force: true, keys: null, progress: () => {}, signal: new AbortController().signal });
    const health = new Map((await store.health(now().toISOString())).map((one) => [one.key, one]));
    const tried: Tried[] = [];
    for (const subscription of feeds) {
      const found = health.get(subscription.key);
      if (!found) continue;
      const entries = await newestEntries(store, subscription, MAX_SHOWN);
      const secure = found.failure === null ? await secureAddress(subscription.url, network, settings) : null;
      tried.push({ subscription, health: found, entries, secure });
    }
    return tried;
  });
}

/** A feed's newest entries with their texts, published or not. */
export async function newestEntries(store: Store, { key }: Subscription, most: number): Promise<Entry[]> {
  const newest = await store.feedEntries(key, most);
  return store.entriesByKey(
    newest.map((entry) => entry.key),
    true,
  );
}

/** The https URL if a feed responds there; null for one that already has it, or must not change. */
export async function secureAddress(
  url: string,
  network: Network,
  settings: Planet['settings'],
): Promise<string | null> {
  if (!url.startsWith('http:')) return null;
  const secure = url.replace(/^http:/, 'https:');
  const read = await readUrl(secure, network, settings);
  return read.kind === 'feed' && read.feed.feed.entries.length > 0 ? secure : null;
}

/** Lines about each schedule, and the number of unreadable ones. */
export type TriedSchedules = { lines: string[]; failed: number };

export async function trySchedules(
  planet: Planet,
  config: string,
  network: Network,
): Promise<TriedSchedules> {
  const userAgent = userAgentOf(planet.settings);
  const readFile = scheduleFiles(config);
  const all = await readSchedules(planet, {
    ...network,
    readFile,
    userAgent,
    now: () => new Date(),
    version,
  });
  return {
    lines: all.flatMap(linesOf),
    failed: all.filter(({ read }) => read.kind !== 'program').length,
  };
}

function linesOf({ slug, source, read }: Awaited<ReturnType<typeof readSchedules>>[number]): string[] {
  const where = `${source} (schedule of ${slug})`;
  if (read.kind !== 'program') return [`✗ ${where}: ${englishReason(read.failure)}`];
  const { sessions } = read.program;
  return [
    `✓ ${where}: ${sessions.length} sessions`,
    ...read.warnings.map((warning) => `    note: ${englishReason(warning)}`),
    ...sessions
      .slice(0, MAX_SHOWN)
      .map(({ start, title }) => `    ${start ? `${start.slice(0, 16)}Z` : 'undated          '}  ${title}`),
  ];
}

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

/** A feed that was polled, with its newest entries, published or not. */
export type StoredFeed = { subscription: Subscription; health: FeedHealth; entries: Entry[] };

/** Result of a first poll. `secure`: the feed's https URL, if it is listed with http and https works. */
export type Tried = StoredFeed & { secure: string | null };

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
    const tried: Tried[] = [];
    for await (const one of storedFeeds(store, feeds, { now: now(), most: MAX_SHOWN })) {
      const { failure } = one.health;
      const secure = failure === null ? await secureAddress(one.subscription.url, network, settings) : null;
      tried.push({ ...one, secure });
    }
    return tried;
  });
}

/** These feeds, one after the other, each with its newest entries; omits those that are not in the store. */
export async function* storedFeeds(
  store: Store,
  feeds: Subscription[],
  { now, most }: { now: Date; most: number },
): AsyncGenerator<StoredFeed> {
  const healthByKey = new Map((await store.health(now.toISOString())).map((one) => [one.key, one]));
  for (const subscription of feeds) {
    const health = healthByKey.get(subscription.key);
    if (!health) continue;
    const newest = await store.feedEntries(subscription.key, most);
    const keys = newest.map(({ key }) => key);
    yield { subscription, health, entries: await store.entriesByKey(keys, true) };
  }
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

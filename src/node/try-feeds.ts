/** Polls feeds into a database that nobody keeps, so that they are judged as they will be. */
import type { Entry } from '../model/entry.ts';
import type { FeedHealth } from '../model/health.ts';
import type { Planet, Subscription } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import type { Network } from './network.ts';
import { openPoller } from './polling.ts';
import { readUrl } from './read-url.ts';
import { openStore } from './sqlite.ts';

/** What a first poll came to. */
export type Tried = {
  subscription: Subscription;
  health: FeedHealth;
  /** The newest ones, whatever became of them. */
  entries: Entry[];
  /** The same feed by https, where it was asked by http and https works. */
  secure: string | null;
};

const MOST_ENTRIES = 5;

/** Tries these feeds of the planet, in the order of feeds.yaml; the planet's own hub hears nothing of it. */
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
  const { store, close } = await openStore(':memory:');
  try {
    const poller = openPoller({ planet: trial, store, dbFile: ':memory:', network, log, now });
    await poller.poll({ force: true, keys: null, progress: () => {}, signal: new AbortController().signal });
    const health = new Map((await store.health(now().toISOString())).map((one) => [one.key, one]));
    const tried: Tried[] = [];
    for (const subscription of feeds) {
      const found = health.get(subscription.key);
      if (!found) continue;
      const newest = await store.feedEntries(subscription.key, MOST_ENTRIES);
      const entries = await store.entriesByKey(
        newest.map(({ key }) => key),
        true,
      );
      const secure = found.failure === null ? await secureAddress(subscription.url, network, settings) : null;
      tried.push({ subscription, health: found, entries, secure });
    }
    return tried;
  } finally {
    close();
  }
}

/** The address with https where a feed answers there; null for one that has it already, or must stay. */
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

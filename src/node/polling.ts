/** One poll of the planet on this machine: lock, feeds.yaml brought into the store, re-tagging, polling. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Planet } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { type PlanetPoll, type PollTotals, pollPlanet } from '../poll-planet.ts';
import { retag } from '../retag.ts';
import type { Store } from '../store/store.ts';
import { createTagger } from '../tag/tag-entry.ts';
import { type Network, userAgentOf } from './network.ts';
import { takePollLock } from './poll-lock.ts';
import { version } from './version.ts';

export type Polling = {
  planet: Planet;
  store: Store;
  dbFile: string;
  network: Network;
  log: Log;
  now: () => Date;
};

/** How long a poll waits for another one over the same database. */
const LOCK_WAIT_MS = 30_000;

/** Polls once; null when another poll over this database did not end in time. */
export async function pollOnce(
  polling: Polling,
  options: Omit<PlanetPoll, 'subscriptions'>,
): Promise<PollTotals | null> {
  const { planet, store, network, now } = polling;
  const unlock = await takePollLock(polling.dbFile, LOCK_WAIT_MS);
  if (unlock === null) return null;
  try {
    await applyPlanet(polling);
    return await pollPlanet(
      { ...options, subscriptions: planet.subscriptions },
      {
        fetch: network.fetch,
        refuse: network.refuse,
        now,
        store,
        tag: createTagger(planet),
        userAgent: userAgentOf(planet.settings),
        pollMinutes: planet.settings.pollMinutes,
        planetUrl: planet.settings.url,
        sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => {}),
      },
    );
  } finally {
    unlock();
  }
}

/** Brings the store in line with feeds.yaml: its feeds, what it hides, what it says of tags. */
export async function applyPlanet({ planet, store, log, now }: Polling): Promise<void> {
  await store.syncFeeds(planet.subscriptions, now().toISOString());
  await store.hideUrls(planet.settings.hide);
  for (const s of planet.subscriptions) if (s.release) await store.release(s.key);
  let told = 0;
  const progress = (done: number, total: number) => {
    if (done < total && done - told < 5000) return;
    told = done;
    log('info', `Tagged ${done} of ${total} entries anew.`);
  };
  await retag(planet, { store, tag: createTagger(planet), version, progress });
}

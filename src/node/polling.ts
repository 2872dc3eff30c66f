/** One poll of the planet on this machine: lock, feeds.yaml brought into the store, re-tagging, polling. */
import { setTimeout as sleep } from 'node:timers/promises';
import { indexEntries } from '../index-entries.ts';
import { hash } from '../model/hash.ts';
import type { Planet } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { everything } from '../model/scope.ts';
import type { PollTools } from '../poll-feed.ts';
import { type PlanetPoll, type PollTotals, pollPlanet } from '../poll-planet.ts';
import { retag } from '../retag.ts';
import type { Store } from '../store/store.ts';
import type { createTagger } from '../tag/tag-entry.ts';
import { noteChanges } from '../websub/changes.ts';
import { hubsAtPoll } from '../websub/poll-hubs.ts';
import { type Network, userAgentOf } from './network.ts';
import { announceChanges } from './notify-hub.ts';
import { takePollLock } from './poll-lock.ts';
import { showTagging } from './poll-progress.ts';
import { version } from './version.ts';

export type Polling = {
  planet: Planet;
  store: Store;
  dbFile: string;
  network: Network;
  log: Log;
  now: () => Date;
  /** Breaks off what may take long. */
  signal?: AbortSignal;
};

/** How long a poll waits for another one over the same database. */
const LOCK_WAIT_MS = 30_000;

/** Polls once and tells our hub what it changed; null when another poll over this database did not end in time. */
export async function pollOnce(
  polling: Polling,
  options: Omit<PlanetPoll, 'subscriptions'>,
): Promise<PollTotals | null> {
  const { planet, store, network, now } = polling;
  const unlock = await takePollLock(polling.dbFile, LOCK_WAIT_MS);
  if (unlock === null) return null;
  const changes = noteChanges(store);
  try {
    if ((await applyPlanet(polling)) > 0) changes.note([everything]);
    const hubs = await hubsAtPoll(store, now);
    const progress: PlanetPoll['progress'] = (done, total, report) => {
      if (report) hubs.report(report);
      options.progress(done, total, report);
    };
    const totals = await pollPlanet(
      { ...options, progress, subscriptions: planet.subscriptions },
      {
        fetch: network.fetch,
        refuse: network.refuse,
        now,
        store: changes.store,
        tag: currentTagger(polling),
        userAgent: userAgentOf(planet.settings),
        pollMinutes: planet.settings.pollMinutes,
        planetUrl: planet.settings.url,
        pushed: hubs.pushed,
        sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => {}),
      },
    );
    await hubs.end();
    return totals;
  } finally {
    unlock();
    await announceChanges(planet.settings, changes.scopes(), polling);
  }
}

/** Tags by the feeds.yaml of the moment: it may change while a poll is under way. Made when the first entry comes. */
function currentTagger(polling: Pick<Polling, 'planet'>): PollTools['tag'] {
  let made: { planet: Planet; tag: Promise<ReturnType<typeof createTagger>> } | null = null;
  return async (entry, forced) => {
    const { planet } = polling;
    if (made?.planet !== planet) {
      const loading = import('../tag/tag-entry.ts');
      made = { planet, tag: loading.then(({ createTagger }) => createTagger(planet)) };
    }
    return (await made.tag)(entry, forced);
  };
}

const applying = new WeakMap<Polling, Promise<number>>();

/**
 * Brings the store in line with feeds.yaml: its feeds, what it hides, what it says about tags. Returns how many
 * entries it released. One at a time, so that nothing an older feeds.yaml says is written after a newer one's.
 */
export function applyPlanet(polling: Polling): Promise<number> {
  const before = applying.get(polling)?.catch(() => 0) ?? Promise.resolve(0);
  const made = before.then(() => apply(polling));
  applying.set(polling, made);
  return made;
}

async function apply(polling: Polling): Promise<number> {
  const { planet, store } = polling;
  const configuration = hash(JSON.stringify([version, planet]));
  const isApplied = (await store.configHash('appliedWith')) === configuration;
  const released = isApplied ? 0 : await applyChanged(polling, configuration);
  await indexEntries(store);
  return released;
}

/** Remembered only when all of it is done: what was cut short begins again. */
async function applyChanged(polling: Polling, hash: string): Promise<number> {
  const { planet, store, log, now, signal } = polling;
  await store.syncFeeds(planet.subscriptions, now().toISOString());
  await store.hideUrls(planet.settings.hide);
  let released = 0;
  for (const s of planet.subscriptions) if (s.release) released += await store.release(s.key);
  const ended = () => polling.planet !== planet || signal?.aborted === true;
  const progress = showTagging(log);
  await retag(planet, { store, tag: currentTagger({ planet }), version, progress, ended });
  if (!ended()) await store.setConfigHash('appliedWith', hash);
  return released;
}

/** The poller on this machine, under a lock over the database. */
import { setTimeout as sleep } from 'node:timers/promises';
import { limitBytes } from '../byte-limit.ts';
import type { Planet } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { type PlanetPoll, type PollTotals, pollPlanet } from '../poll-planet.ts';
import { createPoller, type Poller } from '../poller.ts';
import type { RetagStep } from '../retag.ts';
import type { Store } from '../store/store.ts';
import type { Network } from './network.ts';
import { takePollLock } from './poll-lock.ts';
import { showCount } from './poll-progress.ts';
import { scheduleFiles } from './schedule-files.ts';
import { version } from './version.ts';

export type Polling = {
  /** May be replaced at any time. */
  planet: Planet;
  /** Path of feeds.yaml: schedules that are files lie beside it. */
  file?: string | null;
  store: Store;
  dbFile: string;
  network: Network;
  log: Log;
  now: () => Date;
  /** Breaks off what may take long. */
  signal?: AbortSignal;
};

export type LocalPoller = Poller & {
  /** Brings the store in line and polls once; null when another poll over this database did not end in time. */
  poll: (poll: PlanetPoll) => Promise<PollTotals | null>;
};

/** How long a poll waits for another one over the same database. */
const LOCK_WAIT_MS = 30_000;
/** Bytes of documents that are read, admitted or stored at the same time: enough to keep reading and database busy. */
const WORKING_BYTES = 1_000_000;
/** Bytes of documents that wait for it. As long as there are more, no further feed is fetched. */
const WAITING_BYTES = 2_000_000;

export function openPoller(polling: Polling): LocalPoller {
  const { store, network, log, now } = polling;
  const { run, capacity } = limitBytes({ working: WORKING_BYTES, waiting: WAITING_BYTES });
  const retagFrom = async (first: RetagStep) => {
    const total = await store.countAll();
    const show = showCount(log, 'entries re-tagged', 5000);
    for (let at: RetagStep | null = first; at && !polling.signal?.aborted; ) {
      at = await poller.retag(at);
      if (at?.step === 'entries') show(at.done, total);
    }
  };
  const { fetch, refuse } = network;
  const planet = () => polling.planet;
  const poller = createPoller({
    planet,
    store,
    fetch,
    refuse,
    now,
    log,
    version,
    limitParsing: run,
    retagFrom,
    readScheduleFile: scheduleFiles(polling.file ?? 'feeds.yaml'),
  });
  const clock = {
    now,
    capacity,
    sleep: (milliseconds: number, signal?: AbortSignal) =>
      sleep(milliseconds, undefined, { signal }).catch(() => {}),
  };
  return {
    ...poller,
    poll: async (poll) => {
      const unlock = await takePollLock(polling.dbFile, LOCK_WAIT_MS);
      if (unlock === null) return null;
      try {
        await poller.apply();
        return await pollPlanet(poll, poller, clock);
      } finally {
        unlock();
      }
    },
  };
}

/** The poller on Node, with a lock on the database, and the tools that commands open for it. */
import { DatabaseSync } from 'node:sqlite';
import pLimit from 'p-limit';
import { limitBytes } from '../byte-limit.ts';
import type { Planet } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { type PlanetPoll, type PollTotals, pollPlanet } from '../poll-planet.ts';
import { createPoller, type Poller } from '../poller.ts';
import type { RetagStep } from '../retag.ts';
import type { Store } from '../store/store.ts';
import { CommandError, closing, type Given } from './command.ts';
import { createLog } from './log.ts';
import { type Network, openNetwork } from './network.ts';
import { pause } from './pause.ts';
import { readPlanet, scheduleFiles } from './planet-file.ts';
import { showCount } from './poll-progress.ts';
import { version } from './version.ts';

export type Polling = {
  /** May be replaced at any time. */
  planet: Planet;
  /** Path of feeds.yaml: schedules that are files are next to it. */
  file?: string | null;
  store: Store;
  dbFile: string;
  network: Network;
  log: Log;
  now: () => Date;
  /** Aborts long operations. */
  signal?: AbortSignal;
};

/** The tools of a command that does more than read feeds.yaml. */
export type Desk<Opened> = Omit<Opened, 'close'> &
  Polling & { file: string; text: string; close: () => Promise<void> };

/** Opens the planet of the command line, its database and the network. */
export async function openDesk<Opened extends { store: Store; close: () => unknown }>(
  { setting: { config: file, db: dbFile } }: Given,
  open: (dbFile: string) => Promise<Opened>,
  log = createLog(),
): Promise<Desk<Opened>> {
  const { planet, text, warnings } = await readPlanet(file, dbFile);
  for (const warning of warnings) log('warn', warning);
  const opened = await open(dbFile);
  const network = openNetwork(log);
  const close = async () => {
    network.close();
    await opened.close();
  };
  return { ...opened, planet, file, text, dbFile, network, log, now: () => new Date(), close };
}

export type LocalPoller = Poller & {
  /** Synchronizes the store and polls once. Throws a CommandError if another poll of this database does not end. */
  poll: (poll: PlanetPoll) => Promise<PollTotals>;
};

/** How long a poll waits for another one of the same database, and how often it checks. */
const LOCK_WAIT_MS = 30_000;
const RETRY_MS = 200;
/** Bytes of documents processed at the same time: enough to keep reading and the database busy. */
const WORKING_BYTES = 1_000_000;
/** Documents that may wait. Above this, no further feed is fetched. */
const WAITING = 4;
/** Large documents in memory at the same time. */
const LARGE_AT_ONCE = 4;

/** Limits the memory of polls. */
export function limitMemory() {
  const { run, capacity } = limitBytes({ working: WORKING_BYTES, waiting: WAITING });
  const large = pLimit(LARGE_AT_ONCE);
  const largeTurn = () =>
    new Promise<() => void>((start) => void large(() => new Promise<void>((end) => start(end))));
  return { limitParsing: run, capacity, largeTurn };
}

export function openPoller(polling: Polling): LocalPoller {
  const { store, network, log, now } = polling;
  const { capacity, ...limits } = limitMemory();
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
    ...limits,
    retagFrom,
    readScheduleFile: scheduleFiles(polling.file ?? 'feeds.yaml'),
  });
  return {
    ...poller,
    poll: async (poll) => {
      const lock = await takePollLock(polling.dbFile);
      return closing(lock, async () => {
        await poller.apply();
        return pollPlanet(poll, poller, { now, capacity, sleep: pause });
      });
    },
  };
}

/**
 * Prevents two polls of one database: a lock file next to it, which the operating system releases if its
 * holder crashes. Throws a CommandError if another poll is running, and an Error if the folder is not
 * writable.
 */
export async function takePollLock(dbFile: string): Promise<{ close: () => void }> {
  if (dbFile === ':memory:') return { close: () => {} };
  const lock = new DatabaseSync(`${dbFile}.lock`, { timeout: 0 });
  for (let waited = 0; ; waited += RETRY_MS) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return lock;
    } catch (error) {
      const isBusy = error instanceof Error && /locked|busy/i.test(error.message);
      if (!isBusy || waited >= LOCK_WAIT_MS) {
        lock.close();
        throw isBusy ? new CommandError(STILL_RUNS, 3) : error;
      }
      await pause(RETRY_MS);
    }
  }
}

const STILL_RUNS = 'Another poll of this database is already running. Try again when it is done.';

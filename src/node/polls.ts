/** What a serving planet does beside answering: polls, pictures of people, subscriptions at hubs, each on its own clock. */
import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage } from '../model/log.ts';
import { type Faces, refreshFaces } from './faces.ts';
import { showProgress, summaryOf } from './poll-progress.ts';
import type { LocalPoller, Polling } from './polling.ts';
import type { FaultWatch } from './store-fault.ts';

/** The usual pause: a changed clock or a new feed waits no longer than that. */
export const SOON_MS = 30_000;
/** Pictures and hubs are in the documents of feeds: without a new document there is little to look for. */
const LATER_MS = 10 * 60_000;

export type Polls = {
  start: (faces: Faces) => void;
  /** Looks for due feeds now. */
  wake: () => void;
  /** How far the running poll has come; null when none is running. */
  progress: () => { done: number; total: number } | null;
  /** Resolves when what is under way has ended. */
  stop: () => Promise<void>;
};

/** Nothing runs before `start`. */
export function createPolls(polling: Polling, poller: LocalPoller, fault: FaultWatch): Polls {
  const { log, now, store } = polling;
  let running: ReturnType<Polls['progress']> = null;
  let schedulers: Scheduler[] = [];
  const show = showProgress(log);
  const progress: typeof show = (done, total, report) => {
    running = done < total ? { done, total } : null;
    show(done, total, report);
  };
  /** The site goes on whatever happens. Returns how many documents were read. */
  const pollDue = async (signal: AbortSignal): Promise<number> => {
    try {
      if (!(await fault.mayPoll(now(), store.probe))) return 0;
      const totals = await poller.poll({ force: false, keys: null, progress, signal });
      if (totals.feeds > 0) log('info', summaryOf(totals));
      return totals.ok;
    } catch (error) {
      if (!signal.aborted) fault.tell(error, 'Poll aborted: ');
      return 0;
    } finally {
      running = null;
    }
  };
  const refresh = async (faces: Faces, signal: AbortSignal): Promise<number> => {
    try {
      const busy = () => running !== null;
      return (await refreshFaces(faces, polling, { signal, busy })) === 'more' ? SOON_MS : LATER_MS;
    } catch (error) {
      log('error', `Author pictures were not refreshed: ${errorMessage(error)}`);
      return SOON_MS;
    }
  };
  return {
    start: (faces) => {
      const beside = [
        startScheduler((signal) => refresh(faces, signal)),
        startScheduler(async (signal) => ((await poller.renewHubs(signal)) > 0 ? SOON_MS : LATER_MS)),
      ];
      const poll = startScheduler(async (signal) => {
        if ((await pollDue(signal)) > 0) for (const { wake } of beside) wake();
        return SOON_MS;
      });
      schedulers = [poll, ...beside];
    },
    wake: () => schedulers[0]?.wake(),
    progress: () => running,
    stop: async () => {
      await Promise.all(schedulers.map(({ stop }) => stop()));
    },
  };
}

export type Scheduler = {
  /** Looks now instead of after the pause. */
  wake: () => void;
  /** Resolves when what is under way has ended. */
  stop: () => Promise<void>;
};

/**
 * Starts at once. `doDue` returns the milliseconds to pause before the next look, and must not throw; `signal` ends
 * it between two feeds. Who wakes it while it works is heard after that.
 */
export function startScheduler(doDue: (signal: AbortSignal) => Promise<number>): Scheduler {
  const stopped = new AbortController();
  let pause = new AbortController();
  const run = async () => {
    while (!stopped.signal.aborted) {
      pause = new AbortController();
      const { signal: woken } = pause;
      const milliseconds = await doDue(stopped.signal);
      const signal = AbortSignal.any([stopped.signal, woken]);
      await sleep(milliseconds, undefined, { signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    wake: () => pause.abort(),
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

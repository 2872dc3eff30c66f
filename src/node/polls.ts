/** Background tasks of a serving planet: polls, authors' pictures, hub subscriptions, each with its own schedule. */

import { errorMessage } from '../model/log.ts';
import { type Faces, refreshFaces } from './faces.ts';
import { pause } from './pause.ts';
import { showProgress, summaryOf } from './poll-progress.ts';
import type { LocalPoller, Polling } from './polling.ts';
import type { FaultWatch } from './store-fault.ts';

/** The default interval: a changed clock or a new feed waits no longer. */
export const SOON_MS = 30_000;
/** Pictures and hubs come from feeds: without a new document there is little to do. */
const LATER_MS = 10 * 60_000;

export type Polls = Scheduler & {
  /** Progress of the running poll; null if none is running. */
  progress: () => { done: number; total: number } | null;
};

/** The tasks, each of which never throws, so that the site keeps running. */
export function startPolls(polling: Polling, poller: LocalPoller, fault: FaultWatch, faces: Faces): Polls {
  const { log, now, store } = polling;
  let running: ReturnType<Polls['progress']> = null;
  const show = showProgress(log);
  const progress: typeof show = (done, total, report) => {
    running = done < total ? { done, total } : null;
    show(done, total, report);
  };
  const pollDue = async (signal: AbortSignal): Promise<number> => {
    try {
      if (!(await fault.mayPoll(now(), store.probe))) return SOON_MS;
      const totals = await poller.poll({ force: false, keys: null, progress, signal });
      if (totals.feeds > 0) log('info', summaryOf(totals));
      if (totals.ok > 0) for (const { wake } of [pictures, hubs]) wake();
    } catch (error) {
      if (!signal.aborted) fault.report(error, 'Poll aborted: ');
    } finally {
      running = null;
    }
    return SOON_MS;
  };
  const refresh = async (signal: AbortSignal): Promise<number> => {
    try {
      const busy = () => running !== null;
      return (await refreshFaces(faces, polling, { signal, busy })) === 'more' ? SOON_MS : LATER_MS;
    } catch (error) {
      log('error', `Author pictures were not refreshed: ${errorMessage(error)}`);
      return SOON_MS;
    }
  };
  const pictures = startScheduler(refresh);
  const hubs = startScheduler(async (signal) => ((await poller.renewHubs(signal)) > 0 ? SOON_MS : LATER_MS));
  const polls = startScheduler(pollDue);
  return {
    wake: polls.wake,
    progress: () => running,
    stop: async () => {
      await Promise.all([polls, pictures, hubs].map(({ stop }) => stop()));
    },
  };
}

export type Scheduler = {
  /** Runs now instead of after the pause. */
  wake: () => void;
  /** Resolves when running work has ended. */
  stop: () => Promise<void>;
};

/**
 * Starts at once. `doDue` returns the milliseconds until the next run, and must not throw; `signal` stops it
 * between two feeds. A wake-up during a run takes effect after it.
 */
export function startScheduler(doDue: (signal: AbortSignal) => Promise<number>): Scheduler {
  const stopped = new AbortController();
  let waking = new AbortController();
  const run = async () => {
    while (!stopped.signal.aborted) {
      waking = new AbortController();
      const { signal: woken } = waking;
      const milliseconds = await doDue(stopped.signal);
      const signal = AbortSignal.any([stopped.signal, woken]);
      await pause(milliseconds, signal);
    }
  };
  const running = run();
  return {
    wake: () => waking.abort(),
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

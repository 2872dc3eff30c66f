/** Polls whatever is due, again and again, until it is told to stop. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PollTotals } from '../poll-planet.ts';

/** Looked at this often, so that a changed clock or a new feed waits no longer than that. */
const LOOK_AGAIN_MS = 30_000;

export type Scheduler = {
  /** Polls now instead of at the next look. */
  wake: () => void;
  /** Resolves when the poll under way has ended. */
  stop: () => Promise<void>;
};

/** Starts at once. `pollDue` must not throw; `signal` ends it between two feeds. */
export function startScheduler(pollDue: (signal: AbortSignal) => Promise<PollTotals | null>): Scheduler {
  const stopped = new AbortController();
  let pause = new AbortController();
  const run = async () => {
    while (!stopped.signal.aborted) {
      pause = new AbortController();
      await pollDue(stopped.signal);
      const signal = AbortSignal.any([stopped.signal, pause.signal]);
      await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => {});
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

/** Does what is due, be it a poll or a request to a hub, again and again, until it is told to stop. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Looked at this often, so that a changed clock or a new feed waits no longer than that. */
const LOOK_AGAIN_MS = 30_000;

export type Scheduler = {
  /** Looks now instead of after the pause. */
  wake: () => void;
  /** Resolves when what is under way has ended. */
  stop: () => Promise<void>;
};

/** Starts at once. `doDue` must not throw; `signal` ends it between two feeds. */
export function startScheduler(doDue: (signal: AbortSignal) => Promise<unknown>): Scheduler {
  const stopped = new AbortController();
  let pause = new AbortController();
  const run = async () => {
    while (!stopped.signal.aborted) {
      pause = new AbortController();
      await doDue(stopped.signal);
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

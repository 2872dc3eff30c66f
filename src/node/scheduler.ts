/** Does what is due, be it a poll or a request to a hub, again and again, until it is told to stop. */
import { setTimeout as sleep } from 'node:timers/promises';

/** The usual pause: a changed clock or a new feed waits no longer than that. */
export const SOON_MS = 30_000;

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

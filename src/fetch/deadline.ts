/** The time limit of a request, which stops while the planet makes the server wait. */

export type Deadline = {
  /** Aborts when the time is over. */
  signal: AbortSignal;
  /** Waits without a time limit; what follows has the time that was left. */
  pause: (wait: () => Promise<void>) => Promise<void>;
};

/** Starts at once. */
export function startDeadline(milliseconds: number): Deadline {
  const limit = new AbortController();
  let current: AbortSignal | null = null;
  let left = milliseconds;
  let started = 0;
  const start = () => {
    const timer = AbortSignal.timeout(left);
    timer.addEventListener('abort', () => {
      if (timer === current) limit.abort(timer.reason);
    });
    current = timer;
    started = performance.now();
  };
  start();
  return {
    signal: limit.signal,
    pause: async (wait) => {
      current = null;
      left = Math.max(0, Math.ceil(left - (performance.now() - started)));
      await wait();
      start();
    },
  };
}

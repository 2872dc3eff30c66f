/** The time limit of a request, which stops while the planet makes the server wait. */

export type Deadline = {
  /** Aborts when the time is over. */
  signal: AbortSignal;
  /** Waits without a time limit; what follows has the whole time again. */
  pause: (wait: () => Promise<void>) => Promise<void>;
};

/** Starts at once. */
export function startDeadline(milliseconds: number): Deadline {
  const limit = new AbortController();
  let current: AbortSignal | null = null;
  const start = () => {
    const timer = AbortSignal.timeout(milliseconds);
    timer.addEventListener('abort', () => {
      if (timer === current) limit.abort(timer.reason);
    });
    current = timer;
  };
  start();
  return {
    signal: limit.signal,
    pause: async (wait) => {
      current = null;
      await wait();
      start();
    },
  };
}

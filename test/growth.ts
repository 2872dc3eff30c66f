/** How work grows with its input: a ratio of CPU times, which is the same on a busy machine. */

const TIMES = 16;
/** Shorter times are too imprecise. */
const MIN_MS = 3;

/** Linear work takes sixteen times as long for sixteen times the input, quadratic work 256 times; the limit is half of that. */
export const LINEAR = 128;

/**
 * How many times longer it takes for sixteen times the size; the least of several runs of the small one. The large one
 * runs again only if its first run was too long: something else may have slowed it down.
 */
export async function growth(run: (size: number) => unknown, size: number): Promise<number> {
  await leastCpu(() => run(size), 2);
  const small = Math.max(await leastCpu(() => run(size), 3), MIN_MS);
  const once = await leastCpu(() => run(size * TIMES), 1);
  const large = once < LINEAR * small ? once : Math.min(once, await leastCpu(() => run(size * TIMES), 1));
  return large / small;
}

/** Milliseconds of CPU of this process, so that other processes do not count. */
export async function leastCpu(run: () => unknown, times: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

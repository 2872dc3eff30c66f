/** Checks that a reader takes linear time for repeated input. */
import { growth, LINEAR, leastCpu } from '../test/growth.ts';

const LONG = 80_000;
/** Milliseconds of CPU; growth is not measured below. */
const MIN_MS = 400;

/** Repeats `piece` after `before`; throws when sixteen times the length takes far more than sixteen times as long. */
export async function assertProportion(
  run: (input: Uint8Array) => void | Promise<void>,
  before: Uint8Array,
  piece: Uint8Array,
): Promise<void> {
  const repeated = async (length: number): Promise<void> => {
    const times = Math.max(1, Math.floor(length / Math.max(1, piece.length)));
    await run(Buffer.concat([before, ...Array.from({ length: times }, () => piece)]));
  };
  if ((await leastCpu(() => repeated(LONG), 1)) < MIN_MS) return;
  const factor = await growth((size) => repeated(size), LONG / 16);
  if (factor >= LINEAR) throw new Error(`sixteen times the input takes ${Math.round(factor)} times as long`);
}

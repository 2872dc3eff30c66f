/** Shrinks an input that shows a bug. */

const MAX_TRIES = 1000;

/** Removes smaller and smaller pieces while `holds` remains true. */
export async function smallest(
  input: Uint8Array,
  holds: (input: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array> {
  let tries = 0;
  for (let size = Math.ceil(input.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < input.length && tries < MAX_TRIES; tries++) {
      const less = Buffer.concat([input.subarray(0, at), input.subarray(at + size)]);
      if (await holds(less)) input = less;
      else at += size;
    }
  }
  return input;
}

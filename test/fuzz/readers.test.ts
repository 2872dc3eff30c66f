/** Readers of foreign input, given random input (`npm run fuzz` does the same for as long as you like). */
import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDIT_KINDS, type Edit, edited, ODD_WORDS, type Pieces } from '../../fuzz/edits.ts';
import { assertProportion } from '../../fuzz/stretch.ts';
import { bytesOf, type OpenTarget } from '../../fuzz/target.ts';
import { targets } from '../../fuzz/targets.ts';

/** The same inputs in every run, so that a failure is due to the change; `npm run fuzz` and FUZZ_SEED try others. */
const seed = Number(process.env.FUZZ_SEED ?? 1);
/** More for fast readers. */
const RUNS: Record<string, number> = {
  planet: 12,
  site: 120,
  feed: 100,
  html: 300,
  'feeds.yaml': 200,
  list: 400,
  page: 500,
  name: 500,
};

const number = fc.nat({ max: 60_000 });
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...EDIT_KINDS),
  at: number,
  length: fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 20 }) }, fc.nat({ max: 2000 })),
  word: number,
  times: fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 4 }) }, fc.nat({ max: 5000 })),
});

function inputs({ seeds, words }: OpenTarget): fc.Arbitrary<string> {
  const others = seeds.map(bytesOf);
  const pieces: Pieces = { words: [...words, ...ODD_WORDS].map(bytesOf), others };
  const text = fc.array(fc.constantFrom(...words, ...ODD_WORDS), { maxLength: 40 });
  const bytes = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...others), fc.array(edit, { maxLength: 8 }))
        .map(([seed, edits]) => edited(seed, edits, pieces)),
    },
    text.map((all) => bytesOf(all.join(''))),
    fc.uint8Array({ maxLength: 200 }),
  );
  // One character per byte, so that the report of a failure is readable.
  return bytes.map((all) => Buffer.from(all).toString('latin1'));
}

describe.each(targets)('$name', ({ name, open }) => {
  let target: OpenTarget;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.close?.());

  it('keeps its promises for its seeds', async () => {
    for (const seed of target.seeds) await target.run(bytesOf(seed));
  });

  it('keeps its promises for random input', async () => {
    await fc.assert(
      fc.asyncProperty(inputs(target), async (input) => target.run(Buffer.from(input, 'latin1'))),
      { seed, numRuns: RUNS[name] ?? 1000 },
    );
  });
});

/** A planet is slow, and feeds.yaml has its own test (test/config/any-text.test.ts). */
const stretched = targets.filter(({ name }) => !['planet', 'feeds.yaml'].includes(name));

it.each(stretched)('$name takes linear time', async ({ open }) => {
  const target = await open();
  const pieces = fc.constantFrom(...target.words, ...ODD_WORDS);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...target.seeds),
      fc.nat(),
      pieces,
      pieces,
      async (sample, end, one, other) => {
        const all = bytesOf(sample);
        await assertProportion(target.run, all.subarray(0, end % (all.length + 1)), bytesOf(one + other));
      },
    ),
    { seed, numRuns: 3 },
  );
  target.close?.();
});

const found = new URL('../fixtures/fuzz/', import.meta.url);

describe('an input that once broke a promise', async () => {
  const names = await readdir(found);

  it.each(names)('%s no longer does', async (file) => {
    const target = targets.find(({ name }) => file.startsWith(`${name}-`));
    expect(target).toBeDefined();
    const opened = await target?.open();
    await opened?.run(new Uint8Array(await readFile(new URL(file, found))));
    opened?.close?.();
  });
});

/** Fuzzes one target in its own thread; inputs that reach new code are kept and changed further. */
import { parentPort, workerData } from 'node:worker_threads';
import { createRandom } from '../bench/random.ts';
import { type Coverage, type Place, startCoverage } from './coverage.ts';
import { EDIT_KINDS, type Edit, edited, ODD_WORDS } from './edits.ts';
import { smallest } from './smallest.ts';
import { assertProportion } from './stretch.ts';
import { bytesOf, type OpenTarget } from './target.ts';
import { targets } from './targets.ts';

/** `current` and `length` share the input being read, in case reading it never ends. */
export type Task = { name: string; seed: number; until: number; current: Uint8Array; length: Int32Array };

export type Progress = { inputs: number; corpus: number; coverage: number };
export type Message =
  | { kind: 'progress' | 'end'; progress: Progress }
  | { kind: 'finding'; input: Uint8Array; why: string };

/** Inputs between two readings of the coverage, which take longer than most inputs. */
const BATCH = 64;
const REPORT_MS = 5000;
/** One input in this many repeats a piece. */
const STRETCHED = 400;

const task: Task = workerData;
const report = (message: Message): void => parentPort?.postMessage(message);

async function fuzz(target: OpenTarget): Promise<void> {
  const random = createRandom(task.seed);
  const coverage = startCoverage();
  const corpus = target.seeds.map(bytesOf);
  const words = [...target.words, ...ODD_WORDS].map(bytesOf);
  const known = new Set<string>();
  let inputs = 0;
  let reported = Date.now();

  const run = async (input: Uint8Array): Promise<void> => {
    task.current.set(input.subarray(0, task.current.length));
    task.length[0] = input.length;
    await target.run(input);
    if (Date.now() - reported < REPORT_MS) return;
    reported = Date.now();
    report({ kind: 'progress', progress: progress() });
  };
  const attempt = async (
    input: Uint8Array,
    check: (input: Uint8Array) => Promise<void> = run,
  ): Promise<void> => {
    inputs += 1;
    const why = await failureOf(() => check(input));
    if (why === null || known.has(kindOf(why))) return;
    known.add(kindOf(why));
    const small = await smallest(input, async (less) => sameKind(why, await failureOf(() => check(less))));
    report({ kind: 'finding', input: small, why });
  };
  const changed = (): Uint8Array => {
    // Later additions are more likely to lead to new code.
    const at = Math.max(random.below(corpus.length), random.below(corpus.length));
    const edits = Array.from(
      { length: 1 + random.below(random.below(8) + 1) },
      (): Edit => ({
        kind: random.pick(EDIT_KINDS),
        at: random.below(1 << 30),
        length: random.below(random.pick([4, 20, 200, 2000])),
        word: random.below(1 << 30),
        times: 1 + random.below(random.pick([1, 1, 1, 4, 4, 1000])),
      }),
    );
    return edited(corpus[at] ?? new Uint8Array(), edits, { words, others: corpus });
  };
  const stretched = async (): Promise<void> => {
    const from = random.pick(corpus);
    const start = random.below(from.length + 1);
    const piece = random.below(2) ? random.pick(words) : from.subarray(start, start + 1 + random.below(60));
    const before = from.subarray(0, random.below(from.length + 1));
    await attempt(piece, (one) => assertProportion(run, before, one));
  };
  const progress = (): Progress => ({ inputs, corpus: corpus.length, coverage: coverage.share() });

  for (const seed of [...corpus]) await attempt(seed);
  coverage.news();
  while (Date.now() < task.until) {
    const batch = Array.from({ length: BATCH }, changed);
    for (const input of batch) await attempt(input);
    const news = coverage.news();
    if (news.length > 0) corpus.push(...(await reaching(batch, news, coverage, attempt)));
    if (random.below(STRETCHED) < BATCH) await stretched();
  }
  report({ kind: 'end', progress: progress() });
}

/** The inputs of a batch that reached the new places. */
async function reaching(
  batch: Uint8Array[],
  news: Place[],
  coverage: Coverage,
  run: (input: Uint8Array) => Promise<void>,
): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const input of batch) {
    await run(input);
    const reached = new Set(coverage.among(news));
    if (reached.size > 0) found.push(input);
    news = news.filter((place) => !reached.has(place));
    if (news.length === 0) break;
  }
  return found;
}

async function failureOf(run: () => void | Promise<void>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
}

/** Where it was thrown, since one bug has many messages. */
const kindOf = (why: string): string => /^ +at .*$/m.exec(why)?.[0] ?? why;
const sameKind = (a: string, b: string | null): boolean => b !== null && kindOf(a) === kindOf(b);

const listed = targets.find(({ name }) => name === task.name);
const opened = await listed?.open();
if (opened) await fuzz(opened);
opened?.close?.();

/**
 * Coverage-guided fuzzing of everything that reads foreign input.
 *
 *     npm run fuzz                               ten minutes, divided among all targets
 *     npm run fuzz -- --minutes 60 --seed 7      longer, with another seed
 *     npm run fuzz -- --target html              only this target (see fuzz/targets.ts)
 *
 * An input that breaks a promise is written to test/fixtures/fuzz/, where the tests pick it up.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { MAX_INPUT } from './edits.ts';
import type { Message, Progress, Task } from './fuzz-target.ts';
import { targets } from './targets.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    target: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

/** Seconds of CPU after which an input counts as hanging. */
const HANG_SECONDS = 120;
const MEGABYTES = 1024;
const found = new URL('../test/fixtures/fuzz/', import.meta.url);
const print = (line: string) => process.stdout.write(`${line}\n`);

const chosen = targets.filter(({ name }) => values.target === undefined || name === values.target);
if (chosen.length === 0) throw new Error(`no target is named ${values.target}`);
const minutes = Number(values.minutes) / chosen.length;
let findings = 0;
let inputs = 0;
print(`${chosen.length} targets, ${minutes.toFixed(1)} minutes each, seed ${values.seed}`);
for (const { name } of chosen) inputs += (await fuzzed(name)).inputs;
print(`${inputs} inputs, ${findings} findings`);
process.exitCode = findings > 0 ? 1 : 0;

function keep(name: string, input: Uint8Array, why: string): void {
  findings += 1;
  const file = `${name}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`;
  mkdirSync(found, { recursive: true });
  writeFileSync(new URL(file, found), input);
  print(
    `${name} breaks a promise with test/fixtures/fuzz/${file}:\n${why.split('\n').slice(0, 12).join('\n')}`,
  );
}

/** Fuzzes one target until its time is over, it hangs or runs out of memory. */
function fuzzed(name: string): Promise<Progress> {
  const current = new Uint8Array(new SharedArrayBuffer(MAX_INPUT * 10));
  const length = new Int32Array(new SharedArrayBuffer(8));
  const until = Date.now() + minutes * 60_000;
  const task: Task = { name, seed: Number(values.seed), until, current, length };
  const resourceLimits = { maxOldGenerationSizeMb: MEGABYTES };
  const worker = new Worker(new URL('fuzz-target.ts', import.meta.url), { workerData: task, resourceLimits });
  let last: Progress = { inputs: 0, corpus: 0, coverage: 0 };
  let lastMessage = process.cpuUsage();
  const printProgress = () =>
    print(
      `${name.padEnd(10)} ${last.inputs} inputs, ${last.corpus} of them kept, ${(last.coverage * 100).toFixed(1)} % reached`,
    );
  return new Promise((done) => {
    const lost = (why: string): void => {
      keep(name, current.slice(0, length[0]), why);
      void worker.terminate();
    };
    const watch = setInterval(() => {
      // The worker is the only work of this process.
      if (process.cpuUsage(lastMessage).user / 1e6 > HANG_SECONDS) lost(`hangs for ${HANG_SECONDS} s of CPU`);
    }, 1000);
    worker.on('message', (message: Message) => {
      lastMessage = process.cpuUsage();
      if (message.kind === 'finding') return keep(name, message.input, message.why);
      last = message.progress;
      printProgress();
    });
    worker.on('error', (error: Error) => lost(error.stack ?? error.message));
    worker.on('exit', () => {
      clearInterval(watch);
      done(last);
    });
  });
}

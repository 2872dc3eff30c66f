/** CPU time of processes and functions, which is steadier than wall time on a shared machine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** CPU and wall time in milliseconds, and the maximum memory. */
export type Used = { cpu: number; wall: number; megabytes: number };

const HOOK = pathToFileURL(fileURLToPath(new URL('./usage-at-exit.ts', import.meta.url))).href;

/** Runs a program to its end; when it fails, throws its standard error. */
export async function runProcess(args: string[], env: Record<string, string> = {}): Promise<Used> {
  const file = join(tmpdir(), `bench-usage-${process.pid}.json`);
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', HOOK, ...args], {
    env: { ...process.env, ...env, BENCH_USAGE: file },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${errors.slice(-2000)}`);
  const { cpu, megabytes } = JSON.parse(readFileSync(file, 'utf8')) as Omit<Used, 'wall'>;
  rmSync(file);
  return { cpu, wall: performance.now() - started, megabytes };
}

/** CPU milliseconds of one call, in this process. */
export async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The minimum over several turns of both, alternating after a warm-up. */
export async function compareTurns(
  ours: () => unknown,
  floor: () => unknown,
  turns = 4,
): Promise<{ ours: number; floor: number }> {
  const least = { ours: Number.POSITIVE_INFINITY, floor: Number.POSITIVE_INFINITY };
  await ours();
  await floor();
  for (let i = 0; i < turns; i += 1) {
    least.ours = Math.min(least.ours, await cpuOf(ours));
    least.floor = Math.min(least.floor, await cpuOf(floor));
  }
  return least;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

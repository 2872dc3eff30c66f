/** A folder where a test runs `planet` like a person or a script. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Blog } from '../replays/blog.ts';
import { runCommand } from './run-command.ts';

/** Loopback may be polled, and only the test sets variables. */
const ENVIRONMENT = {
  PLANET_ALLOW_HOSTS: '127.0.0.0/8',
  PLANET_CONFIG: '',
  PLANET_DB: '',
  HOST: '',
  PORT: '',
  LOG_LEVEL: '',
};

const LAUNCHER = fileURLToPath(new URL('../../bin/planet.js', import.meta.url));

export type Ended = { code: number | null; signal: string | null; out: string; err: string };

/** A folder with its own feeds.yaml and database. */
export type Desk = {
  folder: string;
  config: string;
  db: string;
  /** Writes a feeds.yaml with these blogs. */
  list: (blogs: Record<string, Blog | string>, tail?: string) => Promise<void>;
  /** Runs a command in this process, one at a time. */
  planet: (args: string[], env?: Record<string, string>) => Promise<Pick<Ended, 'code' | 'out' | 'err'>>;
  /**
   * Runs a command in its own process, for what only that shows: how it starts and ends, its streams, two at once.
   * `killAfter` kills it after that time in milliseconds.
   */
  spawn: (
    args: string[],
    options?: { input?: string; killAfter?: number; env?: Record<string, string> },
  ) => Promise<Ended>;
  /** Starts `planet serve` and waits for its URL. */
  serve: (args?: string[]) => Promise<Served>;
  /** The same for `planet demo`. */
  demo: () => Promise<Served>;
  close: () => Promise<void>;
};

export type Served = {
  url: string;
  log: () => string;
  /** Sends a signal and waits for the exit. */
  stop: (signal?: NodeJS.Signals) => Promise<Ended>;
};

export async function startDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'planet-cli-'));
  const config = join(folder, 'feeds.yaml');
  const db = join(folder, 'data', 'planet.db');
  const running = new Set<() => Promise<unknown>>();
  const start = (args: string[], env: Record<string, string> = {}) =>
    spawn(process.execPath, [LAUNCHER, ...args], {
      cwd: folder,
      env: { ...process.env, ...ENVIRONMENT, ...env },
    });
  const listening = async (
    command: string,
    args: string[],
    env: Record<string, string> = {},
  ): Promise<Served> => {
    const child = start([command, '--port', '0', ...args], env);
    const ended = collect(child);
    let out = '';
    let err = '';
    child.stderr.on('data', (d) => {
      err += d;
    });
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (d) => {
        out += d;
        const found = /http:\S+(?=\n)/.exec(out);
        if (found) resolve(found[0]);
      });
      child.once('exit', () => reject(new Error(`planet ended before it listened: ${out}${err}`)));
    });
    const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    };
    running.add(() => stop('SIGKILL'));
    return { url, log: () => err, stop };
  };
  return {
    folder,
    config,
    db,
    list: async (blogs, tail = '') => {
      const feeds = Object.entries(blogs).map(
        ([name, b]) => `  - { url: "${typeof b === 'string' ? b : b.feedUrl}", name: "${name}" }\n`,
      );
      await writeFile(
        config,
        `planet:\n  title: Test planet\n  url: https://planet.example.org\nfeeds:\n${feeds.join('') || '  []\n'}${tail}`,
      );
    },
    planet: (args, env = {}) => runCommand(args, { folder, env: { ...ENVIRONMENT, ...env } }),
    spawn: async (args, options = {}) => {
      const child = start(args, options.env);
      child.stdin.on('error', () => {}).end(options.input ?? '');
      const timer =
        options.killAfter === undefined ? null : setTimeout(() => child.kill('SIGKILL'), options.killAfter);
      const ended = await collect(child);
      if (timer) clearTimeout(timer);
      return ended;
    },
    serve: (args = []) => listening('serve', ['--config', config, '--db', db, ...args]),
    demo: () => listening('demo', [], { TMPDIR: folder }),
    close: async () => {
      await Promise.all([...running].map((stop) => stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function collect(child: ReturnType<typeof spawn>): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (d) => {
    out += d;
  });
  child.stderr?.on('data', (d) => {
    err += d;
  });
  const [code, signal] = await once(child, 'close');
  return { code, signal, out, err };
}

/** Repeats a request until the answer fits, at most for so long; returns the last answer. */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  milliseconds = 40_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (fits(answer) || Date.now() > end) return answer;
    await new Promise((done) => setTimeout(done, 100));
  }
}

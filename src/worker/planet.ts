/** What one isolate of the Worker works with: the planet out of the bundled feeds.yaml, its stores, poller and log. */
import { limitBytes } from '../byte-limit.ts';
import { formatProblem, loadPlanet } from '../config/load-planet.ts';
import { hash } from '../model/hash.ts';
import { logFrom } from '../model/log.ts';
import type { Planet } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { createPoller, type Poller } from '../poller.ts';
import { knownFor } from '../site/known-revision.ts';
import { createStore } from '../store/create-store.ts';
import type { Store } from '../store/store.ts';
import { d1Database } from './d1.ts';
import { type Env, parseEnv } from './env.ts';
import { openNetwork } from './network.ts';
import type { Queue } from './platform.ts';
import { queueRetag } from './queue.ts';
import type { Task } from './task.ts';

/** What the build and the runtime give. */
export type Build = {
  feedsYaml: string;
  version: string;
  /** Bound variables are handed in, so that a test may set the clock by one. */
  now: (env: unknown) => Date;
};

export type WorkerContext = {
  env: Env;
  planet: Planet;
  /** Hash of the configuration and the program. */
  configuration: string;
  /** Always the database's first copy: for whoever writes. */
  store: Store;
  /** The nearest copy, never older than what this isolate has read before: for pages. */
  readingStore: Store;
  /** Its revision, a minute old at most: one new post does not empty every cache, and readers cost no query. */
  revision: () => number | Promise<number>;
  poller: Poller;
  queue: Queue<Task>;
  log: Log;
  now: () => Date;
};

/** Reading a document takes some fifteen times its bytes, and an isolate's 128 MB are shared by all that it does. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;
/** Who died with a document in hand gives nothing back: after this long its bytes are counted as free. */
const PATIENCE_MS = 30_000;
const REVISION_MS = 60_000;
/** What one run of cron does at most; the rest comes with the next one. */
const MOST = { due: 5000, indexed: 500 };

/** Made once in an isolate, since feeds.yaml takes some 50 ms to read. Throws when it or the bindings are wrong. */
export function openContext({ feedsYaml, version, now }: Build): (env: unknown) => Promise<WorkerContext> {
  let works: WorkerContext | null = null;
  return async (bindings) => {
    if (works) return works;
    const env = parseEnv(bindings);
    const planet = planetOf(feedsYaml, env);
    const readingStore = createStore(d1Database(env.DB.withSession('first-unconstrained')));
    const tools = {
      store: createStore(d1Database(env.DB)),
      queue: env.POLLS,
      log: logFrom(env.LOG_LEVEL, toConsole),
      now: () => now(bindings),
    };
    const documents = limitBytes({ working: MAX_DOCUMENT_BYTES, patience: () => after(PATIENCE_MS) });
    const poller = createPoller({
      ...tools,
      ...openNetwork(env.PLANET_ALLOW_HOSTS),
      planet: () => planet,
      version,
      limits: { bodyBytes: MAX_DOCUMENT_BYTES },
      limitParsing: documents.run,
      retagFrom: (step) => queueRetag(step, tools),
      readScheduleFile: async (name) => {
        const response = await env.ASSETS.fetch(`https://assets.invalid/${name}`);
        return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
      },
      most: MOST,
    });
    works = {
      ...tools,
      env,
      planet,
      configuration: hash(JSON.stringify([version, planet])),
      readingStore,
      revision: knownFor(REVISION_MS, readingStore.revision, tools.now),
      poller,
    };
    return works;
  };
}

/** `wrangler tail` and Workers Logs read it. */
const toConsole: Log = (level, message) => {
  // biome-ignore lint/suspicious/noConsole: the platform's log is its console
  console[level](message);
};

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function planetOf(feedsYaml: string, { PLANET_URL }: Env): Planet {
  const loaded = loadPlanet(feedsYaml, 'feeds.yaml');
  if (loaded.kind === 'problems') {
    throw new Error(loaded.problems.map((problem) => formatProblem('feeds.yaml', problem)).join('\n'));
  }
  const { planet } = loaded;
  const url = (PLANET_URL ?? planet.settings.url).replace(/\/$/, '');
  return { ...planet, settings: { ...planet.settings, url } };
}

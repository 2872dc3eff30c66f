/** The context of one isolate of the Worker: the planet from the bundled feeds.yaml, its stores, poller and log. */
import { limitBytes } from '../byte-limit.ts';
import { loadPlanet } from '../config/load-planet.ts';
import { formatProblem } from '../config/problem.ts';
import { hash } from '../model/hash.ts';
import { logFrom } from '../model/log.ts';
import type { Planet } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { createPoller } from '../poller.ts';
import { knownFor } from '../site/known-revision.ts';
import { createStore } from '../store/create-store.ts';
import type { Store } from '../store/store.ts';
import { d1Database } from './d1.ts';
import { type Env, parseEnv } from './env.ts';
import { openNetwork } from './network.ts';
import { queueRetag, type TaskTools } from './queue.ts';

/** Values from the build and the runtime. */
export type Build = {
  feedsYaml: string;
  version: string;
  /** Receives the bindings, so that a test can set the clock with a variable. */
  now: (env: unknown) => Date;
};

/** Its store is always the primary database: for writing. */
export type WorkerContext = TaskTools & {
  env: Env;
  planet: Planet;
  /** Hash of the configuration and the program. */
  configuration: string;
  /** The nearest replica, never older than what this isolate has read before: for pages. */
  readingStore: Store;
  /** Its revision, at most a minute old: one new post does not empty every cache, and readers cost no query. */
  revision: () => number | Promise<number>;
};

/** Reading a document takes about fifteen times its bytes, and all work of an isolate shares 128 MB. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;
/** Work that crashed does not free its bytes: after this time they count as free. */
const PATIENCE_MS = 30_000;
const REVISION_MS = 60_000;
/** Maximum work of one cron run; the rest waits for the next one. */
const MOST = { due: 5000, indexed: 500 };

/** Created once per isolate, because reading feeds.yaml takes about 50 ms. Throws if it or the bindings are invalid. */
export function openContext({ feedsYaml, version, now }: Build): (env: unknown) => Promise<WorkerContext> {
  let worker: WorkerContext | null = null;
  return async (bindings) => {
    if (worker) return worker;
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
    worker = {
      ...tools,
      env,
      planet,
      configuration: hash(JSON.stringify([version, planet])),
      readingStore,
      revision: knownFor(REVISION_MS, readingStore.revision, tools.now),
      poller,
    };
    return worker;
  };
}

/** For `wrangler tail` and Workers Logs. */
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

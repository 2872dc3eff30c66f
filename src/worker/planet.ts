/** What one isolate of the Worker works with: the planet out of the bundled feeds.yaml, its stores, network and log. */
import { formatProblem, loadPlanet } from '../config/load-planet.ts';
import { hash } from '../model/hash.ts';
import type { Planet } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { createStore } from '../store/create-store.ts';
import type { Store } from '../store/store.ts';
import { createTagger } from '../tag/tag-entry.ts';
import { d1Database } from './d1.ts';
import { createDocumentMemory, type DocumentMemory } from './document-memory.ts';
import { type Env, parseEnv } from './env.ts';
import { createLog } from './log.ts';
import { type Network, openNetwork } from './network.ts';

/** What the build and the runtime give. */
export type Build = {
  feedsYaml: string;
  version: string;
  /** Bound variables are handed in, so that a test may set the clock by one. */
  now: (env: unknown) => Date;
};

export type Works = {
  env: Env;
  planet: Planet;
  /** Digest of the configuration and the program. */
  configuration: string;
  version: string;
  userAgent: string;
  /** Always the database's first copy: for whoever writes. */
  store: Store;
  /** The nearest copy, never older than what this isolate has read before: for pages. */
  readingStore: Store;
  /** Its revision, a minute old at most: one new post does not empty every cache, and readers cost no query. */
  revision: () => number | Promise<number>;
  network: Network;
  /** Made once in an isolate: its messages share the memory. */
  documents: DocumentMemory;
  log: Log;
  now: () => Date;
  /** Made for the first poll and kept for all others of the isolate: making it takes longer than tagging a feed. */
  tagger: () => ReturnType<typeof createTagger>;
};

/** Made once in an isolate, since feeds.yaml takes some 50 ms to read. Throws when it or the bindings are wrong. */
export function openWorks({ feedsYaml, version, now }: Build): (env: unknown) => Promise<Works> {
  let works: Works | null = null;
  return async (bindings) => {
    if (works) return works;
    const env = parseEnv(bindings);
    const planet = planetOf(feedsYaml, env);
    const log = createLog(env.LOG_LEVEL);
    let tagger: ReturnType<typeof createTagger> | null = null;
    const readingStore = createStore(d1Database(env.DB.withSession('first-unconstrained')));
    works = {
      env,
      planet,
      configuration: hash(JSON.stringify([version, planet])),
      version,
      userAgent: `PlanetOpenStack/${version} (+${new URL(`${planet.settings.url}/about`).href})`,
      store: createStore(d1Database(env.DB)),
      readingStore,
      revision: askedOncePer(REVISION_MS, readingStore.revision, () => now(bindings)),
      network: openNetwork(env.PLANET_ALLOW_HOSTS),
      documents: createDocumentMemory(),
      log,
      now: () => now(bindings),
      tagger: () => {
        tagger ??= createTagger(planet);
        return tagger;
      },
    };
    return works;
  };
}

const REVISION_MS = 60_000;

/** The answer, known for so long; one that failed is asked for again. */
function askedOncePer<T>(milliseconds: number, ask: () => Promise<T>, now: () => Date): () => T | Promise<T> {
  let known: { answer: T; at: number } | null = null;
  return () => {
    const at = now().getTime();
    if (known !== null && Math.abs(at - known.at) < milliseconds) return known.answer;
    return ask().then((answer) => {
      known = { answer, at };
      return answer;
    });
  };
}

function planetOf(feedsYaml: string, { PLANET_URL }: Env): Planet {
  const loaded = loadPlanet(feedsYaml, 'feeds.yaml');
  if (loaded.kind === 'problems') {
    throw new Error(loaded.problems.map((problem) => formatProblem('feeds.yaml', problem)).join('\n'));
  }
  const { planet } = loaded;
  const url = (PLANET_URL ?? planet.settings.url).replace(/\/$/, '');
  return { ...planet, settings: { ...planet.settings, url } };
}

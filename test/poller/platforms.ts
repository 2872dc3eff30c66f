/** The poller on both platforms, behind one set of handles: node:sqlite in this process, and the Worker in workerd. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { loadPlanet } from '../../src/config/load-planet.ts';
import type { Planet } from '../../src/model/planet.ts';
import { openNetwork } from '../../src/node/network.ts';
import { openPoller } from '../../src/node/polling.ts';
import { listen } from '../../src/node/server.ts';
import { openStore } from '../../src/node/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { createCallback } from '../../src/websub/callback.ts';
import { type Bundle, bundle } from '../worker/bundle.ts';
import { startWorker } from '../worker/workerd.ts';

export type Platform = {
  /** The planet's address. */
  url: string;
  store: Store;
  /** Replaces feeds.yaml by these lines below `planet:` and after it. */
  configure: (planet: string, rest: string) => Promise<void>;
  setClock: (instant: string) => Promise<void>;
  /** Polls what is due and asks the hubs, once, until all of it has ended. */
  poll: () => Promise<void>;
  close: () => Promise<void>;
};

const NOON = '2026-03-01T12:00:00.000Z';

/** A planet without feeds, at noon of 1 March 2026. */
export type StartPlatform = () => Promise<Platform>;

const yaml = (url: string, planet: string, rest: string) =>
  `planet:\n  title: Planet Test\n  url: ${url}\n${planet}${rest}`;

function load(text: string): Planet {
  const loaded = loadPlanet(text, 'feeds.yaml');
  if (loaded.kind === 'problems') throw new Error(JSON.stringify(loaded.problems));
  return loaded.planet;
}

export const startNode: StartPlatform = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'planet-poller-'));
  const dbFile = join(folder, 'planet.db');
  const { store, close } = await openStore(dbFile);
  const log = () => {};
  let clock = NOON;
  const now = () => new Date(clock);
  const network = openNetwork(log, '127.0.0.0/8');
  const callback = createCallback({ store, now, log, delivered: () => {} });
  const notFound = new Response(null, { status: 404 });
  const listening = await listen(
    { fetch: (request) => callback(request) ?? notFound },
    { host: '127.0.0.1', port: 0 },
  );
  const polling = {
    planet: load(yaml(listening.url, '', 'feeds: []\n')),
    store,
    dbFile,
    network,
    log,
    now,
  };
  const poller = openPoller(polling);
  const { signal } = new AbortController();
  return {
    url: listening.url,
    store,
    configure: async (planet, rest) => {
      polling.planet = load(yaml(listening.url, planet, rest));
    },
    setClock: async (instant) => {
      clock = instant;
    },
    poll: async () => {
      await poller.poll({ force: false, keys: null, progress: () => {}, signal });
      await poller.renewHubs(signal);
    },
    close: async () => {
      await listening.close();
      network.close();
      close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

let bundled: Promise<Bundle> | null = null;

export const startWorkers: StartPlatform = async () => {
  bundled ??= bundle('test/worker/clocked.ts');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const feedsYaml = yaml(url, '', 'feeds: []\n');
  const worker = await startWorker({ bundle: await bundled, feedsYaml, port });
  await worker.setClock(NOON);
  return {
    url,
    store: worker.store,
    configure: (planet, rest) => worker.deploy(yaml(url, planet, rest)),
    setClock: worker.setClock,
    poll: async () => {
      await worker.cron();
      const claims = async () => (await worker.db.all('SELECT name FROM claim')).length;
      await vi.waitFor(async () => expect(await claims()).toBe(0), { timeout: 30_000, interval: 50 });
    },
    close: worker.stop,
  };
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

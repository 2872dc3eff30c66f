/** The poller on both platforms behind one interface: node:sqlite in this process, and the Worker in workerd. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { openNetwork } from '../../src/node/network.ts';
import { openPoller } from '../../src/node/polling.ts';
import { listen } from '../../src/node/server.ts';
import { openStore } from '../../src/node/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { createCallback } from '../../src/websub/callback.ts';
import { planetOf } from '../config/loaded.ts';
import { freePort } from '../loopback.ts';
import { bundle } from '../worker/bundle.ts';
import { startWorker } from '../worker/workerd.ts';

export type Platform = {
  /** The planet's URL. */
  url: string;
  store: Store;
  /** Replaces feeds.yaml: lines inside `planet:`, and the rest. */
  configure: (planet: string, rest: string) => Promise<void>;
  setClock: (instant: string) => Promise<void>;
  /** Polls what is due and renews hubs, once, until all of it has ended. */
  poll: () => Promise<void>;
  close: () => Promise<void>;
};

const NOON = '2026-03-01T12:00:00.000Z';

/** A planet without feeds, at noon of 1 March 2026. */
export type StartPlatform = () => Promise<Platform>;

const yaml = (url: string, planet: string, rest: string) =>
  `planet:\n  title: Planet Test\n  url: ${url}\n${planet}${rest}`;

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
    planet: planetOf(yaml(listening.url, '', 'feeds: []\n')).planet,
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
      polling.planet = planetOf(yaml(listening.url, planet, rest)).planet;
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

export const startWorkers: StartPlatform = async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const feedsYaml = yaml(url, '', 'feeds: []\n');
  const worker = await startWorker({ bundle: await bundle('test/worker/clocked.ts'), feedsYaml, port });
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

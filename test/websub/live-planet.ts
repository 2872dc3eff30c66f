/** A planet that serves and polls like `planet serve`, with a clock that a test moves, a hub and a blog. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedRecord } from '../../src/model/health.ts';
import type { HubSubscription } from '../../src/model/hub-subscription.ts';
import type { PlanetSettings, Subscription } from '../../src/model/planet.ts';
import { openNetwork } from '../../src/node/network.ts';
import { openPoller } from '../../src/node/polling.ts';
import { type Scheduler, SOON_MS, startScheduler } from '../../src/node/polls.ts';
import { listen } from '../../src/node/server.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { createSite } from '../../src/site/app.ts';
import type { Store } from '../../src/store/store.ts';
import { createCallback } from '../../src/websub/callback.ts';
import { type Blog, startBlog } from '../replays/blog.ts';
import { planetWith, subscription } from '../replays/world.ts';

export type LivePlanet = {
  url: string;
  store: Store;
  blog: Blog;
  log: string[];
  settings: PlanetSettings;
  subscriptions: Subscription[];
  /** Lets hours (or a part of one) pass. */
  pass: (hours: number) => void;
  now: () => Date;
  /** Polls what is due, once. */
  poll: () => Promise<void>;
  /** From now on it polls on schedule, like a server. */
  startPolling: () => void;
  /** One round of requests to hubs. */
  keep: (signal?: AbortSignal) => Promise<number>;
  feed: () => Promise<FeedRecord>;
  subscription: () => Promise<HubSubscription | null>;
  /** Titles in the merged feed as served. */
  titles: () => Promise<string[]>;
  close: () => Promise<void>;
};

/** The blog advertises that hub. It is noon of 1 March 2026. */
export async function startLivePlanet(blogHub: string): Promise<LivePlanet> {
  const folder = await mkdtemp(join(tmpdir(), 'planet-hubs-'));
  const dbFile = join(folder, 'planet.db');
  const { store, close } = await openStore(dbFile);
  const lines: string[] = [];
  const log = (_: string, message: string) => {
    lines.push(message);
  };
  const network = openNetwork(log, '127.0.0.0/8');
  let clock = Date.parse('2026-03-01T12:00:00Z');
  const now = () => new Date(clock);
  const blog = await startBlog('Kestrel notes');
  blog.hub(blogHub);
  let scheduler: Scheduler | null = null;
  const planet = planetWith([subscription(blog.feedUrl, 'Kestrel')]);
  const callback = createCallback({ store, now, log, delivered: () => scheduler?.wake() });
  const site = createSite({ planet: () => planet, store, now });
  const listening = await listen(
    { fetch: (request) => callback(request) ?? site.fetch(request) },
    { host: '127.0.0.1', port: 0 },
  );
  planet.settings.url = listening.url;
  const poller = openPoller({
    // A changed feeds.yaml is a new planet.
    get planet() {
      return structuredClone(planet);
    },
    store,
    dbFile,
    network,
    log,
    now,
  });
  const pollDue = (signal: AbortSignal) =>
    poller.poll({ force: false, keys: null, progress: () => {}, signal });
  return {
    url: listening.url,
    store,
    blog,
    log: lines,
    settings: planet.settings,
    subscriptions: planet.subscriptions,
    pass: (hours) => {
      clock += hours * 3_600_000;
    },
    now,
    poll: async () => {
      await pollDue(new AbortController().signal);
    },
    startPolling: () => {
      scheduler = startScheduler(async (signal) => {
        await pollDue(signal);
        return SOON_MS;
      });
    },
    keep: (signal = new AbortController().signal) => poller.renewHubs(signal),
    feed: async () => {
      const [state] = await store.feedStates();
      if (!state) throw new Error('The planet has no feed');
      return state;
    },
    subscription: async () => (await store.hubSubscriptions())[0] ?? null,
    titles: async () => {
      const feed: { items: { title: string }[] } = await (await fetch(`${listening.url}/feed.json`)).json();
      return feed.items.map((item) => item.title);
    },
    close: async () => {
      await scheduler?.stop();
      await listening.close();
      await network.close();
      await blog.close();
      close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A planet with a clock that a test moves, a database on disk, and blogs on loopback. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultTagging } from '../../src/config/to-tagging.ts';
import { createAddressGuard } from '../../src/fetch/address-guard.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { FeedHealth } from '../../src/model/health.ts';
import type { Planet, PlanetSettings, Subscription } from '../../src/model/planet.ts';
import { allScope, archive } from '../../src/model/scope.ts';
import { slugify } from '../../src/model/slug.ts';
import { createGuardedFetch } from '../../src/node/guarded-fetch.ts';
import { openStore } from '../../src/node/sqlite.ts';
import type { PollTotals } from '../../src/poll-planet.ts';
import { createSite } from '../../src/site/app.ts';
import { monthPeriod } from '../../src/site/periods.ts';
import type { Store } from '../../src/store/store.ts';
import { plainSettings } from '../plain-planet.ts';
import { pollAtOnce } from '../poll-at-once.ts';
import { sampleSubscription } from '../sample-subscription.ts';
import { type Blog, startBlog } from './blog.ts';

export type World = {
  store: Store;
  /** The clock, as an ISO date and time. */
  now: () => string;
  /** Lets days (or a part of one) pass. */
  pass: (days: number) => void;
  /** Starts a blog and subscribes to it. */
  blog: (name: string, host?: string) => Promise<Blog>;
  /** Adds a blog to feeds.yaml, or changes its line there. */
  subscribe: (blog: Blog, name: string, changes?: Partial<Subscription>) => Promise<void>;
  /** Polls all feeds (what is due when `due` is set), one hour later. The program fails on the feed at `breaking`. */
  poll: (options?: { due?: boolean; breaking?: string }) => Promise<PollTotals>;
  /** Titles of the river, newest first. */
  river: () => Promise<string[]>;
  /** Items of the merged JSON Feed, newest first. */
  merged: () => Promise<{ id: string; title: string; date: string }[]>;
  /** Titles in a month's archive. */
  month: (month: string) => Promise<string[]>;
  /** An entry by its title, whatever its state. */
  entry: (title: string) => Promise<Entry>;
  health: (name: string) => Promise<FeedHealth>;
  /** A page's status and text. */
  page: (path: string) => Promise<{ status: number; text: string }>;
  close: () => Promise<void>;
};

export const settings: PlanetSettings = {
  title: 'Planet Test',
  url: 'https://planet.example.org',
  id: 'https://planet.example.org/atom.xml',
  description: 'A planet in a test',
  owner: { name: 'Tester', email: null, url: null },
  ...plainSettings,
};

/** Starts at noon on that day. */
export async function startWorld(day: string): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'planet-world-'));
  const { store, close } = await openStore(join(folder, 'planet.db'));
  const guard = createAddressGuard(['127.0.0.0/8']);
  const network = createGuardedFetch({ guard });
  let clock = Date.parse(`${day}T12:00:00Z`);
  const now = () => new Date(clock);
  const blogs: Blog[] = [];
  let subscriptions: Subscription[] = [];
  const planet = () => planetWith(subscriptions);
  const site = createSite({ planet, store, now });
  const page = async (path: string) => {
    const response = await site.request(path);
    return { status: response.status, text: await response.text() };
  };
  const world: World = {
    store,
    now: () => now().toISOString(),
    pass: (days) => {
      clock += days * 86_400_000;
    },
    blog: async (name, host) => {
      const blog = await startBlog(name, host);
      blogs.push(blog);
      await world.subscribe(blog, name);
      return blog;
    },
    subscribe: async (blog, name, changes = {}) => {
      const line = {
        ...subscription(blog.feedUrl, name),
        ...subscriptions.find((s) => s.name === name),
        ...changes,
      };
      subscriptions = [...subscriptions.filter((s) => s.name !== name), line];
    },
    poll: async (options = {}) => {
      world.pass(1 / 24);
      const refuse = (url: URL) => {
        if (url.href === options.breaking) throw new TypeError('a mistake');
        return guard.refuseUrl(url);
      };
      const tools = { fetch: network.fetch, refuse };
      return pollAtOnce({ planet, store, network: tools, now }, { force: !options.due });
    },
    river: async () =>
      (await store.entries({ scope: allScope, period: null, limit: 100, texts: true })).map(
        (e) => e.title ?? '',
      ),
    merged: async () => {
      const feed: { items: { id: string; title: string; date_published: string }[] } = JSON.parse(
        (await page('/feed.json')).text,
      );
      return feed.items.map((i) => ({ id: i.id, title: i.title, date: i.date_published }));
    },
    month: async (month) =>
      (await store.entries({ scope: archive, period: monthPeriod(month), limit: 1000, texts: true })).map(
        (e) => e.title ?? '',
      ),
    entry: async (title) => {
      const lists = await Promise.all(subscriptions.map((s) => store.feedEntries(s.key, 1000)));
      const found = lists.flat().filter((e) => e.title === title);
      // A feed's list has no texts.
      const whole = found[0] ? await store.entry(found[0].key) : null;
      if (!whole) throw new Error(`The planet has no entry "${title}"`);
      return whole;
    },
    health: async (name) => {
      const found = (await store.health(now().toISOString())).find((h) => h.name === name);
      if (!found) throw new Error(`The planet has no feed "${name}"`);
      return found;
    },
    page,
    close: async () => {
      await Promise.all(blogs.map((b) => b.close()));
      await network.close();
      close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}

const tagging = defaultTagging();

/** A planet of these feeds, without events and categories. */
export const planetWith = (subscriptions: Subscription[], changes: Partial<PlanetSettings> = {}): Planet => ({
  settings: { ...settings, ...changes },
  subscriptions,
  singlePosts: null,
  summits: [],
  categories: [],
  tagging,
});

export const subscription = (url: string, name: string): Subscription =>
  sampleSubscription(url, { slug: slugify(name), name });

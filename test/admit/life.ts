/** A blog's life as a table: each row is a poll and what the planet then contains. */
import { expect, it } from 'vitest';
import { listedHosts } from '../../src/admit/admit.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { FeedRecord } from '../../src/model/health.ts';
import type { Subscription } from '../../src/model/planet.ts';
import { slugify } from '../../src/model/slug.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { pollFeed } from '../../src/poll-feed.ts';
import type { Store } from '../../src/store/store.ts';
import { sampleSubscription } from '../sample-subscription.ts';
import { noTags } from '../store/samples.ts';

/**
 * `[day, what the feed contains, what the planet contains then, what else changed before that poll]`. Days are `MM-DD` of
 * 2026, or include a year.
 *
 * The feed is a list of posts, newest first, each `name@day!changed#guid>link^author~text`: a post may have no day, no day
 * of change and no author; guid, link and text default to the name, and `-` is none. `304` and other
 * statuses stand for themselves.
 *
 * The planet is the names of posts that are shown, newest first, then ` | held names: why`, and so on for other states.
 */
export type Poll = [day: string, feed: string, planet: string, changes?: Changes];

type Changes = {
  /** Which blog is polled; `blog` when left out. */
  of?: string;
  /** The feed's properties from now on. */
  look?: Partial<Look>;
  /** What feeds.yaml says about it from now on. */
  yaml?: Partial<Subscription>;
};

type Look = { title: string; generator: string; language: string; home: string; host: string };
type Blog = { look: Look; subscription: Subscription };

/** What a test may inspect after the last row. */
export type Planet = {
  store: Store;
  /** The entry of that post, whatever its state. */
  entry: (name: string) => Promise<Entry>;
  state: (blog?: string) => Promise<FeedRecord>;
};

/** A test of that name: polls row by row, and then `more`. */
export function life(name: string, polls: Poll[], more?: (planet: Planet) => Promise<void>): void {
  it(name, async () => {
    const { store, close } = await openStore(':memory:');
    const blogs = new Map<string, Blog>();
    for (const [row, [day, feed, planet, changes = {}]] of polls.entries()) {
      const blog = changed(blogs, changes);
      const now = instant(day, 12);
      await store.syncFeeds(
        [...blogs.values()].map(({ subscription }) => subscription),
        now,
      );
      if (blog.subscription.release) await store.release([blog.subscription.key]);
      await poll(store, blog, { feed, now, listed: [...blogs.values()].map((one) => one.subscription) });
      expect(await seen(store), `row ${row + 1}, ${day}`).toBe(planet);
    }
    await more?.(planetOf(store));
    close();
  });
}

/** A test for each of these; the first item is part of its name. */
life.each =
  <T>(cases: [name: string, item: T][]) =>
  (name: string, polls: (item: T) => Poll[]): void => {
    for (const [title, item] of cases) life(name.replace('%s', title), polls(item));
  };

/** `old1@2020-01-01 … old6@2020-01-06`; without a month, posts without a date. */
export function many(name: string, count: number, month?: string): string {
  const day = (n: number) => (month ? `@${month}-${String(n).padStart(2, '0')}` : '');
  return Array.from({ length: count }, (_, i) => `${name}${i + 1}${day(i + 1)}`)
    .reverse()
    .join(' ');
}

/** `old6 … old1`, or the other way round, as the planet lists them. */
export const names = (name: string, from: number, to: number): string =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => `${name}${from < to ? from + i : from - i}`).join(
    ' ',
  );

function changed(blogs: Map<string, Blog>, { of = 'blog', look, yaml }: Changes): Blog {
  const host = `${of}.example`;
  const url = `https://${host}/feed`;
  const blog = blogs.get(of) ?? {
    look: { title: `The ${of}`, generator: 'Quill 3', language: 'en', home: `https://${host}`, host },
    subscription: sampleSubscription(url, { slug: of, name: `Writer of ${of}` }),
  };
  blogs.set(of, blog);
  Object.assign(blog.look, look);
  blog.subscription = { ...blog.subscription, ...yaml };
  return blog;
}

async function poll(
  store: Store,
  { look, subscription }: Blog,
  { feed, now, listed }: { feed: string; now: string; listed: Subscription[] },
) {
  const state = (await store.feedStates()).find(({ key }) => key === subscription.key);
  if (!state) throw new Error(`${subscription.name} is not listed.`);
  await pollFeed(subscription, state, {
    fetch: async (url) => answer(url, look, feed),
    refuse: () => null,
    now: () => new Date(now),
    store,
    tag: () => noTags,
    userAgent: 'Test',
    limitParsing: (work) => work(),
    pollMinutes: 30,
    planetUrl: 'https://planet.example',
    listed: { hosts: listedHosts(listed), people: new Set(listed.map(({ name }) => slugify(name))) },
  });
}

/** Another host is reached by a temporary redirect. */
function answer(url: string, look: Look, feed: string): Response {
  const { host, pathname } = new URL(url);
  if (host !== look.host)
    return new Response(null, { status: 302, headers: { location: `https://${look.host}${pathname}` } });
  if (/^\d{3}$/.test(feed)) return new Response(null, { status: Number(feed) });
  const headers = { 'content-type': 'application/rss+xml', etag: '"1"' };
  return new Response(rss(look, feed.split(' ').filter(Boolean).map(post)), { headers });
}

type Post = {
  title: string;
  date: string | null;
  updated: string | null;
  guid: string;
  link: string;
  author: string;
  text: string;
};

function post(written: string): Post {
  const parts =
    /^([^@!#>~]+)(?:@([\d-]+))?(?:!([\d-]+))?(?:#([^>~]+))?(?:>([^~^]+))?(?:\^([^~]+))?(?:~(.+))?$/.exec(
      written,
    );
  if (!parts) throw new Error(`${written} is not name@day!changed#guid>link^author~text`);
  const [, name = '', day, change, guid = name, link = name, author = '', text = `What ${name} is about.`] =
    parts;
  const date = day ? new Date(instant(day, 9)).toUTCString() : null;
  const updated = change ? instant(change, 9) : null;
  return { title: `Post ${name}`, date, updated, guid, link, author, text: text.replaceAll('_', ' ') };
}

function rss({ title, generator, language, home }: Look, posts: Post[]): string {
  const element = (name: string, text: string | null) =>
    text && text !== '-' ? `<${name}>${text}</${name}>` : '';
  const items = posts.map(({ title, date, updated, guid, link, author, text }) => {
    const url = link === '-' || URL.canParse(link) ? link : `${home}/${link}`;
    const id = guid === '-' ? '' : `<guid isPermaLink="false">${guid}</guid>`;
    const rest = [
      element('title', title),
      element('link', url),
      element('author', author),
      id,
      element('pubDate', date),
      element('atom:updated', updated),
    ].join('');
    return `<item>${rest}${element('description', text)}</item>`;
  });
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>${element('title', title)}<link>${home}/</link>${element('generator', generator)}${element('language', language)}${items.join('')}</channel></rss>`;
}

const instant = (day: string, hour: number): string =>
  new Date(`${day.length === 5 ? '2026-' : ''}${day}T${String(hour).padStart(2, '0')}:00:00Z`).toISOString();

async function allEntries(store: Store): Promise<Entry[]> {
  const states = await store.feedStates();
  const lists = await Promise.all(states.map(({ key }) => store.feedEntries(key, 999)));
  const found = new Map(lists.flat().map((entry) => [entry.key, entry]));
  return [...found.values()].sort((a, b) =>
    a.published < b.published ? 1 : a.published > b.published ? -1 : 0,
  );
}

const nameOf = ({ title }: Entry): string => title?.replace('Post ', '') ?? '-';

async function seen(store: Store): Promise<string> {
  const groups = Map.groupBy(await allEntries(store), ({ state, reason }) =>
    state === 'shown' ? '' : ` | ${state} : ${reason?.kind}`,
  );
  const said = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, entries]) => {
      const list = entries.map(nameOf).join(' ');
      return group === '' ? list : group.replace(' :', ` ${list}:`);
    });
  return said.join('');
}

function planetOf(store: Store): Planet {
  return {
    store,
    entry: async (name) => {
      const found = (await allEntries(store)).find((entry) => nameOf(entry) === name);
      if (!found) throw new Error(`There is no ${name}.`);
      const whole = await store.entry(found.key);
      return whole ?? found;
    },
    state: async (blog = 'blog') => {
      const found = (await store.feedStates()).find(({ slug }) => slug === blog);
      if (!found) throw new Error(`There is no ${blog}.`);
      return found;
    },
  };
}

import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoConfig, sampleBlogs } from '../../demo/blogs.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { Planet } from '../../src/model/planet.ts';
import { type Listening, listen } from '../../src/node/server.ts';
import { readFeed } from '../../src/read-feed.ts';
import { planetOf } from '../config/loaded.ts';
import { eventually, startDesk } from '../node/planet-command.ts';

let blogs: Listening;
let planet: Planet;
let feeds: Feed[];

beforeAll(async () => {
  blogs = await listen(sampleBlogs(), { host: '127.0.0.1', port: 0 });
  ({ planet } = planetOf(await demoConfig(blogs.url)));
  const read = await Promise.all(planet.subscriptions.map((subscription) => readAt(subscription.url)));
  feeds = read.filter((feed) => feed !== null);
});

afterAll(() => blogs.close());

async function readAt(url: string): Promise<Feed | null> {
  const response = await fetch(url);
  if (!response.ok) return null;
  const body = new Uint8Array(await response.arrayBuffer());
  const contentType = response.headers.get('content-type');
  const read = await readFeed(body, { contentType, baseUrl: response.url });
  if (read.kind === 'unreadable') throw new Error(`${url}: ${read.failure.kind}`);
  return read.feed;
}

const entries = () => feeds.flatMap((feed) => feed.entries);

describe('the sample feeds', () => {
  it('cover every input format', () => {
    expect(new Set(feeds.map((feed) => feed.format))).toEqual(
      new Set(['rss2', 'rss1', 'rss0', 'atom1', 'atom03', 'json']),
    );
  });

  it('have four to ten entries each', () => {
    for (const { title, entries: own } of feeds) {
      expect(own.length, title ?? '').toBeGreaterThanOrEqual(4);
      expect(own.length, title ?? '').toBeLessThanOrEqual(10);
    }
  });

  it('cover five languages', () => {
    const spoken = feeds.flatMap((feed) => feed.entries.map((entry) => entry.language ?? feed.language));
    expect(new Set(spoken)).toEqual(new Set(['en', 'en-GB', 'de', 'ja', 'fr', 'he']));
  });

  it('keep the umlauts of the blog in ISO-8859-1', () => {
    expect(entries().map((entry) => entry.title)).toContain(
      'Tokio, dritter Tag: Keystone und die grünen Züge',
    );
  });

  it('include a post in two feeds, untitled posts, and a feed of summaries', () => {
    const urls = entries().map((entry) => entry.url);
    expect(urls.filter((url, at) => urls.indexOf(url) !== at)).toEqual([
      `${blogs.url}/tidewater/2015/05/upgrading-from-juno-to-kilo/`,
    ]);
    expect(entries().filter((entry) => entry.title === null)).toHaveLength(2);
    const summaries = feeds.find((feed) => feed.title === 'Keys, tokens and other lost things');
    expect(summaries?.entries.length).toBeGreaterThan(0);
  });

  it('are read with warnings only where they are malformed', () => {
    const warned = feeds.filter((feed) => feed.warnings.length > 0);
    expect(warned.map((feed) => feed.title)).toEqual(['Garage Cloud & Sons']);
  });

  it('contain pictures that a planet shows from any host', () => {
    const pictures = entries().flatMap((entry) => [
      ...(entry.content?.html ?? '').matchAll(/<img[^>]* src="([^"]{0,40})/g),
    ]);
    expect(pictures).toHaveLength(6);
    for (const [, src] of pictures) expect(src).toMatch(/^data:image\/png;base64,/);
  });

  it('state the real length of every enclosure', async () => {
    const enclosures = entries().flatMap((entry) => entry.details.enclosures);
    expect(enclosures.length).toBeGreaterThan(3);
    for (const { url, length, type } of enclosures) {
      const response = await fetch(url);
      expect(response.headers.get('content-type')).toBe(type);
      expect((await response.arrayBuffer()).byteLength).toBe(length);
    }
  });

  it('have no dead links on this server', async () => {
    const html = entries().map((entry) => `${entry.content?.html ?? ''}${entry.summary?.html ?? ''}`);
    const linked = html.flatMap((text) =>
      [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map((m) => m[1] ?? ''),
    );
    const pages = entries().flatMap((entry) => entry.url ?? []);
    const own = new Set([...linked, ...pages].filter((url) => url.startsWith(blogs.url)));
    expect(own.size).toBeGreaterThan(50);
    for (const url of own) expect((await fetch(url.replaceAll('&amp;', '&'))).status, url).toBe(200);
  });
});

describe('the server of the sample blogs', () => {
  it('responds with 304 to its own validator and with 200 to another', async () => {
    const working = planet.subscriptions.filter(({ url }) => !url.includes('/lighthouse/'));
    for (const { url } of working) {
      const tag = (await fetch(url)).headers.get('etag') ?? '';
      expect((await fetch(url, { headers: { 'if-none-match': tag } })).status).toBe(304);
      expect((await fetch(url, { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
    }
  });

  it('has one feed that moved permanently and one that is broken', async () => {
    const answers = await Promise.all(
      planet.subscriptions.map(({ url }) => fetch(url, { redirect: 'manual' })),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([...Array(9).fill(200), 301, 500]);
    const moved = answers.find((answer) => answer.status === 301);
    expect(moved?.headers.get('location')).toBe('/tomasz/atom/');
  });

  it('links to the feed from the home page of each blog', async () => {
    const html = await (await fetch(`${blogs.url}/mara/`)).text();
    expect(html).toContain('<link rel="alternate" type="application/atom+xml"');
    expect(html).toContain('href="/mara/atom.xml"');
  });

  it('compresses responses and has a 404 page', async () => {
    const feed = planet.subscriptions[0]?.url ?? '';
    expect((await fetch(feed)).headers.get('content-encoding')).toBe('gzip');
    expect(await (await fetch(feed, { method: 'HEAD' })).text()).toBe('');
    for (const path of ['/nobody', '/mara/nothing', '/nobody/nothing'])
      expect((await fetch(blogs.url + path)).status).toBe(404);
  });
});

describe('planet demo', () => {
  it('polls the sample blogs, serves the planet, and leaves no files behind', async () => {
    const desk = await startDesk();
    const demo = await desk.demo();
    const page = () => fetch(demo.url).then((response) => response.text());
    const post = 'Draining a compute node without waking anybody up';
    expect(await eventually(page, (html) => html.includes(post))).toContain(post);
    expect((await demo.stop()).code).toBe(0);
    expect(await readdir(desk.folder)).toEqual([]);
    await desk.close();
  });
});

describe('the demo with current dates', () => {
  const days = [
    '2026-11-30T04:00:00Z',
    '2026-12-01T23:00:00Z',
    '2027-02-28T12:00:00Z',
    '2028-02-29T00:00:00Z',
  ];
  const DAY = 86_400_000;

  it.each(days)('has a recent post and none in the future on %s', async (instant) => {
    const now = new Date(instant);
    const moved = await listen(sampleBlogs(now), { host: '127.0.0.1', port: 0 });
    const { planet } = planetOf(await demoConfig(moved.url, { now }));
    const read = await Promise.all(planet.subscriptions.map(({ url }) => readAt(url)));
    await moved.close();
    const dates = read.flatMap((feed) => feed?.entries ?? []).flatMap(({ published }) => published ?? []);
    const newest = Math.max(...dates.map((date) => Date.parse(date)));
    expect(dates).toHaveLength(entries().filter(({ published }) => published).length);
    expect(newest).toBeLessThan(now.getTime());
    expect(newest).toBeGreaterThan(now.getTime() - 2 * DAY);
    const [, over, ahead] = planet.summits;
    const sinceEnd = (now.getTime() - Date.parse(over?.end ?? '')) / DAY;
    expect(sinceEnd).toBeGreaterThan(5);
    expect(sinceEnd).toBeLessThan(14);
    expect(Date.parse(ahead?.start ?? '')).toBeGreaterThan(now.getTime());
    const weekdays = planet.summits.map(({ start }) => new Date(start).getUTCDay());
    expect(weekdays).toEqual([1, 2, 1]);
  });
});

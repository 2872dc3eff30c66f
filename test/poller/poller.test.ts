/** What polling does, the same on Node and on Workers. */
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { allScope } from '../../src/model/scope.ts';
import { closeServer, listenOn } from '../loopback.ts';
import { type Blog, startBlog } from '../replays/blog.ts';
import { type Hub, startHub } from '../websub/hub.ts';
import { type Platform, type StartPlatform, startNode, startWorkers } from './platforms.ts';

const feed = (blog: Blog, name: string, more = '') =>
  `  - { url: "${blog.feedUrl}", name: ${name}${more} }\n`;

describe.each<[string, StartPlatform]>([
  ['Node', startNode],
  ['Workers', startWorkers],
])('polling on %s', (_, start) => {
  let planet: Platform;
  let hub: Hub;
  let [one, two] = [] as unknown as [Blog, Blog];
  let day = 1;

  beforeAll(async () => {
    planet = await start();
  }, 120_000);
  afterAll(() => planet?.close());
  beforeEach(async () => {
    [hub, one, two] = await Promise.all([
      startHub(),
      startBlog('Kestrel'),
      startBlog('Sparrow', '127.0.0.2'),
    ]);
    one.publish({ title: 'First light', date: '2026-02-20T09:00:00Z' });
    two.publish({ title: 'Dust bath', date: '2026-02-21T09:00:00Z' });
  });
  afterEach(async () => {
    const purged = [one, two].map((blog) => feed(blog, 'Gone', ', purge: true')).join('');
    for (const feeds of [`feeds:\n${purged}`, 'feeds: []\n']) {
      await planet.configure('', feeds);
      await planet.poll();
    }
    await Promise.all([hub.close(), one.close(), two.close()]);
  });

  const today = (time: string) => new Date(`2026-03-${String(day).padStart(2, '0')}T${time}Z`).toISOString();
  const nextDay = () => {
    day += 1;
    return today('12:00');
  };
  /** A day later, when every feed is due again. */
  const pollNextDay = async () => {
    await planet.setClock(nextDay());
    await planet.poll();
  };
  const titles = async () => {
    const entries = await planet.store.entries({ scope: allScope, period: null, limit: 9, texts: false });
    return entries.map(({ title }) => title);
  };
  const ownHub = () => `  hub: "${hub.url}"\n`;
  /** Paths of the planet's feeds that its own hub was notified of since the last call. */
  const announced = () =>
    hub.requests
      .splice(0)
      .flatMap(({ fields }) => fields.filter(([name]) => name === 'hub.url'))
      .map(([, url]) => url.replace(planet.url, ''));
  it('adds listed feeds, notifies the hub, and deletes purged feeds at once', async () => {
    await planet.configure(ownHub(), `feeds:\n${feed(one, 'Kestrel')}${feed(two, 'Sparrow')}`);
    await pollNextDay();
    expect(await titles()).toEqual(['Dust bath', 'First light']);
    expect(announced()).toEqual(
      expect.arrayContaining(['/atom.xml', '/feeds/kestrel/rss.xml', '/feeds/sparrow/rss.xml']),
    );
    const purged = feed(two, 'Sparrow', ', purge: true');
    await planet.configure(ownHub(), `feeds:\n${feed(one, 'Kestrel')}${purged}`);
    await pollNextDay();
    expect(two.requests).toHaveLength(1);
    expect(await titles()).toEqual(['First light']);
    expect(announced()).toContain('/atom.xml');
    await pollNextDay();
    expect(announced()).toEqual([]);
    expect(one.requests.map(({ conditional }) => conditional)).toEqual([false, true, true]);
  }, 60_000);

  it('publishes single posts from feeds.yaml as soon as they change, without a request', async () => {
    const post = (title: string, url = `https://ada.example/${title}`) =>
      `  - { title: ${title}, url: "${url}", author: Ada Quay, date: 2026-02-22, summary: A few words. }\n`;
    await planet.configure(ownHub(), `feeds: []\nposts:\n${post('Regatta')}`);
    await planet.setClock(nextDay());
    await planet.poll();
    const [entry] = await planet.store.entries({ scope: allScope, period: null, limit: 9, texts: false });
    expect(entry).toMatchObject({
      title: 'Regatta',
      url: 'https://ada.example/Regatta',
      summary: 'A few words.',
      published: '2026-02-22T00:00:00.000Z',
      authors: [{ name: 'Ada Quay', slug: 'ada-quay' }],
    });
    await planet.configure(ownHub(), `feeds: []\nposts:\n${post('Regatta')}${post('Boathouse')}`);
    await planet.poll();
    expect((await titles()).sort()).toEqual(['Boathouse', 'Regatta']);
    await planet.configure(ownHub(), 'feeds: []\n');
    await planet.poll();
    expect(await titles()).toEqual([]);
  }, 60_000);

  it('hides and releases what feeds.yaml says, and notifies the hub', async () => {
    await planet.configure(ownHub(), `feeds:\n${feed(one, 'Kestrel', ', hold: true')}`);
    await pollNextDay();
    expect([await titles(), announced()]).toEqual([[], []]);
    await planet.configure(ownHub(), `feeds:\n${feed(one, 'Kestrel', ', release: true')}`);
    await pollNextDay();
    expect([await titles(), announced()]).toEqual([['First light'], expect.arrayContaining(['/atom.xml'])]);
    const [entry] = await planet.store.entries({ scope: allScope, period: null, limit: 1, texts: false });
    await planet.configure(`${ownHub()}  hide: ["${entry?.url}"]\n`, `feeds:\n${feed(one, 'Kestrel')}`);
    await pollNextDay();
    expect([await titles(), announced()]).toEqual([[], expect.arrayContaining(['/atom.xml'])]);
    await pollNextDay();
    expect(announced()).toEqual([]);
  }, 60_000);

  it('re-tags the archive when the tagging configuration changes, and notifies the hub', async () => {
    const categories = 'categories:\n  - { slug: birds, name: Birds }\n';
    await planet.configure(ownHub(), `feeds:\n${feed(one, 'Kestrel')}${categories}`);
    await pollNextDay();
    const birds = () => planet.store.scope({ kind: 'category', slug: 'birds' });
    expect(await birds()).toBeNull();
    announced();
    await planet.configure(ownHub(), `feeds:\n${feed(one, 'Kestrel', ', tags: [birds]')}${categories}`);
    await planet.poll();
    expect(await birds()).toMatchObject({ entries: 1 });
    expect(announced()).toContain('/atom.xml');
  }, 60_000);

  it('notifies the hub of a changed post', async () => {
    await planet.configure(ownHub(), `feeds:\n${feed(one, 'Kestrel')}`);
    await pollNextDay();
    announced();
    one.eachPost((post) => {
      post.text = 'Better words.';
    });
    await pollNextDay();
    expect(announced()).toContain('/feeds/kestrel/atom.xml');
  }, 60_000);

  it('requests one feed of a host at a time, with a pause, even when polls overlap', async () => {
    const street = await startStreet(4);
    await planet.configure('', `feeds:\n${street.feeds(0, 3)}`);
    await planet.setClock(nextDay());
    const first = planet.poll();
    await street.received(1);
    await planet.configure('', `feeds:\n${street.feeds(0, 4)}`);
    const second = planet.poll();
    street.open();
    await Promise.all([first, second]);
    await planet.poll();
    expect([...street.requests].sort()).toEqual(['/0', '/1', '/2', '/3']);
    expect(street.together).toBe(1);
    // A slower machine only makes the pauses longer.
    expect(Math.min(...street.pauses.slice(0, 2))).toBeGreaterThan(400);
    await street.close();
  }, 60_000);

  it('subscribes at a feed’s hub, polls after a delivery, and at most once a minute', async () => {
    one.hub(hub.url);
    await planet.configure('', `feeds:\n${feed(one, 'Kestrel')}`);
    await pollNextDay();
    // Workers renew hubs before the queue has polled.
    await planet.poll();
    expect(hub.lastRequest()).toMatchObject({ 'hub.mode': 'subscribe', 'hub.topic': one.feedUrl });
    expect(await hub.verify()).toMatchObject({ status: 200 });
    one.publish({ title: 'Second light', date: '2026-02-27T09:00:00Z' });
    await planet.setClock(today('12:05'));
    await planet.poll();
    expect(await titles()).toEqual(['First light']);
    expect(await hub.distribute('<rss/>', { signature: `sha256=${'0'.repeat(64)}` })).toMatchObject({
      status: 202,
    });
    await planet.poll();
    expect(await titles()).toEqual(['First light']);
    expect(await hub.distribute('<rss/>')).toMatchObject({ status: 202 });
    await planet.poll();
    expect(await titles()).toEqual(['Second light', 'First light']);
    // A second delivery within a minute waits.
    await planet.setClock(today('12:05:30'));
    await hub.distribute('<rss/>');
    await planet.poll();
    expect(one.requests).toHaveLength(2);
    await planet.setClock(today('12:06:30'));
    await planet.poll();
    expect(one.requests).toHaveLength(3);
  }, 60_000);
});

type Street = {
  /** Lines of feeds.yaml for the feeds in this range. */
  feeds: (from: number, to: number) => string;
  /** Paths in the order of their requests. */
  requests: string[];
  /** Maximum number of simultaneous requests. */
  readonly together: number;
  /** Milliseconds between a response and the next request. */
  pauses: number[];
  /** Resolves once there have been `requests` requests. */
  received: (requests: number) => Promise<void>;
  /** Responds to waiting requests, and immediately from now on. */
  open: () => void;
  close: () => Promise<void>;
};

/** Many blogs on one host, which does not respond before it is opened. */
async function startStreet(blogs: number): Promise<Street> {
  const requests: string[] = [];
  const pauses: number[] = [];
  let opened = () => {};
  const isOpen = new Promise<void>((resolve) => {
    opened = resolve;
  });
  let [atOnce, together, lastAnswer] = [0, 0, 0];
  const server = createServer(async (request, response) => {
    if (requests.length > 0) pauses.push(performance.now() - lastAnswer);
    requests.push(request.url ?? '');
    atOnce += 1;
    together = Math.max(together, atOnce);
    await isOpen;
    const title = `Blog ${request.url}`;
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    response.end(`<rss version="2.0"><channel><title>${title}</title></channel></rss>`);
    atOnce -= 1;
    lastAnswer = performance.now();
  });
  const street = await listenOn(server, '127.0.0.3');
  const line = (i: number) => `  - { url: "${street}/${i}", name: Blog ${i} }\n`;
  return {
    feeds: (from, to) =>
      Array.from({ length: blogs }, (_, i) => line(i))
        .slice(from, to)
        .join(''),
    requests,
    get together() {
      return together;
    },
    pauses,
    received: (n) => vi.waitFor(() => expect(requests.length).toBeGreaterThanOrEqual(n), 20_000),
    open: () => opened(),
    close: () => closeServer(server),
  };
}

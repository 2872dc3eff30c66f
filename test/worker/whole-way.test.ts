/** End to end on Cloudflare: cron → queue → poll → store → page, feed, search; and the same on Node. */
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Planet } from '../../src/model/planet.ts';
import { addressKey } from '../../src/model/url.ts';
import { openNetwork } from '../../src/node/network.ts';
import { openPoller } from '../../src/node/polling.ts';
import { type OpenStore, openStore } from '../../src/node/sqlite.ts';
import { createSite } from '../../src/site/app.ts';
import { createSiteExport } from '../../src/site/export/site-export.ts';
import type { Task } from '../../src/worker/task.ts';
import { planetOf } from '../config/loaded.ts';
import { publicFile } from '../site/planet.ts';
import { noTags } from '../store/samples.ts';
import { bundle } from './bundle.ts';
import { type Farm, startFarm } from './farm.ts';
import { storedFacts } from './stored.ts';
import { type RunningWorker, startWorker } from './workerd.ts';

const BLOGS = 40;
const NOON = '2015-06-01T12:00:00.000Z';
/** When every feed is due again. */
const LATER = '2015-06-03T20:00:00.000Z';

let folder: string;
let farm: Farm;
let worker: RunningWorker;
let node: OpenStore;
let planet: Planet;

const polledAll = (at: string) =>
  vi.waitFor(
    async () => {
      const polls = (await worker.store.feedStates()).map(({ lastPoll }) => lastPoll);
      expect(polls.filter((poll) => poll === at)).toHaveLength(BLOGS);
    },
    { timeout: 50_000, interval: 100 },
  );

const pollOnNode = async (at: string) => {
  const network = openNetwork(() => {}, '127.0.0.0/8');
  const polling = {
    planet,
    store: node.store,
    dbFile: join(folder, 'planet.db'),
    network,
    log: () => {},
    now: () => new Date(at),
  };
  const { signal } = new AbortController();
  await openPoller(polling).poll({ force: false, keys: null, progress: () => {}, signal });
  await network.close();
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planet-edges-'));
  farm = await startFarm(BLOGS);
  ({ planet } = planetOf(farm.feedsYaml));
  worker = await startWorker({ bundle: await bundle('test/worker/clocked.ts'), feedsYaml: farm.feedsYaml });
  node = await openStore(join(folder, 'planet.db'));
  await worker.setClock(NOON);
  await worker.cron();
  await polledAll(NOON);
}, 150_000);

afterAll(async () => {
  await worker?.stop();
  node?.close();
  await farm?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a poll through the queue', () => {
  it('requests every feed once, and a moved one at both URLs', () => {
    expect([...farm.requests.values()].filter((times) => times !== 1)).toEqual([]);
    expect(farm.urls.every((url) => farm.requests.get(url) === 1)).toBe(true);
  });

  it('stores exactly what Node stores', async () => {
    await pollOnNode(NOON);
    const [here, there] = [await storedFacts(worker.db), await storedFacts(node.db)];
    expect(here.entries.length).toBeGreaterThan(BLOGS * 3);
    expect(here).toEqual(there);
  });

  it('is complete: the next cron queues nothing', async () => {
    const before = [...farm.requests.values()].reduce((sum, n) => sum + n, 0);
    await worker.cron();
    expect(worker.logs.filter((line) => line.includes('feeds are due'))).toHaveLength(1);
    expect([...farm.requests.values()].reduce((sum, n) => sum + n, 0)).toBe(before);
  });
});

describe('the site on both platforms', () => {
  it('has the same bytes at every address', async () => {
    const now = () => new Date(NOON);
    const site = createSite({
      planet: () => planet,
      store: node.store,
      now,
      asset: publicFile,
      compress: {},
    });
    const exported = { planet: () => planet, store: node.store, now, hash: (text: string) => text };
    const { paths: all } = await (await createSiteExport(exported)).open();
    // Static hosts have a copy where a server redirects.
    const paths = all.filter((path) => !['/404', '/rss20.xml', '/feed.xml', '/index.xml'].includes(path));
    const isOneOfMany = (path: string) => path.split('/').length > 2;
    const few = paths.filter((path, i) => !isOneOfMany(path) || i % 11 === 0);
    expect(few.length).toBeGreaterThan(BLOGS * 2);
    for (const path of [...few, '/search?q=networks', '/search?q=volumes&sort=newest', '/metrics', '/nope']) {
      const [here, there] = [await worker.get(path), await site.request(path)];
      expect([path, here.status, here.headers.get('ETag')]).toEqual([
        path,
        there.status,
        there.headers.get('ETag'),
      ]);
      const withoutRevision = (text: string) => text.replace(/planet_revision \d+/, '');
      expect(withoutRevision(await here.text()), path).toBe(withoutRevision(await there.text()));
    }
  }, 60_000);

  it('responds to a current ETag with 304 and to HEAD without a body, even from the cache', async () => {
    for (const path of ['/', '/atom.xml']) {
      const first = await worker.get(path);
      const etag = first.headers.get('ETag') ?? '';
      expect([first.status, (await first.text()).length > 0, etag]).toEqual([
        200,
        true,
        expect.stringMatching(/^"/),
      ]);
      for (const tag of [etag, `W/${etag}`]) {
        const again = await worker.get(path, { headers: { 'If-None-Match': tag } });
        expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', etag]);
      }
      const head = await worker.get(path, { method: 'HEAD' });
      expect([head.status, await head.text(), head.headers.get('ETag')]).toEqual([200, '', etag]);
    }
  });

  it('finds what was polled', async () => {
    const page = await (await worker.get('/search?q=hypervisors+kilo')).text();
    expect(page).toContain('About hypervisors, 34-0');
    expect(page).not.toContain('About hypervisors, 20-0');
  });

  it('serves static files, rejects other methods and hides everything else', async () => {
    expect((await worker.get('/planet.css')).headers.get('Content-Type')).toContain('text/css');
    expect((await worker.get('/', { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await worker.get('/feeds.yaml')).status).toBe(404);
  });

  it('handles hub callbacks below /websub/', async () => {
    const token = 'a'.repeat(64);
    expect((await worker.get(`/websub/${token}`, { method: 'POST', body: '<feed/>' })).status).toBe(410);
  });
});

/** The key of the feed at that URL. */
const keyOf = (url: string): string => `https://${addressKey(url)}`;

describe('one poller at a time', () => {
  it('polls a feed once when its message arrives three times', async () => {
    await worker.setClock(LATER);
    const url = farm.urls[0] ?? '';
    const before = farm.requests.get(url) ?? 0;
    const claim = { name: new URL(url).hostname, until: LATER };
    const task: Task = { kind: 'poll', claim, keys: [keyOf(url)] };
    await worker.send([task, task, task]);
    await vi.waitFor(async () => {
      const state = (await worker.store.feedStates()).find(({ key }) => key === keyOf(url));
      expect(state?.lastPoll).toBe(LATER);
    }, 50_000);
    await worker.cron();
    await polledAll(LATER);
    expect((farm.requests.get(url) ?? 0) - before).toBe(1);
  }, 60_000);

  it('polls conditionally the second time, and stores what Node stores', async () => {
    await pollOnNode(LATER);
    expect(await storedFacts(worker.db)).toEqual(await storedFacts(node.db));
  });
});

describe('a hub', () => {
  const SOON = '2015-06-03T20:10:00.000Z';

  it('triggers a poll through the queue by a delivery with a valid signature only', async () => {
    await worker.setClock(SOON);
    const topic = farm.urls[2] ?? '';
    const [feedKey, token, secret] = [keyOf(topic), 'b'.repeat(64), 'a secret'];
    const answered = {
      attempts: 0,
      nextRequest: '2015-07-01T00:00:00.000Z',
      leaseUntil: '2015-07-09T00:00:00.000Z',
    };
    const hub = { hub: 'https://hub.example/', topic, lastDelivery: null };
    await worker.store.saveHubSubscriptions([{ feedKey, token, secret, ...hub, ...answered }]);
    const body = '<feed/>';
    const post = (signature: string) =>
      worker.get(`/websub/${token}`, { method: 'POST', body, headers: { 'X-Hub-Signature': signature } });
    const polledAt = async () =>
      (await worker.store.feedStates()).find(({ key }) => key === feedKey)?.lastPoll;
    expect((await post(`sha256=${'0'.repeat(64)}`)).status).toBe(202);
    expect(await polledAt()).toBe(LATER);
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    expect((await post(`sha256=${signature}`)).status).toBe(202);
    await vi.waitFor(async () => expect(await polledAt()).toBe(SOON), 50_000);
    expect(worker.logs.some((line) => line.includes('invalid signature'))).toBe(true);
  }, 60_000);
});

describe('a changed configuration', () => {
  it('re-tags the archive through the queue, step by step, to the end', async () => {
    const tags = async () => (await storedFacts(worker.db)).entries.map((entry) => [entry.key, entry.tags]);
    const before = await tags();
    await worker.store.putTags(before.map(([key]) => ({ key: String(key), tags: noTags })));
    expect(await tags()).not.toEqual(before);
    const taggingConfigHash = await worker.store.configHash('tagging');
    await worker.store.setConfigHash('tagging', 'an older one');
    await worker.store.setConfigHash('applied', 'an older one');
    await worker.cron();
    await vi.waitFor(
      async () => expect(await worker.store.configHash('tagging')).toBe(taggingConfigHash),
      50_000,
    );
    expect(await tags()).toEqual(before);
    expect((await worker.store.scope({ kind: 'summit', slug: 'liberty' }))?.entries).toBeGreaterThan(0);
  }, 60_000);
});

describe('languages', () => {
  it('share cache entries, however browsers spell them', async () => {
    const headersFor = async (language: string) => {
      const response = await worker.get('/about', { headers: { 'Accept-Language': language } });
      return [response.headers.get('Content-Language'), response.headers.get('ETag')];
    };
    const german = await headersFor('de');
    expect(german[0]).toBe('de');
    expect(await headersFor('de-AT,de;q=0.9,en;q=0.1')).toEqual(german);
    expect(await headersFor('xx, de-CH')).toEqual(german);
    expect((await headersFor('en-GB'))[0]).toBe('en');
  });
});

describe('a custom look', () => {
  it('is part of static files', async () => {
    const plain = await (await worker.get('/planet.css')).text();
    await worker.deploy(farm.feedsYaml.replace('planet:\n', 'planet:\n  theme: { accent: "#0b6e4f" }\n'));
    expect(plain).not.toContain('#0b6e4f');
    for (const file of ['planet.css', 'feed.css', 'favicon.svg'])
      expect(await (await worker.get(`/${file}`)).text()).toContain('#0b6e4f');
    await worker.deploy(farm.feedsYaml);
  });
});

describe('a poison feed', () => {
  const NIGHT = '2015-06-06T08:00:00.000Z';

  it('ends in the dead-letter queue and on the status page, and other feeds continue', async () => {
    const poison = keyOf(farm.urls[1] ?? '');
    await worker.db.batch([
      {
        sql: `CREATE TRIGGER poison BEFORE UPDATE OF polling ON feed WHEN new.key = '${poison}' AND new.polling ->> 'lastSuccess' > old.polling ->> 'lastSuccess'
          BEGIN SELECT RAISE(ABORT, 'poisoned'); END`,
      },
    ]);
    await worker.setClock(NIGHT);
    await worker.cron();
    await polledAll(NIGHT);
    const state = (await worker.store.feedStates()).find(({ key }) => key === poison);
    expect(state).toMatchObject({ failures: 1, failure: { kind: 'pollLost' } });
    expect(state?.nextPoll.localeCompare(NIGHT)).toBe(1);
    expect(worker.logs.some((line) => line.includes('attempt 4') && line.includes('poisoned'))).toBe(true);
    expect(await (await worker.get('/feeds')).text()).toContain('failed several times to check this feed');
  }, 60_000);
});

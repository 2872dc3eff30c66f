/** How many statements polling sends: D1 allows 1,000 per call of a Worker. */
import { afterEach, expect, it } from 'vitest';
import type { FetchFunction } from '../../src/model/runtime.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { createPoller, type Poller } from '../../src/poller.ts';
import type { RetagStep } from '../../src/retag.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { SqlDatabase } from '../../src/store/sql-database.ts';
import type { Store } from '../../src/store/store.ts';
import { planetWith } from '../replays/world.ts';
import { sampleSubscription } from '../sample-subscription.ts';
import { savePoll } from '../store/samples.ts';

const MAX_QUERIES = 1000;
const NOW = '2026-03-01T12:00:00.000Z';

type Counted = { poller: Poller; store: Store; statements: () => number };

let close = () => {};
let steps: RetagStep[] = [];
afterEach(() => close());

/** A planet whose feeds are each on their own host and all serve `document`. */
async function planetOf(feeds: number, document: string): Promise<Counted> {
  const opened = await openStore(':memory:');
  close = opened.close;
  let statements = 0;
  steps = [];
  const db: SqlDatabase = {
    all: (sql, params) => {
      statements += 1;
      return opened.db.all(sql, params);
    },
    batch: (list) => {
      statements += list.length;
      return opened.db.batch(list);
    },
  };
  const subscriptions = Array.from({ length: feeds }, (_, i) =>
    sampleSubscription(
      `https://blog${i}.org/feed`,
      { slug: `blog${i}`, name: `Blog ${i}` },
      { release: true },
    ),
  );
  const hide = subscriptions.map(({ url }) => `${url}/hidden`);
  const planet = planetWith(subscriptions, { url: 'https://planet.blogs.org', hide });
  const fetch: FetchFunction = async (_, { method }) =>
    method === 'POST' ? new Response(null, { status: 503 }) : new Response(document);
  const store = createStore(db);
  const poller = createPoller({
    planet: () => planet,
    store,
    fetch,
    refuse: () => null,
    now: () => new Date(NOW),
    log: () => {},
    version: '1',
    limitParsing: (work) => work(),
    retagFrom: async (step) => {
      steps.push(step);
    },
    most: { due: 5000, indexed: 500 },
  });
  return {
    poller,
    store,
    statements: () => {
      const counted = statements;
      statements = 0;
      return counted;
    },
  };
}

const rss = (posts: number) => {
  const items = Array.from(
    { length: posts },
    (_, i) =>
      `<item><title>Day ${i}</title><guid isPermaLink="false">${i}</guid><link>https://blog0.org/${i}</link>
        <pubDate>${new Date(Date.UTC(2020, 0, 1 + i)).toUTCString()}</pubDate>
        <description>${'Words of a post. '.repeat(50)}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>Blog</title>${items.join('')}</channel></rss>`;
};

/** Statements of one cron run in which each feed is released, has a hidden post and its own hub, which is down. */
async function statementsOfCron(feeds: number): Promise<number> {
  const { poller, store, statements } = await planetOf(feeds, rss(0));
  await poller.apply();
  for (const { state } of [...(await poller.dueFeeds({ force: false, keys: null })).values()].flat())
    await savePoll(store, state.slug, [], { state: { ...state, hubUrl: `https://hub.${state.slug}.org/` } });
  await store.setConfigHash('applied', 'an older one');
  statements();
  await poller.apply();
  const due = await poller.dueFeeds({ force: false, keys: null });
  expect(await store.claim([...due.keys()], { now: NOW, until: NOW })).toHaveLength(feeds);
  expect(await poller.renewHubs(new AbortController().signal)).toBe(feeds);
  return statements();
}

it('a cron run sends as many statements for 300 feeds as for 3', async () => {
  const few = await statementsOfCron(3);
  close();
  expect(await statementsOfCron(300)).toBe(few);
});

it('the longest document and a re-tagging step stay below the limit of one call', async () => {
  const { poller, statements } = await planetOf(1, rss(2000));
  await poller.apply();
  const [due] = [...(await poller.dueFeeds({ force: false, keys: null })).values()].flat();
  if (!due) throw new Error('Nothing is due');
  statements();
  expect(await poller.startRound().poll(due)).toMatchObject({ kind: 'ok', newEntries: 2000 });
  expect(statements()).toBeLessThan(MAX_QUERIES);
  expect(steps).toHaveLength(1);
  for (let step: RetagStep | null = steps[0] ?? null; step; step = await poller.retag(step)) {
    expect(statements()).toBeLessThan(MAX_QUERIES);
  }
}, 60_000);

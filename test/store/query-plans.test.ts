/** No query scans a table that grows with the archive. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/node/sqlite.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { SqlDatabase, SqlStatement } from '../../src/store/sql-database.ts';
import type { Store } from '../../src/store/store.ts';
import {
  entry,
  entryKey,
  HELD,
  LATER,
  NOW,
  news,
  noTags,
  pollOf,
  savePoll,
  searchFor,
  subscription,
} from './samples.ts';

const FEED = 'https://one.example/feed';
const ALL = { kind: 'all', slug: '' } as const;

/** Tables that grow with the archive, by their names or their aliases in statements. */
const GROWING =
  /^SCAN (?:e|h USING|o|entry|entry_html|c|carrier|i|identity|l|listing|m|scope_month|s|scope|n|feed_note)\b/;
/** Bound lists and results of other steps: as long as the result. */
const BOUND = /VIRTUAL TABLE|\((?:subquery|join)-\d+\)/;
/** The status page counts all held entries. */
const HELD_WALK = /^SCAN e USING INDEX entry_held/;

const calls: Record<string, (store: Store) => Promise<unknown>> = {
  revision: (store) => store.revision(),
  entries: async (store) => {
    for (const texts of [true, false])
      await store.entries({ scope: ALL, period: { since: NOW, until: LATER }, limit: 20, texts });
  },
  listed: (store) => store.listed({ scope: ALL, period: { since: NOW, until: LATER }, limit: 20 }),
  entriesByKey: (store) => store.entriesByKey([entryKey('a'), entryKey('b')], true),
  months: (store) => store.months(ALL),
  beside: (store) => store.beside({ scope: ALL, period: { since: NOW, until: LATER } }),
  hours: (store) => store.hours([{ scope: ALL, period: { since: NOW, until: LATER } }]),
  pollerHealth: (store) => store.pollerHealth(NOW),
  entry: (store) => store.entry(entryKey('a')),
  entryByIdentity: (store) => store.entryByIdentity('https://one.example/a'),
  scopes: (store) => store.scopes('author', 9),
  scope: (store) => store.scope(ALL),
  series: (store) => store.series('days'),
  topResources: (store) => store.topResources({ since: NOW, until: LATER, limit: 9 }),
  health: (store) => store.health(NOW),
  feedSummary: (store) => store.feedSummary(),
  feedHealth: (store) => store.feedHealth('one', NOW),
  feedEntries: (store) => store.feedEntries(FEED, 9),
  feedNotes: (store) => store.feedNotes(FEED, 9),
  feedChanges: (store) => store.feedChanges(NOW, 9),
  known: (store) => store.known(FEED, ['i:x']),
  missing: (store) => store.missing(FEED),
  dueFeeds: (store) => store.dueFeeds(NOW, 9),
  entriesToIndex: (store) => store.entriesToIndex(9),
  indexEntries: (store) => store.indexEntries([{ ...entry('a'), text: 'body' }]),
  isFirstPoll: (store) => store.isFirstPoll(),
  claim: (store) => store.claim(['one.example'], { now: NOW, until: LATER }),
  endClaim: (store) => store.endClaim('one.example', LATER),
  seriesNames: (store) => store.seriesNames({ after: '', limit: 9 }),
  release: (store) => store.release([FEED]),
  hideUrls: (store) => store.hideUrls(['https://one.example/b']),
  entriesToTag: (store) => store.entriesToTag({ afterKey: '', limit: 9 }),
  putTags: (store) => store.putTags([{ key: entryKey('a'), tags: noTags }]),
  search: async (store) => {
    for (const sort of ['relevance', 'newest', 'oldest'] as const) {
      await store.search(searchFor('body', { sort }));
      await store.search(searchFor('body', { sort, author: 'jane-doe', year: 2015 }));
      await store.search(searchFor('', { sort, author: 'jane-doe', year: 2015 }));
    }
  },
  savePoll: (store) =>
    savePoll(store, 'one', [entry('a'), entry('new')], {
      left: [entryKey('b')],
      missed: { [entryKey('b')]: 1 },
      states: [{ key: entryKey('b'), ...HELD }],
      note: news(1),
    }),
};

const isWalk = (step: string): boolean => GROWING.test(step) && !BOUND.test(step) && !HELD_WALK.test(step);

describe('the query plan of', () => {
  let opened: Awaited<ReturnType<typeof openStore>>;
  let queries: SqlStatement[] = [];
  let store: Store;

  beforeAll(async () => {
    opened = await openStore(':memory:');
    const { db } = opened;
    const recording: SqlDatabase = {
      all: (sql, params = []) => {
        queries.push({ sql, params });
        return db.all(sql, params);
      },
      batch: (statements) => {
        queries.push(...statements);
        return db.batch(statements);
      },
    };
    store = createStore(recording);
    await store.syncFeeds([subscription('one')], NOW);
    await store.savePoll(await pollOf(store, 'one', [entry('a'), entry('b')]));
  });
  afterAll(() => opened.close());

  const planOf = async ({ sql, params = [] }: SqlStatement): Promise<string[]> =>
    (await opened.db.all(`EXPLAIN QUERY PLAN ${sql}`, params)).map((row) => String(row.detail));

  it.each(Object.keys(calls))('%s scans no growing table', async (name) => {
    queries = [];
    await calls[name]?.(store);
    expect(queries.length).toBeGreaterThan(0);
    for (const statement of queries) {
      const walks = (await planOf(statement)).filter(isWalk);
      expect(walks, statement.sql).toEqual([]);
      expect(statement.params?.length ?? 0).toBeLessThanOrEqual(100);
      expect(statement.sql.length).toBeLessThan(100_000);
    }
  });

  it('a scope’s newest entries uses one index without sorting', async () => {
    queries = [];
    await store.entries({ scope: { kind: 'summit', slug: 'liberty' }, period: null, limit: 20, texts: true });
    const [statement] = queries;
    const plan = statement ? await planOf(statement) : [];
    expect(plan).toContain('SEARCH listing USING PRIMARY KEY (scope=? AND published>? AND published<?)');
    const page = plan.slice(
      0,
      plan.findIndex((step) => step.startsWith('SEARCH e ')),
    );
    expect(page.join()).not.toContain('TEMP B-TREE');
  });

  it('a scan of the entries is recognized', async () => {
    const [walk = ''] = await planOf({ sql: "SELECT key FROM entry WHERE summary = 'x'" });
    expect(isWalk(walk)).toBe(true);
  });
});

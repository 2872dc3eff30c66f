/** No question to the store walks a table that grows with the archive. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/node/sqlite.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { SqlDatabase, SqlStatement } from '../../src/store/sql-database.ts';
import type { Store } from '../../src/store/store.ts';
import { entry, entryKey, LATER, NOW, noTags, pollOf, savePoll, searchFor, subscription } from './samples.ts';

const FEED = 'https://one.example/feed';
const ALL = { kind: 'all', slug: '' } as const;

/** Tables that may be walked: one row, a row for each feed or hidden address, or a list that was passed in. */
const SMALL =
  /^SCAN (?:meta|m|feed(?: USING INDEX feed_\w+)?|f|h(?: LEFT-JOIN)?|scope USING COVERING INDEX scope_newest|hidden_url|found|hit|listed|r|recent|w|wrote|matched|page|linked|back|b|\(subquery-\d+\)|\w+ VIRTUAL TABLE INDEX 1:|entry_fts VIRTUAL TABLE INDEX \d+:(?:=|=?M3(?:><)?))$/;

const calls: Record<string, (store: Store) => Promise<unknown>> = {
  revision: (store) => store.revision(),
  entries: (store) => store.entries({ scope: ALL, limit: 20, offset: 40 }),
  countEntries: (store) => store.countEntries(ALL),
  entriesByKey: (store) => store.entriesByKey([entryKey('a'), entryKey('b')]),
  periods: (store) => store.periods({ scope: ALL, letters: 7 }),
  outline: (store) => store.outline({ scope: ALL, period: '2015' }),
  entry: (store) => store.entry(entryKey('a')),
  entryByIdentity: (store) => store.entryByIdentity('https://one.example/a'),
  scopes: async (store) => [await store.scopes('author'), await store.scopes('month')],
  scope: (store) => store.scope(ALL),
  series: (store) => store.series('days'),
  topResources: (store) => store.topResources({ since: NOW, until: LATER, limit: 9 }),
  activeAuthors: (store) => store.activeAuthors({ since: NOW, limit: 9 }),
  health: (store) => store.health(NOW),
  pulse: (store) => store.pulse({ since: NOW, most: 40 }),
  feedHealth: (store) => store.feedHealth('one', NOW),
  feedEntries: (store) => store.feedEntries(FEED, 9),
  feedNotes: (store) => store.feedNotes(FEED, 9),
  known: (store) => store.known(FEED, ['i:x']),
  isFirstPoll: (store) => store.isFirstPoll(),
  lockPolling: (store) => store.lockPolling('a', NOW, LATER),
  takeDueFeeds: (store) => store.takeDueFeeds({ now: NOW, until: LATER, limit: 9 }),
  claimFeed: (store) => store.claimFeed(FEED, { now: NOW, until: LATER }),
  freeFeed: (store) => store.freeFeed(FEED, LATER),
  release: (store) => store.release(FEED),
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
      missed: { [entryKey('b')]: 1 },
      states: [{ key: entryKey('b'), state: 'held', heldBecause: 'A rule.' }],
      note: 'Told.',
    }),
};

describe('the plan of', () => {
  let opened: Awaited<ReturnType<typeof openStore>>;
  let asked: SqlStatement[] = [];
  let store: Store;

  beforeAll(async () => {
    opened = await openStore(':memory:');
    const { db } = opened;
    const recording: SqlDatabase = {
      all: (sql, params = []) => {
        asked.push({ sql, params });
        return db.all(sql, params);
      },
      batch: (statements) => {
        asked.push(...statements);
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

  it.each(Object.keys(calls))('%s walks nothing that grows', async (name) => {
    asked = [];
    await calls[name]?.(store);
    expect(asked.length).toBeGreaterThan(0);
    for (const statement of asked) {
      const walks = (await planOf(statement)).filter((step) => step.startsWith('SCAN') && !SMALL.test(step));
      expect(walks, statement.sql).toEqual([]);
      expect(statement.params?.length ?? 0).toBeLessThanOrEqual(100);
      expect(statement.sql.length).toBeLessThan(100_000);
    }
  });

  it('a page of a scope goes down one index and sorts nothing to find it', async () => {
    asked = [];
    await store.entries({ scope: { kind: 'summit', slug: 'liberty' }, limit: 20, offset: 1000 });
    const [statement] = asked;
    const plan = statement ? await planOf(statement) : [];
    expect(plan.slice(0, 2)).toEqual(['CO-ROUTINE page', 'SEARCH entry_scope USING PRIMARY KEY (scope=?)']);
    expect(plan[2]).not.toContain('TEMP B-TREE');
  });

  it('would be blamed for walking the entries', async () => {
    const [walk] = await planOf({ sql: "SELECT key FROM entry WHERE summary = 'x'" });
    expect(walk).toMatch(/^SCAN/);
    expect(walk).not.toMatch(SMALL);
  });

  it('where an entry belongs looks that entry up', async () => {
    const plan = await planOf({
      sql: 'SELECT s.id FROM entry_belongs b JOIN scope s ON s.kind = b.kind AND s.slug = b.slug WHERE b.entry = ?',
      params: ['x'],
    });
    expect(plan.filter((step) => /^SCAN (?!b$|\w+ VIRTUAL TABLE)/.test(step))).toEqual([]);
  });
});

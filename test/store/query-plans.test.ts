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
  /^SCAN (?:meta|m|feed(?: USING INDEX feed_\w+)?|f(?: USING INDEX sqlite_autoindex_feed_2)?|h(?: LEFT-JOIN)?|CONSTANT ROW|answered|scope_uncut|newest|t|b|scope USING COVERING INDEX scope_newest|hidden_url|found|hit|listed|r|recent|w|wrote|matched|page|linked|back|b|\(subquery-\d+\)|\w+ VIRTUAL TABLE INDEX 1:|t VIRTUAL TABLE INDEX \d+:=?M4|entry_text VIRTUAL TABLE INDEX \d+:(?:=|r?=?M4(?:>|><)?))$/;

const calls: Record<string, (store: Store) => Promise<unknown>> = {
  revision: (store) => store.revision(),
  entries: (store) => store.entries({ scope: ALL, limit: 20, offset: 40 }),
  countEntries: (store) => store.countEntries(ALL),
  'entries far back': (store) => store.entries({ scope: ALL, limit: 20, offset: 4000 }),
  lines: async (store) => {
    const span = { since: '2015', until: '2016', limit: 20, texts: true };
    for (const kind of ['all', 'month', 'summit', 'feed'] as const)
      await store.lines({ scope: { kind, slug: '' }, ...span });
  },
  archiveParts: async (store) => [
    await store.years(ALL),
    await store.lastArchiveParts({ scope: ALL, period: '2015' }),
    await store.archivePart({ scope: ALL, period: '2015', number: 2 }),
  ],
  monthsBeside: (store) => store.monthsBeside('2015-05'),
  scopeHours: (store) => store.scopeHours('summit'),
  vitals: (store) => store.vitals(NOW),
  countRecent: (store) => store.countRecent({ scope: ALL, since: NOW, most: 40 }),
  entry: (store) => store.entry(entryKey('a')),
  entryByIdentity: (store) => store.entryByIdentity('https://one.example/a'),
  scopes: async (store) => [await store.scopes('author'), await store.scopes('month')],
  scope: (store) => store.scope(ALL),
  series: (store) => store.series('days'),
  topResources: (store) => store.topResources({ since: NOW, until: LATER, limit: 9 }),
  activeAuthors: (store) => store.activeAuthors({ since: NOW, limit: 9 }),
  health: (store) => store.health(NOW),
  pulse: (store) => store.pulse(),
  feedHealth: (store) => store.feedHealth('one', NOW),
  feedEntries: (store) => store.feedEntries(FEED, 9),
  feedNotes: (store) => store.feedNotes(FEED, 9),
  known: (store) => store.known(FEED, ['i:x']),
  isFirstPoll: (store) => store.isFirstPoll(),
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
    await store.entries({ scope: { kind: 'summit', slug: 'liberty' }, limit: 20, offset: 40 });
    const [statement] = asked;
    const plan = statement ? await planOf(statement) : [];
    expect(plan.slice(0, 2)).toEqual([
      'CO-ROUTINE page',
      'SEARCH entry_scope USING PRIMARY KEY (scope=? AND published<?)',
    ]);
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

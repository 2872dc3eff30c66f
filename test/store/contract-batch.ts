/** What the store needs from its database: a batch is written completely or not at all. */
import { describe, expect, it } from 'vitest';
import { pollStatements } from '../../src/store/poll-saving.ts';
import type { UnderTest } from './open-store.ts';
import { entry, keysOf, newest, news, pollOf, savePoll, searchFor, stateOf } from './samples.ts';

export function batchContract(test: UnderTest): void {
  describe('a batch', () => {
    it('returns the rows of each statement in order', async () => {
      const rows = await test.db.batch([
        { sql: 'SELECT 1 AS n' },
        { sql: 'SELECT ? AS n', params: ['two'] },
        { sql: 'UPDATE meta SET taggingConfigHash = NULL WHERE id = 2' },
      ]);
      expect(rows.map((list) => list.map((row) => row.n))).toEqual([[1], ['two'], []]);
    });

    it('does nothing for an empty list', async () => {
      expect(await test.db.batch([])).toEqual([]);
    });

    it('leaves nothing of a poll whose last statement fails, and the next one succeeds', async () => {
      await savePoll(test.store, 'one', [entry('old')]);
      const before = await everything(test);
      const record = await pollOf(test.store, 'one', [entry('old', { title: 'Changed' }), entry('new')], {
        note: news(2),
      });
      const failing = { sql: 'INSERT INTO meta (id, revision) VALUES (1, 1)' };
      await expect(test.db.batch([...pollStatements(record), failing])).rejects.toThrow(/UNIQUE|constraint/i);
      expect(await everything(test)).toEqual(before);
      await test.store.savePoll(record);
      expect(keysOf(await newest(test.store, ALL))).toHaveLength(2);
    });

    it('is refused for a feed that was deleted', async () => {
      await savePoll(test.store, 'one', [entry('old')]);
      const record = await pollOf(test.store, 'one', [entry('new')], {
        states: [{ key: entry('old').key, state: 'hidden', reason: null }],
      });
      const before = await everything(test);
      const gone = {
        ...record,
        state: { ...(await stateOf(test.store, 'one')), key: 'https://gone.example/' },
      };
      expect(await test.store.savePoll(gone)).toEqual({
        kind: 'refused',
        detail: 'the feed is not in the database any more',
      });
      expect(await everything(test)).toEqual(before);
    });
  });
}

const ALL = { kind: 'all', slug: '' } as const;

const TABLES = [
  'meta',
  'feed',
  'feed_note',
  'entry',
  'entry_html',
  'carrier',
  'identity',
  'scope',
  'listing',
  'scope_month',
  'unindexed',
];

async function everything({ db, store }: UnderTest): Promise<unknown> {
  const found = await store.search(searchFor('body', { sort: 'oldest' }));
  return [keysOf(found.hits), await Promise.all(TABLES.map((table) => db.all(`SELECT * FROM ${table}`)))];
}

/** Whose turn it is: for pollers that stand side by side and know of each other through the database alone. */
import { FEED_COLUMNS, toFeedState } from './feed-row.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { TurnStore } from './store.ts';

const TAKE_DUE = `UPDATE feed SET queuedUntil = ?2 WHERE id IN (
    SELECT id FROM feed INDEXED BY feed_due WHERE subscribed = 1 AND nextPoll <= ?1
      AND (queuedUntil IS NULL OR queuedUntil <= ?1) ORDER BY nextPoll, id LIMIT ?3)
  RETURNING key, url`;

const CLAIM = `UPDATE feed AS f SET claimedUntil = ?3
  WHERE f.key = ?1 AND f.subscribed = 1 AND (f.claimedUntil IS NULL OR f.claimedUntil <= ?2)
  RETURNING ${FEED_COLUMNS.replaceAll('f.', '')}`;

/** The claim's end names it: no two claims of a feed end at the same moment. */
const FREE = `UPDATE feed SET claimedUntil = NULL, queuedUntil = NULL WHERE key = ? AND claimedUntil = ?`;

export function turnTable(db: SqlDatabase): Omit<TurnStore, 'beat'> {
  return {
    takeDueFeeds: async ({ now, until, limit }) => {
      const [taken] = await db.batch([{ sql: TAKE_DUE, params: [now, until, limit] }]);
      return (taken ?? [])
        .map((row) => ({ key: String(row.key), url: String(row.url) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    claimFeed: async (key, { now, until }) => {
      const [claimed] = await db.batch([{ sql: CLAIM, params: [key, now, until] }]);
      return claimed?.[0] ? toFeedState(claimed[0]) : null;
    },
    freeFeed: async (key, until) => {
      await db.batch([{ sql: FREE, params: [key, until] }]);
    },
    appliedWith: async () =>
      ((await db.all('SELECT appliedWith FROM meta'))[0]?.appliedWith as string | null) ?? null,
    setAppliedWith: async (digest) => {
      await db.batch([{ sql: 'UPDATE meta SET appliedWith = ?', params: [digest] }]);
    },
  };
}

/** Who polls a feed: for pollers that share nothing but the database. */
import { FEED_COLUMNS, toFeedState } from './feed-row.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { ClaimStore } from './store.ts';

const TAKE_DUE = `UPDATE feed SET queuedUntil = ?2 WHERE id IN (
    SELECT id FROM feed INDEXED BY feed_due WHERE subscribed = 1 AND gone = 0 AND nextPoll <= ?1
      AND (queuedUntil IS NULL OR queuedUntil <= ?1) ORDER BY nextPoll, id LIMIT ?3)
  RETURNING key, url`;

const CLAIM = `UPDATE feed AS f SET claimedUntil = ?3
  WHERE f.key = ?1 AND f.subscribed = 1 AND (f.claimedUntil IS NULL OR f.claimedUntil <= ?2)
  RETURNING ${FEED_COLUMNS.replaceAll('f.', '')}`;

/** The claim's end names it: no two claims of a feed end at the same moment. */
const RELEASE = `UPDATE feed SET claimedUntil = NULL, queuedUntil = NULL WHERE key = ? AND claimedUntil = ?`;

export function claimTable(db: SqlDatabase): Omit<ClaimStore, 'beat'> {
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
    releaseClaim: async (key, until) => {
      await db.batch([{ sql: RELEASE, params: [key, until] }]);
    },
  };
}

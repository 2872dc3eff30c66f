/** Whether the planet lives, for the price of a few rows however many feeds there are. */
import type { SqlDatabase } from './sql-database.ts';
import type { SiteStore, TurnStore, Vitals } from './store.ts';

/** Trouble is counted as far as it makes a difference. */
const MOST_OVERDUE = 100;
const MOST_TOGETHER = 3;

const LIVE = "subscribed = 1 AND about ->> 'gone' = 0";

const VITALS = `WITH answered (last) AS (
    SELECT polling ->> 'lastSuccess' FROM feed INDEXED BY feed_answered
      WHERE subscribed = 1 AND polling ->> 'lastSuccess' IS NOT NULL ORDER BY polling ->> 'lastSuccess' DESC LIMIT 1)
  SELECT (SELECT last FROM answered) AS lastSuccess, beatSince,
    (SELECT count(*) FROM (SELECT 1 FROM feed INDEXED BY feed_live WHERE ${LIVE} LIMIT ${MOST_TOGETHER})) AS live,
    (SELECT count(*) FROM (SELECT 1 FROM feed INDEXED BY feed_live
      WHERE ${LIVE} AND nextPoll < ? LIMIT ${MOST_OVERDUE})) AS overdue,
    (SELECT count(*) FROM (SELECT 1 FROM feed INDEXED BY feed_failing WHERE ${LIVE} AND polling ->> 'failures' > 0
      AND about ->> 'failingSince' >= coalesce((SELECT last FROM answered), '') LIMIT ${MOST_TOGETHER})) AS failing
  FROM meta`;

const BEAT =
  'UPDATE meta SET beatSince = iif(beat >= ?2 AND beatSince IS NOT NULL, beatSince, ?1), beat = ?1';

export function vitals(db: SqlDatabase): Pick<SiteStore, 'vitals'> & Pick<TurnStore, 'beat'> {
  return {
    vitals: async (overdueBefore) => ({ ...(await db.all(VITALS, [overdueBefore]))[0] }) as Vitals,
    beat: async ({ now, pausedBefore }) => {
      await db.batch([{ sql: BEAT, params: [now, pausedBefore] }]);
    },
  };
}

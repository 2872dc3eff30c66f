/** Status of feeds and of the poller, for pages and health checks. */
import type { FeedHealth } from '../model/health.ts';
import { FEED_COLUMNS, toFeedRecord } from './feed-row.ts';
import { toInstantOrNull } from './instants.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { FeedSummary, HeartbeatStore, PollerHealth, SiteStore } from './store.ts';

const MONTHS = 24;

const LAST_SUCCESS = `(SELECT max(lastSuccess) FROM feed INDEXED BY feed_succeeded WHERE subscribed = 1)`;
const DUE = 'FROM feed INDEXED BY feed_due WHERE subscribed = 1 AND gone = 0';
const TROUBLED = 'FROM feed INDEXED BY feed_troubled WHERE troubled = 1';

const SUMMARY = `SELECT (SELECT count(*) FROM feed INDEXED BY feed_succeeded WHERE subscribed = 1) AS listed,
  (SELECT count(*) ${TROUBLED}) AS troubled, ${LAST_SUCCESS} AS lastSuccess,
  (SELECT min(nextPoll) ${DUE}) AS nextPoll`;

/** Limits of counting: how many feeds are overdue, and whether several failed together. */
const MAX_OVERDUE = 100;
const MAX_TOGETHER = 3;

const POLLER_HEALTH = `WITH succeeded (last) AS MATERIALIZED (SELECT ${LAST_SUCCESS})
  SELECT (SELECT last FROM succeeded) AS lastSuccess, pollingSince,
    (SELECT count(*) FROM (SELECT 1 ${DUE} LIMIT ${MAX_TOGETHER})) AS live,
    (SELECT count(*) FROM (SELECT 1 ${DUE} AND nextPoll < ? LIMIT ${MAX_OVERDUE})) AS overdue,
    (SELECT count(*) FROM (SELECT 1 ${TROUBLED} AND gone = 0 AND polling ->> 'failures' > 0
      AND failingSince >= coalesce((SELECT last FROM succeeded), '') LIMIT ${MAX_TOGETHER})) AS failing
  FROM meta`;

const HEARTBEAT =
  'UPDATE meta SET pollingSince = iif(heartbeat >= ?2 AND pollingSince IS NOT NULL, pollingSince, ?1), heartbeat = ?1';

/** Held by a rule of feeds.yaml, so no decision is pending. */
const IS_FILTERED = `(coalesce(e.reason ->> 'kind', '') IN ('excluded', 'notIncluded'))`;

/** ?1: the first counted month. */
const HEALTH = `SELECT ${FEED_COLUMNS}, f.subscribed, coalesce(s.entries, 0) AS entries,
    (SELECT max(published) FROM listing WHERE scope = s.id) AS latest, coalesce(h.held, 0) AS held,
    coalesce(h.filtered, 0) AS filtered,
    (SELECT json_group_object(month, entries) FROM scope_month WHERE scope = s.id AND month >= ?1) AS months
  FROM feed f LEFT JOIN scope s ON s.kind = 'feed' AND s.slug = f.key
    LEFT JOIN (SELECT c.feed, sum(${IS_FILTERED}) AS filtered, sum(NOT ${IS_FILTERED}) AS held FROM entry e INDEXED BY entry_held
      CROSS JOIN carrier c ON c.entry = e.n WHERE e.state = 'held' AND e.hidden = 0 GROUP BY c.feed) h ON h.feed = f.id`;

type FeedHealthReading = Pick<SiteStore, 'feedSummary' | 'pollerHealth' | 'health' | 'feedHealth'> &
  HeartbeatStore;

export function feedHealth(db: SqlDatabase): FeedHealthReading {
  return {
    feedSummary: async () => ({ ...(await db.all(SUMMARY))[0] }) as FeedSummary,
    pollerHealth: async (overdueBefore) =>
      ({ ...(await db.all(POLLER_HEALTH, [overdueBefore]))[0] }) as PollerHealth,
    recordHeartbeat: async ({ now, pausedBefore }) => {
      await db.batch([{ sql: HEARTBEAT, params: [now, pausedBefore] }]);
    },
    health: async (now) => {
      const months = lastMonths(now);
      return (await db.all(`${HEALTH} ORDER BY f.slug`, [months[0] ?? 0])).map((row) =>
        toHealth(row, months),
      );
    },
    feedHealth: async (slug, now) => {
      const months = lastMonths(now);
      const [row] = await db.all(`${HEALTH} WHERE f.slug = ?2`, [months[0] ?? 0, slug]);
      return row ? toHealth(row, months) : null;
    },
  };
}

function toHealth(row: SqlRow, months: number[]): FeedHealth {
  const counts: Record<string, number> = JSON.parse(String(row.months));
  return {
    ...toFeedRecord(row),
    subscribed: row.subscribed === 1,
    entries: Number(row.entries),
    held: Number(row.held),
    filtered: Number(row.filtered),
    latest: toInstantOrNull(row.latest),
    perMonth: months.map((month) => counts[month] ?? 0),
  };
}

/** 201306 … 201505: the month of `now` and the months before it. */
function lastMonths(now: string): number[] {
  const last = Number(now.slice(0, 4)) * 12 + Number(now.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS }, (_, i) => {
    const month = last - (MONTHS - 1) + i;
    return Math.floor(month / 12) * 100 + (month % 12) + 1;
  });
}

/** Feeds: in line with feeds.yaml, their states, their health and their history. */
import type { Instant } from '../model/feed.ts';
import type { FeedHealth } from '../model/health.ts';
import type { Subscription } from '../model/planet.ts';
import { FEED_COLUMNS, NEW_ABOUT, NEW_POLLING, toFeedState } from './feed-row.ts';
import type { SqlDatabase, SqlRow, SqlStatement } from './sql-database.ts';
import type { PollStore, Pulse, SiteStore } from './store.ts';

const MONTHS = 24;

/** Feeds of which feeds.yaml says nothing any more. */
const UNLISTED = "key NOT IN (SELECT value ->> 'key' FROM json_each(?1))";

const PURGE_ENTRIES = `DELETE FROM entry WHERE key IN (
  SELECT c.entry FROM carrier c JOIN feed f ON f.id = c.feed WHERE f.purge = 1 AND f.${UNLISTED}
    AND NOT EXISTS (SELECT 1 FROM carrier o JOIN feed g ON g.id = o.feed
      WHERE o.entry = c.entry AND NOT (g.purge = 1 AND g.${UNLISTED})))`;

/** A slug that a listed feed wants is given up by one that is listed no more ("~" stands in no listed slug). */
const FREE_SLUGS = `UPDATE feed SET slug = CASE WHEN ${UNLISTED} THEN slug || '~' || id ELSE '~' || id END
  WHERE slug IN (SELECT value ->> 'slug' FROM json_each(?1))
    AND NOT EXISTS (SELECT 1 FROM json_each(?1) WHERE value ->> 'key' = feed.key AND value ->> 'slug' = feed.slug)`;

const RENAME = `UPDATE feed SET slug = s.value ->> 'slug', name = s.value ->> 'name', purge = s.value ->> 'purge'
  FROM json_each(?1) s WHERE feed.key = s.value ->> 'key'
    AND (feed.slug, feed.name, feed.purge) IS NOT (s.value ->> 'slug', s.value ->> 'name', s.value ->> 'purge')`;

/** A new address starts afresh: validators, errors and a watched move belonged to the old one. */
const READDRESS = `UPDATE feed SET subscribed = 1, nextPoll = ?2,
    url = s.value ->> 'url', listedUrl = s.value ->> 'url',
    polling = json_set(polling, '$.feedUrl', NULL, '$.etag', NULL, '$.lastModified', NULL, '$.validatorsUrl', NULL,
      '$.validatorsSince', NULL, '$.bodyDigest', NULL, '$.failures', 0, '$.moveSince', NULL),
    about = json_set(about, '$.gone', json('false'), '$.lastError', NULL, '$.lastStatus', NULL,
      '$.failingSince', NULL, '$.moveTo', NULL)
  FROM json_each(?1) s WHERE feed.key = s.value ->> 'key'
    AND (feed.subscribed = 0 OR feed.listedUrl <> s.value ->> 'url')`;

const ADD = `INSERT INTO feed (key, slug, name, url, listedUrl, subscribed, purge, nextPoll, about, polling)
  SELECT value ->> 'key', value ->> 'slug', value ->> 'name', value ->> 'url', value ->> 'url', 1,
      value ->> 'purge', ?2, ?3, ?4
    FROM json_each(?1) WHERE true ON CONFLICT (key) DO NOTHING`;

const HEALTH = `SELECT ${FEED_COLUMNS}, f.subscribed, f.entries, f.latest, f.held, f.times FROM feed f`;

const PULSE = `SELECT m.listed, m.troubled,
    (SELECT polling ->> 'lastSuccess' FROM feed INDEXED BY feed_answered
      WHERE subscribed = 1 AND polling ->> 'lastSuccess' IS NOT NULL
      ORDER BY polling ->> 'lastSuccess' DESC LIMIT 1) AS lastSuccess,
    (SELECT nextPoll FROM feed INDEXED BY feed_live WHERE subscribed = 1 AND about ->> 'gone' = 0
      ORDER BY nextPoll LIMIT 1) AS nextPoll
  FROM meta m`;

const NOTES = `SELECT at, note FROM feed_note WHERE feed = (SELECT id FROM feed WHERE key = ?)
  ORDER BY at DESC, note LIMIT ?`;

type FeedTable = Pick<PollStore, 'syncFeeds' | 'feedStates' | 'isFirstPoll'> &
  Pick<SiteStore, 'pulse' | 'health' | 'feedHealth' | 'feedNotes'>;

export function feedTable(db: SqlDatabase): FeedTable {
  return {
    syncFeeds: async (subscriptions, now) => {
      await db.batch(syncStatements(subscriptions, now));
    },
    feedStates: async () =>
      (await db.all(`SELECT ${FEED_COLUMNS} FROM feed f WHERE f.subscribed = 1 ORDER BY f.id`)).map(
        toFeedState,
      ),
    isFirstPoll: async () => {
      const rows = await db.all(
        "SELECT 1 AS polled FROM feed WHERE polling ->> 'lastSuccess' IS NOT NULL LIMIT 1",
      );
      return rows.length === 0;
    },
    health: async (now) => {
      const months = lastMonths(now);
      const rows = await db.all(`${HEALTH} ORDER BY f.slug`);
      return rows.map((row) => toHealth(row, months));
    },
    feedHealth: async (slug, now) => {
      const months = lastMonths(now);
      const [row] = await db.all(`${HEALTH} WHERE f.slug = ?`, [slug]);
      return row ? toHealth(row, months) : null;
    },
    pulse: async () => ({ ...(await db.all(PULSE))[0] }) as Pulse,
    feedNotes: async (feedKey, limit) =>
      (await db.all(NOTES, [feedKey, limit])).map((row) => ({ ...row }) as { at: Instant; note: string }),
  };
}

function syncStatements(subscriptions: Subscription[], now: Instant): SqlStatement[] {
  const listed = JSON.stringify(
    subscriptions.map(({ key, slug, name, url, purge }) => ({ key, slug, name, url, purge: Number(purge) })),
  );
  return [
    { sql: PURGE_ENTRIES, params: [listed] },
    { sql: `DELETE FROM feed WHERE purge = 1 AND ${UNLISTED}`, params: [listed] },
    { sql: `UPDATE feed SET subscribed = 0 WHERE subscribed = 1 AND ${UNLISTED}`, params: [listed] },
    { sql: FREE_SLUGS, params: [listed] },
    { sql: RENAME, params: [listed] },
    { sql: READDRESS, params: [listed, now] },
    { sql: ADD, params: [listed, now, NEW_ABOUT, NEW_POLLING] },
  ];
}

function toHealth(row: SqlRow, months: string[]): FeedHealth {
  const counts: Record<string, number> = JSON.parse(String(row.times));
  return {
    ...toFeedState(row),
    subscribed: row.subscribed === 1,
    entries: Number(row.entries),
    held: Number(row.held),
    latest: (row.latest ?? null) as Instant | null,
    perMonth: months.map((month) => counts[month] ?? 0),
  };
}

/** "2013-06" … "2015-05": the month of `now` and those before it. */
function lastMonths(now: Instant): string[] {
  const last = Number(now.slice(0, 4)) * 12 + Number(now.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS }, (_, i) => {
    const month = last - (MONTHS - 1) + i;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

/** Feeds: their states, the ones that are due, their history. */
import { readNote } from '../model/reason.ts';
import { FEED_COLUMNS, toFeedRecord } from './feed-row.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { PollStore, SiteStore } from './store.ts';

const STATES = `SELECT ${FEED_COLUMNS} FROM feed f WHERE f.subscribed = 1`;
const OF_KEYS = 'f.key IN (SELECT value FROM json_each(?))';

const DELIVERED = `SELECT g.id FROM hub_subscription CROSS JOIN feed g ON g.id = feed WHERE lastDelivery > g.lastPoll`;
const DUE = `${STATES} AND f.gone = 0 AND (f.nextPoll <= ?1 OR f.lastPoll > ?2 OR f.id IN (${DELIVERED}))
  ORDER BY f.nextPoll, f.id LIMIT ?3`;

/** A clock that was ahead for a while must not delay feeds. */
const HOUR = 3_600_000;

const SUCCEEDED = `SELECT 1 AS succeeded FROM feed INDEXED BY feed_succeeded
  WHERE subscribed = 1 AND lastSuccess IS NOT NULL LIMIT 1`;

const NOTES = `SELECT at, note FROM feed_note WHERE feed = (SELECT id FROM feed WHERE key = ?)
  ORDER BY at DESC, note LIMIT ?`;

const CHANGES = `SELECT f.key, f.slug, f.name, n.at, n.note, (SELECT min(at) FROM feed_note l WHERE l.feed = n.feed
    AND l.at > n.at AND l.note ->> 'kind' IN ('read', 'notModified', 'moved')) AS endedAt
  FROM feed_note n INDEXED BY feed_note_at CROSS JOIN feed f ON f.id = n.feed AND f.subscribed = 1
  WHERE (n.note ->> 'kind' NOT IN ('read', 'notModified') OR n.note ->> 'held' > 0) AND n.at >= ?
  ORDER BY n.at DESC, n.feed, n.note LIMIT ?`;

type FeedTable = Pick<PollStore, 'feedStates' | 'dueFeeds' | 'isFirstPoll'> &
  Pick<SiteStore, 'feedNotes' | 'feedChanges'>;

export function feedTable(db: SqlDatabase): FeedTable {
  return {
    feedStates: async (keys) => {
      const rows =
        keys === undefined ? db.all(STATES) : db.all(`${STATES} AND ${OF_KEYS}`, [JSON.stringify(keys)]);
      return (await rows).map(toFeedRecord);
    },
    dueFeeds: async (now, limit) => {
      const future = new Date(Date.parse(now) + HOUR).toISOString();
      return (await db.all(DUE, [now, future, limit])).map(toFeedRecord);
    },
    isFirstPoll: async () => (await db.all(SUCCEEDED)).length === 0,
    feedNotes: async (feedKey, limit) => (await db.all(NOTES, [feedKey, limit])).map(toNote),
    feedChanges: async (since, limit) =>
      (await db.all(CHANGES, [since, limit])).map((row) => ({
        ...toNote(row),
        key: String(row.key),
        slug: String(row.slug),
        name: String(row.name),
        endedAt: row.endedAt === null ? null : String(row.endedAt),
      })),
  };
}

const toNote = ({ at, note }: SqlRow) => ({ at: String(at), note: readNote(JSON.parse(String(note))) });

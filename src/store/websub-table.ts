/** Subscriptions at blogs' WebSub hubs, and the pings that come from there. */
import type { HubSubscription } from '../model/hub-subscription.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { WebSubStore } from './store.ts';

const LIST = `SELECT f.key AS feedKey, h.hub, h.topic, h.token, h.secret, h.attempts, h.nextRequest, h.leaseUntil,
    h.lastPing
  FROM hub_subscription h JOIN feed f ON f.id = h.feed WHERE f.subscribed = 1`;

/** A new token begins a new life: what was heard from the old hub says nothing of this one. */
const SAVE = `INSERT INTO hub_subscription (token, feed, hub, topic, secret, attempts, nextRequest, leaseUntil)
  SELECT ?2, id, ?3, ?4, ?5, ?6, ?7, ?8 FROM feed WHERE key = ?1
  ON CONFLICT (feed) DO UPDATE SET token = excluded.token, hub = excluded.hub, topic = excluded.topic,
    secret = excluded.secret, attempts = excluded.attempts, nextRequest = excluded.nextRequest,
    leaseUntil = excluded.leaseUntil, lastPing = iif(token = excluded.token, lastPing, NULL)`;

/** A server that asked for rest (429, 503) is not hurried: its feed keeps its turn. */
const HURRY = `UPDATE feed SET nextPoll = ?1
  WHERE id IN (SELECT feed FROM hub_subscription WHERE pinged = 1) AND nextPoll > ?1 AND subscribed = 1
    AND about ->> 'gone' = 0 AND coalesce(about ->> 'lastStatus', 0) NOT IN (429, 503)
    AND coalesce(polling ->> 'lastPoll', '') <= ?2`;

/** Those that were polled a moment ago wait for the next time. */
const ANSWER = `UPDATE hub_subscription SET pinged = 0
  WHERE pinged = 1 AND feed IN (SELECT id FROM feed WHERE coalesce(polling ->> 'lastPoll', '') <= ?1)
  RETURNING (SELECT key FROM feed WHERE id = feed) AS feedKey`;

export function websubTable(db: SqlDatabase): WebSubStore {
  return {
    hubSubscriptions: async () => (await db.all(`${LIST} ORDER BY h.feed`)).map(toSubscription),
    hubSubscription: async (token) => {
      const [row] = await db.all(`${LIST} AND h.token = ?`, [token]);
      return row ? toSubscription(row) : null;
    },
    saveHubSubscription: async (s) => {
      const params = [s.feedKey, s.token, s.hub, s.topic, s.secret, s.attempts, s.nextRequest, s.leaseUntil];
      await db.batch([{ sql: SAVE, params }]);
    },
    notePing: async (token, now) => {
      const sql = 'UPDATE hub_subscription SET pinged = 1, lastPing = ? WHERE token = ?';
      await db.batch([{ sql, params: [now, token] }]);
    },
    hurryPinged: async ({ now, lastPollBefore }) => {
      const [, answered] = await db.batch([
        { sql: HURRY, params: [now, lastPollBefore] },
        { sql: ANSWER, params: [lastPollBefore] },
      ]);
      return (answered ?? []).map((row) => String(row.feedKey));
    },
    forgetPings: async (feedKeys) => {
      const sql = `UPDATE hub_subscription SET lastPing = NULL
        WHERE feed IN (SELECT f.id FROM json_each(?) k JOIN feed f ON f.key = k.value)`;
      await db.batch([{ sql, params: [JSON.stringify(feedKeys)] }]);
    },
  };
}

/** The statement names the fields as the type does. */
function toSubscription(row: SqlRow): HubSubscription {
  return { ...row } as HubSubscription;
}

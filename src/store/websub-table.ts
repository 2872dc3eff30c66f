/** Subscriptions at blogs' WebSub hubs, and their last deliveries. */
import type { HubSubscription } from '../model/hub-subscription.ts';
import { forChunks } from './bound-lists.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { WebSubStore } from './store.ts';

const LIST = `SELECT f.key AS feedKey, h.hub, h.topic, h.token, h.secret, h.attempts, h.nextRequest, h.leaseUntil,
    h.lastDelivery
  FROM hub_subscription h JOIN feed f ON f.id = h.feed WHERE f.subscribed = 1`;
const OF_KEYS = 'f.key IN (SELECT value FROM json_each(?))';

/** A new token resets the last delivery, which was the old hub's. */
const SAVE = `INSERT INTO hub_subscription (token, feed, hub, topic, secret, attempts, nextRequest, leaseUntil)
  SELECT j.value ->> 'token', f.id, j.value ->> 'hub', j.value ->> 'topic', j.value ->> 'secret',
    j.value ->> 'attempts', j.value ->> 'nextRequest', j.value ->> 'leaseUntil'
  FROM json_each(?) j CROSS JOIN feed f ON f.key = j.value ->> 'feedKey' WHERE true
  ON CONFLICT (feed) DO UPDATE SET token = excluded.token, hub = excluded.hub, topic = excluded.topic,
    secret = excluded.secret, attempts = excluded.attempts, nextRequest = excluded.nextRequest,
    leaseUntil = excluded.leaseUntil, lastDelivery = iif(token = excluded.token, lastDelivery, NULL)`;

export function websubTable(db: SqlDatabase): WebSubStore {
  return {
    hubSubscriptions: async (keys) => {
      const rows =
        keys === undefined ? db.all(LIST) : db.all(`${LIST} AND ${OF_KEYS}`, [JSON.stringify(keys)]);
      return (await rows).map(toSubscription);
    },
    hubSubscription: async (token) => {
      const [row] = await db.all(`${LIST} AND h.token = ?`, [token]);
      return row ? toSubscription(row) : null;
    },
    saveHubSubscriptions: async (subscriptions) => {
      await db.batch(forChunks(SAVE, subscriptions));
    },
    recordDelivery: async (token, now) => {
      const sql = 'UPDATE hub_subscription SET lastDelivery = ? WHERE token = ?';
      await db.batch([{ sql, params: [now, token] }]);
    },
    forgetDelivery: async (feedKey) => {
      const sql =
        'UPDATE hub_subscription SET lastDelivery = NULL WHERE feed = (SELECT id FROM feed WHERE key = ?)';
      await db.batch([{ sql, params: [feedKey] }]);
    },
  };
}

/** The statement names the columns like the fields of the type. */
function toSubscription(row: SqlRow): HubSubscription {
  return { ...row } as HubSubscription;
}

/** Applies maintainers' decisions in feeds.yaml to stored entries: releases and hidden URLs. */
import { permalinkKey } from '../model/identity-keys.ts';
import { forChunks } from './bound-lists.ts';
import { ownerOf } from './carrier-table.ts';
import { derive, NEW_REVISION, underive } from './derived-rows.ts';
import { LISTED_AS_HIDDEN } from './entry-table.ts';
import { hashKey } from './identity-table.ts';
import { forgetTexts, markUnindexed } from './search-index.ts';
import type { SqlDatabase, SqlStatement } from './sql-database.ts';
import type { Store } from './store.ts';

/** Held entries that these feeds own: a feed with a copy releases nothing. */
const HELD = `SELECT e.key FROM entry e WHERE e.state = 'held'
  AND ${ownerOf('e.n')} IN (SELECT id FROM feed WHERE key IN (SELECT value FROM json_each(?)))`;

const RELEASE = `UPDATE entry SET state = 'shown', reason = NULL
  WHERE state = 'held' AND key IN (SELECT value FROM json_each(?))`;

/** Ends quarantine; the next response is trusted and read in full. */
const END_QUARANTINE = `UPDATE feed SET about = json_set(about, '$.quarantine', NULL),
    polling = json_set(polling, '$.host', NULL, '$.etag', NULL, '$.lastModified', NULL, '$.validatorsUrl', NULL,
      '$.validatorsSince', NULL, '$.bodyHash', NULL)
  WHERE key IN (SELECT value FROM json_each(?)) AND about ->> 'quarantine' IS NOT NULL`;
const REVISE_FOR_QUARANTINE = `UPDATE meta SET revision = revision + 1
  WHERE EXISTS (SELECT 1 FROM feed
    WHERE key IN (SELECT value FROM json_each(?)) AND about ->> 'quarantine' IS NOT NULL)`;

const FORGET_URLS = 'DELETE FROM hidden_url WHERE url NOT IN (SELECT value ->> 0 FROM json_each(?))';
const REMEMBER_URLS = `INSERT INTO hidden_url (url, permalink)
  SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`;

const TO_HIDE = `SELECT key FROM entry WHERE hidden = 0 AND n IN (${LISTED_AS_HIDDEN})`;
const TO_SHOW = `SELECT key FROM entry WHERE hidden = 1 AND n NOT IN (${LISTED_AS_HIDDEN})`;
const SET_HIDDEN = 'UPDATE entry SET hidden = ?2 WHERE key IN (SELECT value FROM json_each(?1))';

const SET_STATES = `UPDATE entry SET state = t.value ->> 'state', reason = t.value ->> 'reason'
  FROM json_each(?) t WHERE entry.key = t.value ->> 'key'`;

/** As much as a feed's longest document. */
const FILL = [
  'CREATE TABLE IF NOT EXISTS probe (filling BLOB)',
  'INSERT INTO probe (filling) VALUES (zeroblob(4000000))',
];

export function maintenance(db: SqlDatabase): Pick<Store, 'probe' | 'release' | 'hideUrls' | 'putStates'> {
  const keysOf = async (sql: string, params: string[] = []): Promise<string[]> =>
    (await db.all(sql, params)).map(({ key }) => String(key));
  return {
    probe: async () => {
      await db.batch(FILL.map((sql) => ({ sql })));
      await db.batch([{ sql: 'DROP TABLE probe' }]);
    },
    release: async (feedKeys) => {
      const feeds = JSON.stringify(feedKeys);
      const held = await keysOf(HELD, [feeds]);
      await db.batch([
        { sql: REVISE_FOR_QUARANTINE, params: [feeds] },
        { sql: END_QUARANTINE, params: [feeds] },
        ...changing(held, [{ sql: RELEASE, params: [JSON.stringify(held)] }]),
      ]);
      return held.length;
    },
    putStates: async (states) => {
      const keys = states.map(({ key }) => key);
      await db.batch(changing(keys, forChunks(SET_STATES, states)));
    },
    hideUrls: async (urls) => {
      const listed = JSON.stringify(urls.map((url) => [url, hashKey(permalinkKey(url))]));
      await db.batch([FORGET_URLS, REMEMBER_URLS].map((sql) => ({ sql, params: [listed] })));
      const [hide, show] = [await keysOf(TO_HIDE), await keysOf(TO_SHOW)];
      const set = (keys: string[], hidden: number) => ({
        sql: SET_HIDDEN,
        params: [JSON.stringify(keys), hidden],
      });
      await db.batch(changing([...hide, ...show], [set(hide, 1), set(show, 0)]));
      return hide.length + show.length;
    },
  };
}

/** Changes the visibility of these entries and updates derived rows; empty without entries. */
export function changing(keys: string[], change: SqlStatement[]): SqlStatement[] {
  if (keys.length === 0) return [];
  return [
    ...forgetTexts(keys),
    ...underive(keys),
    ...change,
    ...derive(keys),
    ...markUnindexed(keys),
    NEW_REVISION,
  ];
}

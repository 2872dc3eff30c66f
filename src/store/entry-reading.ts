/** Reads entries for pages and feeds: by scope and period, by key, by identity, by series, by feed. */
import { idKey, permalinkKey } from '../model/identity-keys.ts';
import { jsonChunks } from './bound-lists.ts';
import { ownerOf } from './carrier-table.ts';
import { type EntryQuery, entryQuery, readEntries } from './entry-row.ts';
import { hashKey } from './identity-table.ts';
import { boundsOf, toInstant } from './instants.ts';
import { SCOPE } from './scope-reading.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';
import type { SiteStore } from './store.ts';

const IN_SCOPE = `SELECT entry FROM listing WHERE scope = ${SCOPE} AND published >= ?3 AND published < ?4
  ORDER BY published DESC, entry DESC LIMIT ?5`;

const LISTED = `SELECT e.key, page.published FROM (SELECT entry, published FROM listing
    WHERE scope = ${SCOPE} AND published >= ?3 AND published < ?4 ORDER BY published DESC, entry DESC LIMIT ?5) page
  CROSS JOIN entry e ON e.n = page.entry`;

const BY_KEYS =
  'SELECT e.n AS entry FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value ORDER BY j.key';

/** The entry with the first matching identity key in ?1, otherwise the first entry with the URL ?2. */
const BY_IDENTITY = `SELECT coalesce(
    (SELECT i.entry FROM json_each(?1) j CROSS JOIN identity i ON i.key = j.value ORDER BY j.key LIMIT 1),
    (SELECT n FROM entry WHERE url = ?2 ORDER BY published, n LIMIT 1)) AS entry`;

const IN_SERIES = `SELECT n AS entry FROM entry
  WHERE series = ? AND visible = 1 ORDER BY published DESC, n DESC LIMIT 150`;

/** Searches four times as many as requested: a planet's feed may contain only other blogs' posts. */
const OF_FEED = `SELECT entry FROM (SELECT entry, feed FROM carrier INDEXED BY carrier_newest
    WHERE feed = (SELECT id FROM feed WHERE key = ?1) ORDER BY published DESC, entry DESC LIMIT ?2 * 4) carried
  WHERE carried.feed = ${ownerOf('carried.entry')} LIMIT ?2`;

type EntryReading = Pick<
  SiteStore,
  'revision' | 'listed' | 'entries' | 'entriesByKey' | 'entry' | 'entryByIdentity' | 'series' | 'feedEntries'
>;

const QUERIES = {
  whole: entryQuery(IN_SCOPE, true),
  short: entryQuery(IN_SCOPE, false),
  wholeByKey: entryQuery(BY_KEYS, true),
  shortByKey: entryQuery(BY_KEYS, false),
  byIdentity: entryQuery(BY_IDENTITY, true),
  series: entryQuery(IN_SERIES, false),
  ofFeed: entryQuery(OF_FEED, false),
};

export function entryReading(db: SqlDatabase): EntryReading {
  const list = (query: EntryQuery, params: SqlValue[]) => readEntries(db, query, params);
  const one = async (query: EntryQuery, params: SqlValue[]) => (await list(query, params))[0] ?? null;
  return {
    revision: async () => Number((await db.all('SELECT revision FROM meta'))[0]?.revision),
    entries: ({ scope, period, limit, texts }) =>
      list(texts ? QUERIES.whole : QUERIES.short, [scope.kind, scope.slug, ...boundsOf(period), limit]),
    listed: async ({ scope, period, limit }) => {
      const rows = await db.all(LISTED, [scope.kind, scope.slug, ...boundsOf(period), limit]);
      return rows.map(({ key, published }) => ({ key: String(key), published: toInstant(published) }));
    },
    entriesByKey: async (keys, texts) => {
      const query = texts ? QUERIES.wholeByKey : QUERIES.shortByKey;
      return (await Promise.all(jsonChunks(keys).map((chunk) => list(query, [chunk])))).flat();
    },
    entry: (key) => one(QUERIES.wholeByKey, [JSON.stringify([key])]),
    entryByIdentity: (idOrUrl) => {
      const hashes = [idKey(idOrUrl), permalinkKey(idOrUrl)].map(hashKey);
      return one(QUERIES.byIdentity, [JSON.stringify(hashes), idOrUrl]);
    },
    series: async (series) => (await list(QUERIES.series, [series])).reverse(),
    feedEntries: (feedKey, limit) => list(QUERIES.ofFeed, [feedKey, limit]),
  };
}

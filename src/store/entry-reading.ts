/** Entries for pages and feeds: by scope, by key, by identity, by series, by feed. */
import type { Entry } from '../model/entry.ts';
import { ENTRY_COLUMNS, toEntry } from './entry-row.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';
import type { SiteStore } from './store.ts';

/** Pages the index alone; the entries' rows are fetched for the page that is shown. */
export const SCOPE_PAGE = `SELECT ${ENTRY_COLUMNS}
  FROM (SELECT entry FROM entry_scope
          WHERE scope = (SELECT id FROM scope WHERE kind = ? AND slug = ?)
          ORDER BY published DESC, entry LIMIT ? OFFSET ?) AS page
  JOIN entry e ON e.key = page.entry ORDER BY e.published DESC, e.key`;

const BY_IDENTITY = `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.key = coalesce(
  (SELECT key FROM entry WHERE id = ?1),
  (SELECT entry FROM identity WHERE key = 'i:' || ?1),
  (SELECT entry FROM identity WHERE key = 'p:' || ?1),
  (SELECT key FROM entry WHERE url = ?1 ORDER BY published, key LIMIT 1))`;

const SERIES = `SELECT * FROM (SELECT ${ENTRY_COLUMNS} FROM entry e
    WHERE e.series = ? AND e.state IN ('shown', 'archived') AND e.hidden = 0
    ORDER BY e.published DESC, e.key LIMIT 200) ORDER BY published, key`;

const BY_FEED = `SELECT ${ENTRY_COLUMNS}
  FROM (SELECT entry FROM carrier WHERE feed = (SELECT id FROM feed WHERE key = ?)
          ORDER BY published DESC, entry LIMIT ?) AS page
  JOIN entry e ON e.key = page.entry ORDER BY e.published DESC, e.key`;

type EntryReading = Pick<
  SiteStore,
  'revision' | 'entries' | 'entry' | 'entryByIdentity' | 'series' | 'feedEntries'
>;

export function entryReading(db: SqlDatabase): EntryReading {
  const list = async (sql: string, params: SqlValue[]): Promise<Entry[]> =>
    (await db.all(sql, params)).map(toEntry);
  const one = async (sql: string, params: SqlValue[]): Promise<Entry | null> =>
    (await list(sql, params))[0] ?? null;
  return {
    revision: async () => Number((await db.all('SELECT revision FROM meta'))[0]?.revision),
    entries: ({ scope, limit, offset }) => list(SCOPE_PAGE, [scope.kind, scope.slug, limit, offset]),
    entry: (key) => one(`SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.key = ?`, [key]),
    entryByIdentity: (idOrUrl) => one(BY_IDENTITY, [idOrUrl]),
    series: (series) => list(SERIES, [series]),
    feedEntries: (feedKey, limit) => list(BY_FEED, [feedKey, limit]),
  };
}

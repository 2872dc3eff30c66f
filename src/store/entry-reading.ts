/** Entries for pages and feeds: by scope, by key, by identity, by series, by feed. */
import type { Entry } from '../model/entry.ts';
import type { ScopeKind } from '../model/scope.ts';
import { scopePage } from './entry-paging.ts';
import { ENTRY_COLUMNS, LINE_COLUMNS, toEntry, VISIBLE } from './entry-row.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';
import type { SiteStore } from './store.ts';

const SPAN = 'e.published >= ?2 AND e.published < ?3 ORDER BY e.published DESC, e.key LIMIT ?4';

/** Kinds of scopes whose entries an index of their own lists; the others go by way of their places in the scope. */
const LISTED: Partial<Record<ScopeKind, string>> = {
  all: `FROM entry e INDEXED BY entry_visible WHERE ${VISIBLE} AND e.state = 'shown' AND ?1 = ''`,
  month: `FROM entry e INDEXED BY entry_visible WHERE ${VISIBLE} AND e.published >= ?1 AND e.published < ?1 || '~'`,
  summit: `FROM entry e INDEXED BY entry_summit WHERE e.summit = ?1 AND ${VISIBLE}`,
};

const lines = (kind: ScopeKind, columns: string): string =>
  LISTED[kind]
    ? `SELECT ${columns} ${LISTED[kind]} AND ${SPAN}`
    : `SELECT ${columns} FROM (
        SELECT s.entry FROM entry_scope s
          WHERE s.scope = (SELECT id FROM scope WHERE kind = '${kind}' AND slug = ?1)
            AND s.published >= ?2 AND s.published < ?3 ORDER BY s.published DESC, s.entry LIMIT ?4) AS page
      JOIN entry e ON e.key = page.entry ORDER BY e.published DESC, e.key`;

const BY_IDENTITY = `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.key = coalesce(
  (SELECT key FROM entry WHERE id = ?1),
  (SELECT entry FROM identity WHERE key = 'i:' || ?1),
  (SELECT entry FROM identity WHERE key = 'p:' || ?1),
  (SELECT key FROM entry WHERE url = ?1 ORDER BY published, key LIMIT 1))`;

const SERIES = `SELECT ${LINE_COLUMNS} FROM entry e WHERE e.series = ? AND ${VISIBLE}
    ORDER BY e.published DESC LIMIT 150`;

const BY_FEED = `SELECT ${LINE_COLUMNS}
  FROM (SELECT entry, published FROM carrier WHERE feed = (SELECT id FROM feed WHERE key = ?)
          ORDER BY published DESC, entry LIMIT ?) AS page
  JOIN entry e ON e.key = page.entry ORDER BY page.published DESC, page.entry`;

type EntryReading = Pick<
  SiteStore,
  'revision' | 'entries' | 'lines' | 'entry' | 'entryByIdentity' | 'series' | 'feedEntries'
>;

export function entryReading(db: SqlDatabase): EntryReading {
  const list = async (sql: string, params: SqlValue[]): Promise<Entry[]> =>
    (await db.all(sql, params)).map(toEntry);
  const one = async (sql: string, params: SqlValue[]): Promise<Entry | null> =>
    (await list(sql, params))[0] ?? null;
  return {
    revision: async () => Number((await db.all('SELECT revision FROM meta'))[0]?.revision),
    entries: async (page) => (await scopePage(db, page)).map(toEntry),
    lines: ({ scope, since, until, limit, texts }) =>
      list(lines(scope.kind, texts ? ENTRY_COLUMNS : LINE_COLUMNS), [scope.slug, since, until, limit]),
    entry: (key) => one(`SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.key = ?`, [key]),
    entryByIdentity: (idOrUrl) => one(BY_IDENTITY, [idOrUrl]),
    series: async (series) => (await list(SERIES, [series])).sort(oldestFirst),
    feedEntries: (feedKey, limit) => list(BY_FEED, [feedKey, limit]),
  };
}

function oldestFirst(a: Entry, b: Entry): number {
  if (a.published !== b.published) return a.published < b.published ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

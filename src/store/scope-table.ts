/** Scopes with their counts, and the authors of late. */
import type { ScopeSummary } from '../model/scope.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';
import type { SiteStore } from './store.ts';

const SUMMARY = 'SELECT kind, slug, label, entries, first, latest FROM scope';
const LARGEST = `${SUMMARY} WHERE kind = ? AND entries > 0 ORDER BY entries DESC, slug`;
const NEWEST = `SELECT 'month' AS kind, slug, label, entries, first, latest FROM scope INDEXED BY scope_newest
  WHERE kind = 'month' AND entries > 0 ORDER BY slug DESC`;
const ONE = `${SUMMARY} WHERE kind = ? AND slug = ? AND entries > 0`;

/** Of the newest 30 entries at most: a week in which everybody writes costs no more than that. */
const ACTIVE_AUTHORS = `WITH recent AS (
    SELECT entry, published FROM entry_scope
      WHERE scope = (SELECT id FROM scope WHERE kind = 'all' AND slug = '') AND published >= ?1
      ORDER BY published DESC, entry LIMIT 30),
  wrote AS (
    SELECT a.value ->> 'slug' AS slug, count(*) AS entries, min(r.published) AS first, max(r.published) AS latest
      FROM recent r CROSS JOIN entry e ON e.key = r.entry, json_each(e.authors) a
      GROUP BY a.value ->> 'slug' ORDER BY entries DESC, slug LIMIT ?2)
  SELECT s.kind, s.slug, s.label, w.entries, w.first, w.latest
    FROM wrote w CROSS JOIN scope s ON s.kind = 'author' AND s.slug = w.slug ORDER BY w.entries DESC, s.slug`;

const HOURS = `SELECT s.slug, substr(es.published, 1, 13) AS hour, count(*) AS entries
    FROM scope s JOIN entry_scope es ON es.scope = s.id WHERE s.kind = ?
    GROUP BY s.slug, hour ORDER BY s.slug, hour`;

type ScopeTable = Pick<SiteStore, 'countEntries' | 'scopes' | 'scope' | 'scopeHours' | 'activeAuthors'>;

export function scopeTable(db: SqlDatabase): ScopeTable {
  const summaries = async (sql: string, params: SqlValue[]): Promise<ScopeSummary[]> =>
    (await db.all(sql, params)).map((row) => ({ ...row }) as ScopeSummary);
  const scope: ScopeTable['scope'] = async ({ kind, slug }) =>
    (await summaries(ONE, [kind, slug]))[0] ?? null;
  return {
    scope,
    scopes: (kind) => (kind === 'month' ? summaries(NEWEST, []) : summaries(LARGEST, [kind])),
    scopeHours: async (kind) =>
      (await db.all(HOURS, [kind])).map(
        (row) => ({ ...row }) as { slug: string; hour: string; entries: number },
      ),
    countEntries: async (asked) => (await scope(asked))?.entries ?? 0,
    activeAuthors: ({ since, limit }) => summaries(ACTIVE_AUTHORS, [since, limit]),
  };
}

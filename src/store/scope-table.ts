/** Scopes with their counts, the authors of late, and what is linked most. */
import type { Resource } from '../model/entry.ts';
import type { ScopeSummary } from '../model/scope.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';
import type { LinkedResource, SiteStore } from './store.ts';

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

/** The newest 5,000 links of the span at most: more voices than that change no list that a page shows. */
const TOP_RESOURCES = `WITH linked AS (
    SELECT kind, url, label, voice, entry, published FROM entry_resource
      WHERE published >= ?1 AND published < ?2 ORDER BY published DESC LIMIT 5000),
  top AS (
    SELECT kind, url, count(DISTINCT voice) AS voices, count(*) AS links, max(published) AS latest
      FROM linked GROUP BY kind, url ORDER BY voices DESC, links DESC, latest DESC, url, kind LIMIT ?3)
  SELECT top.kind, top.url, linked.label, e.key, e.title, e.authors ->> '$[0].name' AS author
    FROM top JOIN linked ON linked.kind = top.kind AND linked.url = top.url JOIN entry e ON e.key = linked.entry
    ORDER BY voices DESC, links DESC, latest DESC, top.url, top.kind, e.published, e.key`;

const HOURS = `SELECT s.slug, substr(es.published, 1, 13) AS hour, count(*) AS entries
    FROM scope s JOIN entry_scope es ON es.scope = s.id WHERE s.kind = ?
    GROUP BY s.slug, hour ORDER BY s.slug, hour`;

type ScopeTable = Pick<
  SiteStore,
  'countEntries' | 'scopes' | 'scope' | 'scopeHours' | 'activeAuthors' | 'topResources'
>;

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
    topResources: async ({ since, until, limit }) =>
      groupResources((await db.all(TOP_RESOURCES, [since, until, limit])) as LinkRow[]),
  };
}

type LinkRow = Resource & { key: string; title: string | null; author: string };

/** One resource for each run of rows; its label is the first one that says something. */
function groupResources(rows: LinkRow[]): LinkedResource[] {
  const resources: LinkedResource[] = [];
  for (const { kind, url, label, key, title, author } of rows) {
    let last = resources.at(-1);
    if (last?.kind !== kind || last.url !== url) {
      last = { kind, url, label, from: [] };
      resources.push(last);
    }
    last.label ||= label;
    last.from.push({ key, title, author });
  }
  return resources;
}

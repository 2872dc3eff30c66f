/** Scopes with their counts, their times, and the authors of late. */
import type { EntryAuthor } from '../model/entry.ts';
import type { ScopeSummary } from '../model/scope.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';
import type { SiteStore } from './store.ts';

const SUMMARY = 'SELECT kind, slug, label, entries, first, latest FROM scope';
const LARGEST = `${SUMMARY} WHERE kind = ?1 AND entries > 0 ORDER BY entries DESC, slug LIMIT ?2`;
const NEWEST = `SELECT 'month' AS kind, slug, label, entries, first, latest FROM scope INDEXED BY scope_newest
  WHERE kind = 'month' AND entries > 0 ORDER BY slug DESC LIMIT ?2`;
const ONE = `${SUMMARY} WHERE kind = ? AND slug = ? AND entries > 0`;

/** Of the newest 30 entries at most: a week in which everybody writes costs no more than that. */
const RECENT = `SELECT authors, published FROM entry e INDEXED BY entry_visible
  WHERE e.state IN ('shown', 'archived') AND e.hidden = 0 AND e.state = 'shown' AND e.published >= ?
  ORDER BY e.published DESC, e.key LIMIT 30`;

const SINCE = `SELECT count(*) AS entries FROM (SELECT 1 FROM entry_scope
  WHERE scope = (SELECT id FROM scope WHERE kind = ? AND slug = ?) AND published > ? LIMIT ?)`;

const HOURS = 'SELECT slug, times FROM scope WHERE kind = ? AND entries > 0 ORDER BY slug';

const month = (
  comparison: string,
  direction: string,
): string => `(SELECT slug FROM scope INDEXED BY scope_newest
  WHERE kind = 'month' AND entries > 0 AND slug ${comparison} ORDER BY slug ${direction} LIMIT 1)`;

type ScopeTable = Pick<
  SiteStore,
  'countEntries' | 'countRecent' | 'scopes' | 'scope' | 'scopeHours' | 'monthsBeside' | 'activeAuthors'
>;

/** More scopes than any planet has. */
const ALL = 1_000_000;

export function scopeTable(db: SqlDatabase): ScopeTable {
  const summaries = async (sql: string, params: SqlValue[]): Promise<ScopeSummary[]> =>
    (await db.all(sql, params)).map((row) => ({ ...row }) as ScopeSummary);
  const scope: ScopeTable['scope'] = async ({ kind, slug }) =>
    (await summaries(ONE, [kind, slug]))[0] ?? null;
  return {
    scope,
    scopes: (kind, most = ALL) => summaries(kind === 'month' ? NEWEST : LARGEST, [kind, most]),
    scopeHours: async (kind) =>
      (await db.all(HOURS, [kind])).flatMap(({ slug, times }) => hours(String(slug), String(times))),
    monthsBeside: async (slug) => {
      const sql = `SELECT ${month('< ?1', 'DESC')} AS earlier, ${month('> ?1', 'ASC')} AS later`;
      return { ...(await db.all(sql, [slug]))[0] } as { earlier: string | null; later: string | null };
    },
    countEntries: async (asked) => (await scope(asked))?.entries ?? 0,
    countRecent: async ({ scope: { kind, slug }, since, most }) =>
      Number((await db.all(SINCE, [kind, slug, since, most]))[0]?.entries),
    activeAuthors: async ({ since, limit }) => {
      const rows = await db.all(RECENT, [since]);
      return activeAuthors(rows as { authors: string; published: string }[]).slice(0, limit);
    },
  };
}

function hours(slug: string, times: string): { slug: string; hour: string; entries: number }[] {
  return Object.entries(JSON.parse(times) as Record<string, number>)
    .filter(([, entries]) => entries > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([hour, entries]) => ({ slug, hour, entries }));
}

/** From entries, newest first. */
function activeAuthors(rows: { authors: string; published: string }[]): ScopeSummary[] {
  const found = new Map<string, ScopeSummary>();
  for (const { authors, published } of rows) {
    for (const { slug, name } of JSON.parse(authors) as EntryAuthor[]) {
      const known = found.get(slug);
      if (known) Object.assign(known, { entries: known.entries + 1, first: published });
      else
        found.set(slug, {
          kind: 'author',
          slug,
          label: name,
          entries: 1,
          first: published,
          latest: published,
        });
    }
  }
  return [...found.values()].sort((a, b) => b.entries - a.entries || (a.slug < b.slug ? -1 : 1));
}

/** Full-text search within scopes, with pieces of the text around the hits. */
import { ENTRY_COLUMNS, toEntry } from './entry-row.ts';
import { readableText } from './search-index.ts';
import { matchExpression } from './search-words.ts';
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database.ts';
import type { SearchQuery, SearchResult, SiteStore } from './store.ts';

/** Ranked and counted are the newest this many matches: a word that stands everywhere costs no more than that. */
const MAX_MATCHES = 5000;

/** What a title, a name and a body count for. */
const RANK = 'bm25(entry_fts, 10.0, 4.0, 1.0)';

const MARK = '\u0001';
const UNMARK = '\u0002';
const SNIPPET = `snippet(entry_fts, 2, '${MARK}', '${UNMARK}', '…', 32)`;

const ORDER = {
  relevance: 'rank, published DESC, key',
  newest: 'published DESC, key',
  oldest: 'published, key',
} as const satisfies Record<SearchQuery['sort'], string>;

type Filter = { kind: string; from: string; to: string };

export function searching(db: SqlDatabase): Pick<SiteStore, 'search'> {
  return {
    search: async (query) => {
      const match = matchExpression(query.text);
      const filters = filtersOf(query);
      if (match === null && (filters.length === 0 || query.text.trim() !== '')) return { total: 0, hits: [] };
      const found = match === null ? browse(filters, query.sort) : matching(match, filters, query.sort);
      const page = await db.all(
        `WITH found AS MATERIALIZED (${found.sql})
         SELECT n, (SELECT count(*) FROM found) AS total FROM found
         ORDER BY ${ORDER[query.sort]} LIMIT ? OFFSET ?`,
        [...found.params, query.limit, query.offset],
      );
      const numbers = page.map((row) => Number(row.n));
      if (numbers.length === 0) {
        return { total: query.offset > 0 ? await countFound(db, found) : 0, hits: [] };
      }
      const rows = match === null ? await plainHits(db, numbers) : await markedHits(db, match, numbers);
      return { total: Number(page[0]?.total), hits: inOrder(rows, numbers) };
    },
  };
}

type Found = { sql: string; params: SqlValue[] };

/** Filters become one set of rows: a match is tested without being read. */
function matching(match: string, filters: Filter[], sort: SearchQuery['sort']): Found {
  const within = entriesIn(filters);
  const filter = `AND +rowid IN (
    SELECT e.n FROM (SELECT es.entry ${within.sql}) listed CROSS JOIN entry e ON e.key = listed.entry)`;
  return {
    sql: `SELECT e.n, e.key, e.published, hit.rank FROM (
        SELECT rowid AS n, ${sort === 'relevance' ? RANK : '0'} AS rank FROM entry_fts
          WHERE entry_fts MATCH ? ${filters.length > 0 ? filter : ''}
          ORDER BY rowid ${sort === 'oldest' ? 'ASC' : 'DESC'} LIMIT ${MAX_MATCHES}) hit
      CROSS JOIN entry e ON e.n = hit.n WHERE e.state IN ('shown', 'archived') AND e.hidden = 0`,
    params: filters.length > 0 ? [match, ...within.params] : [match],
  };
}

/** No words, only filters. */
function browse(filters: Filter[], sort: SearchQuery['sort']): Found {
  const direction = sort === 'oldest' ? '' : 'DESC';
  const within = entriesIn(filters);
  return {
    sql: `SELECT e.n, e.key, e.published, 0 AS rank FROM (
        SELECT es.entry ${within.sql} ORDER BY s.slug ${direction}, es.published ${direction} LIMIT ${MAX_MATCHES}) listed
      CROSS JOIN entry e ON e.key = listed.entry`,
    params: within.params,
  };
}

/** Down the scopes of the first filter (a year has twelve, in order), each entry held against the others. */
function entriesIn(filters: Filter[]): Found {
  const belongs = `AND EXISTS (SELECT 1 FROM entry_scope b WHERE b.entry = es.entry AND b.scope IN (
    SELECT id FROM scope WHERE kind = ? AND slug BETWEEN ? AND ?))`;
  return {
    sql: `FROM scope s CROSS JOIN entry_scope es ON es.scope = s.id
      WHERE s.kind = ? AND s.slug BETWEEN ? AND ? ${filters
        .slice(1)
        .map(() => belongs)
        .join(' ')}`,
    params: filters.flatMap(({ kind, from, to }) => [kind, from, to]),
  };
}

/** The one that usually holds the fewest entries comes first. */
function filtersOf({ summit, category, author, language, year }: SearchQuery): Filter[] {
  const one = (kind: string, slug: string | null): Filter[] =>
    slug === null ? [] : [{ kind, from: slug, to: slug }];
  return [
    ...one('author', author),
    ...one('summit', summit),
    ...(year === null ? [] : [{ kind: 'month', from: `${year}-01`, to: `${year}-12` }]),
    ...one('category', category),
    ...one('language', language),
  ];
}

async function countFound(db: SqlDatabase, found: Found): Promise<number> {
  const rows = await db.all(`SELECT count(*) AS total FROM (${found.sql})`, found.params);
  return Number(rows[0]?.total);
}

/** One walk over the matches: asked row by row, FTS5 would gather the words of a prefix anew for each. */
const markedHits = (db: SqlDatabase, match: string, numbers: number[]): Promise<SqlRow[]> =>
  db.all(
    `SELECT e.n, ${SNIPPET} AS snippet, ${ENTRY_COLUMNS} FROM entry_fts CROSS JOIN entry e ON e.n = entry_fts.rowid
     WHERE entry_fts MATCH ?1 AND entry_fts.rowid BETWEEN ?2 AND ?3
       AND +entry_fts.rowid IN (SELECT value FROM json_each(?4))`,
    [match, Math.min(...numbers), Math.max(...numbers), JSON.stringify(numbers)],
  );

const plainHits = (db: SqlDatabase, numbers: number[]): Promise<SqlRow[]> =>
  db.all(
    `SELECT e.n, e.summary AS snippet, ${ENTRY_COLUMNS} FROM entry e
     WHERE e.n IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(numbers)],
  );

function inOrder(rows: SqlRow[], numbers: number[]): SearchResult['hits'] {
  const byNumber = new Map(rows.map((row) => [row.n, row]));
  return numbers.flatMap((number) => {
    const row = byNumber.get(number);
    if (!row) return [];
    const { n: _, snippet, ...columns } = row;
    return [{ entry: toEntry(columns), snippet: runs(String(snippet)) }];
  });
}

/** "the ␁next␂ summit" → three runs, the second one marked. */
function runs(snippet: string): { text: string; marked: boolean }[] {
  return snippet.split(MARK).flatMap((piece, i) => {
    const end = i === 0 ? 0 : piece.indexOf(UNMARK);
    return [
      { text: readableText(piece.slice(0, Math.max(end, 0))), marked: true },
      { text: readableText(piece.slice(end > 0 ? end + 1 : 0)), marked: false },
    ].filter((run) => run.text !== '');
  });
}

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
      const rows = match === null ? await plainHits(db, numbers) : await markedHits(db, match, numbers);
      const total = page[0]?.total ?? (query.offset > 0 ? await countFound(db, found) : 0);
      return { total: Number(total), hits: inOrder(rows, numbers) };
    },
  };
}

type Found = { sql: string; params: SqlValue[] };

const VISIBLE = "e.state IN ('shown', 'archived') AND e.hidden = 0";

function matching(match: string, filters: Filter[], sort: SearchQuery['sort']): Found {
  return {
    sql: `SELECT e.n, e.key, e.published, ${sort === 'relevance' ? RANK : '0'} AS rank
      FROM entry_fts CROSS JOIN entry e ON e.n = entry_fts.rowid
      WHERE entry_fts MATCH ? AND ${[VISIBLE, ...filters.map(() => BELONGS)].join(' AND ')}
      ORDER BY entry_fts.rowid ${sort === 'oldest' ? 'ASC' : 'DESC'} LIMIT ${MAX_MATCHES}`,
    params: [match, ...filters.flatMap(filterValues)],
  };
}

/** No words, only filters: what the first filter's scope holds, of the others. */
function browse(filters: Filter[], sort: SearchQuery['sort']): Found {
  const [, ...others] = filters;
  return {
    sql: `SELECT e.n, e.key, e.published, 0 AS rank FROM entry_scope es JOIN entry e ON e.key = es.entry
      WHERE es.scope IN (${SCOPES}) ${others.map(() => `AND ${BELONGS}`).join(' ')}
      ORDER BY es.published ${sort === 'oldest' ? 'ASC' : 'DESC'}, es.entry LIMIT ${MAX_MATCHES}`,
    params: filters.flatMap(filterValues),
  };
}

const SCOPES = 'SELECT id FROM scope WHERE kind = ? AND slug BETWEEN ? AND ?';
const BELONGS = `EXISTS (SELECT 1 FROM entry_scope b WHERE b.entry = e.key AND b.scope IN (${SCOPES}))`;

function filtersOf({ summit, category, author, language, year }: SearchQuery): Filter[] {
  const filters = Object.entries({ summit, author, category, language }).flatMap(([kind, slug]) =>
    slug === null ? [] : [{ kind, from: slug, to: slug }],
  );
  if (year !== null) filters.push({ kind: 'month', from: `${year}-01`, to: `${year}-12` });
  return filters;
}

const filterValues = ({ kind, from, to }: Filter): string[] => [kind, from, to];

async function countFound(db: SqlDatabase, found: Found): Promise<SqlValue> {
  return (await db.all(`SELECT count(*) AS total FROM (${found.sql})`, found.params))[0]?.total ?? 0;
}

const markedHits = (db: SqlDatabase, match: string, numbers: number[]): Promise<SqlRow[]> =>
  db.all(
    `SELECT e.n, ${SNIPPET} AS snippet, ${ENTRY_COLUMNS} FROM entry_fts JOIN entry e ON e.n = entry_fts.rowid
     WHERE entry_fts MATCH ? AND entry_fts.rowid IN (SELECT value FROM json_each(?))`,
    [match, JSON.stringify(numbers)],
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

/** Full-text search within scopes, with pieces of the text around the hits. */
import { ENTRY_COLUMNS, toEntry } from './entry-row.ts';
import { readableText } from './search-index.ts';
import { type Match, matchExpression } from './search-words.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { SearchQuery, SearchResult, SiteStore } from './store.ts';

/** Found are so many at most: who needs more of them names a year, an author or another word. */
const MOST_FOUND = 100;

/** What a title, a name and a body count for; the words for scopes count for nothing. */
const RANK = "rank MATCH 'bm25(10.0, 4.0, 1.0, 0.0)'";
/** A large archive's newest years are ranked, this many entries or some more, unless too little is found there. */
const RANKED = 30_000;
const TOO_FEW = 20;

const MARK = '\u0001';
const UNMARK = '\u0002';
const SNIPPET = `snippet(entry_text, 2, '${MARK}', '${UNMARK}', '…', 32)`;

/** Places are larger than JavaScript's integers: they come and go as texts. */
const FOUND = `SELECT CAST(rowid AS TEXT) AS place FROM entry_text
  WHERE entry_text MATCH ? AND rowid >= CAST(? AS INTEGER)`;
const ORDERED = {
  relevance: `${FOUND} AND ${RANK} ORDER BY rank LIMIT ?`,
  newest: `${FOUND} ORDER BY rowid DESC LIMIT ?`,
  oldest: `${FOUND} ORDER BY rowid LIMIT ?`,
} as const satisfies Record<SearchQuery['sort'], string>;

/** The index names entries by their hour and this many numbers. */
const NUMBERS = 1_000_000_000;

/** Asked row by row, for so few rows as a page shows. */
const HITS = `SELECT CAST(t.rowid AS TEXT) AS place, ${SNIPPET} AS snippet, e.summary AS plain, ${ENTRY_COLUMNS}
  FROM entry_text t CROSS JOIN entry e ON e.n = t.rowid % ${NUMBERS}
  WHERE entry_text MATCH ?1 AND t.rowid IN (SELECT value FROM json_each(?2))`;

const SCOPES = 'SELECT id FROM scope WHERE kind = ? AND slug BETWEEN ? AND ?';

export function searching(db: SqlDatabase): Pick<SiteStore, 'search'> {
  return {
    search: async (query) => {
      const nothing = { total: 0, more: false, hits: [] };
      const words = matchExpression(query.text);
      const filters = filtersOf(query);
      if (words === null && (filters.length === 0 || query.text.trim() !== '')) return nothing;
      const scopes = await Promise.all(filters.map((filter) => idsOf(db, filter)));
      if (scopes.some((ids) => ids.length === 0)) return nothing;
      const match = await chosen(db, words, scopes);
      const sort = words === null && query.sort === 'relevance' ? 'newest' : query.sort;
      const places = await find(db, match, sort);
      const shown = places.slice(0, MOST_FOUND);
      const page = shown.slice(query.offset, query.offset + query.limit);
      return {
        total: shown.length,
        more: places.length > MOST_FOUND,
        hits: page.length === 0 ? [] : await readHits(db, { match, page, marked: words !== null }),
      };
    },
  };
}

/** One more than are shown; the best, newest or oldest first. */
async function find(db: SqlDatabase, match: string, sort: SearchQuery['sort']): Promise<string[]> {
  const since = sort === 'relevance' ? await rankedSince(db, match) : EVER;
  const rows = await db.all(ORDERED[sort], [match, since, MOST_FOUND + 1]);
  return rows.map(({ place }) => String(place));
}

const EVER = '0';
const ALL = "(SELECT id FROM scope WHERE kind = 'all' AND slug = '')";

/** The place from which on entries are ranked: ranking takes the longer the more there is. */
async function rankedSince(db: SqlDatabase, match: string): Promise<string> {
  const years = await db.all(
    `SELECT year, entries FROM scope_year WHERE scope = ${ALL} AND entries > 0 ORDER BY year DESC`,
  );
  let entries = 0;
  const last = years.findIndex((year) => {
    entries += Number(year.entries);
    return entries >= RANKED;
  });
  if (last < 0 || last === years.length - 1) return EVER;
  const since = `${years[last]?.year}010100${String(NUMBERS).slice(1)}`;
  const some = await db.all(`${FOUND} LIMIT ${TOO_FEW}`, [match, since]);
  return some.length === TOO_FEW ? since : EVER;
}

function expression(words: string | null, scopes: number[][]): string {
  const within = scopes.map((ids) => `(places : (${ids.map((id) => `s${id}`).join(' OR ')}))`);
  const wanted = [...(words === null ? [] : [`({title names body} : (${words}))`]), ...within];
  return `(${wanted.join(' AND ')}) NOT (places : out)`;
}

/** Words that are begun are looked up only where the words as they stand find too little: it takes far longer. */
async function chosen(db: SqlDatabase, words: Match | null, scopes: number[][]): Promise<string> {
  if (words === null) return expression(null, scopes);
  const whole = expression(words.whole, scopes);
  if (words.whole === words.begun) return whole;
  const some = await db.all(`${FOUND} LIMIT ${TOO_FEW}`, [whole, EVER]);
  return some.length === TOO_FEW ? whole : expression(words.begun, scopes);
}

type Filter = { kind: string; from: string; to: string };

/** A year is its twelve months. */
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

const idsOf = async (db: SqlDatabase, { kind, from, to }: Filter): Promise<number[]> =>
  (await db.all(SCOPES, [kind, from, to])).map(({ id }) => Number(id));

async function readHits(
  db: SqlDatabase,
  { match, page, marked }: { match: string; page: string[]; marked: boolean },
): Promise<SearchResult['hits']> {
  const rows = await db.all(HITS, [match, `[${page.join(',')}]`]);
  return inOrder(rows, page).map(({ place: _, snippet, plain, ...columns }) => ({
    entry: toEntry(columns),
    snippet: runs(String(marked ? snippet : plain)),
  }));
}

function inOrder(rows: SqlRow[], page: string[]): SqlRow[] {
  const byPlace = new Map(rows.map((row) => [String(row.place), row]));
  return page.flatMap((place) => {
    const row = byPlace.get(place);
    return row ? [row] : [];
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

/** Full-text search within scopes and years, newest, oldest or best first. */
import { entryQuery, readEntries } from './entry-row.ts';
import { type Match, matchExpression } from './search-words.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';
import type { SearchQuery, SearchResult, SiteStore } from './store.ts';

/** Search finds this many at most: a reader who needs more of them names a year, an author or another word. */
const MAX_FOUND = 100;

/** What a title, a name and a body count for; the words for scopes count for nothing. */
const RANK = "rank MATCH 'bm25(10.0, 4.0, 1.0, 0.0)'";
/** In a large archive the newest entries are ranked, about this many, unless too few are found there. */
const MAX_RANKED = 5_000;
const TOO_FEW = 20;

/** An entry's place is its hour times this, plus its number. */
const HOUR_PLACES = 4_294_967_296;
const HOUR = 3_600_000;

/** The casts matter: values are bound as REAL, and FTS5 is limited by an INTEGER only. */
const FOUND = `SELECT rowid FROM entry_text WHERE entry_text MATCH ?
  AND rowid >= CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER)`;
const SOME = `${FOUND} LIMIT ${TOO_FEW}`;
const SORTED = {
  relevance: `${FOUND} AND ${RANK} ORDER BY rank LIMIT ?`,
  newest: `${FOUND} ORDER BY rowid DESC LIMIT ?`,
  oldest: `${FOUND} ORDER BY rowid LIMIT ?`,
} as const satisfies Record<SearchQuery['sort'], string>;

const HITS = entryQuery(`SELECT value & ${HOUR_PLACES - 1} AS entry FROM json_each(?1) ORDER BY key`, true);

const SCOPE_ID = 'SELECT id FROM scope WHERE kind = ? AND slug = ?';
const MONTHS = `SELECT month, entries FROM scope_month
  WHERE scope = (${SCOPE_ID.replace('?', "'archive'").replace('?', "''")}) AND entries > 0 ORDER BY month DESC`;

/** An FTS5 expression and the places from which and before which it is looked for. */
type Search = { match: string; from: number; until: number };

export function searching(db: SqlDatabase): Pick<SiteStore, 'search'> {
  return {
    search: async (query): Promise<SearchResult> => {
      const search = await toSearch(db, query);
      if (search === null) return { total: 0, more: false, hits: [] };
      const sort = query.sort === 'relevance' && query.text.trim() === '' ? 'newest' : query.sort;
      const found = await find(db, search, sort);
      const places = found.slice(0, MAX_FOUND);
      const page = places.slice(query.offset, query.offset + query.limit);
      const hits = await readEntries(db, HITS, [JSON.stringify(page)]);
      return { total: places.length, more: found.length > MAX_FOUND, hits };
    },
  };
}

/** Null when nothing can be found. */
async function toSearch(db: SqlDatabase, query: SearchQuery): Promise<Search | null> {
  const words = matchExpression(query.text);
  const filters = filtersOf(query);
  if (words === null && (query.text.trim() !== '' || (filters.length === 0 && query.year === null)))
    return null;
  const scopes = await Promise.all(
    [...filters, ['archive', ''] as const]
      .slice(0, Math.max(filters.length, 1))
      .map((filter) => scopeWord(db, filter)),
  );
  if (scopes.includes(null)) return null;
  const within = words === null || filters.length > 0 ? scopes.flatMap((word) => word ?? []) : [];
  const years = placesOf(query.year);
  return { match: await chooseWords(db, words, { within, years }), ...years };
}

type Filter = readonly [kind: string, slug: string];

function filtersOf({ summit, category, author, language }: SearchQuery): Filter[] {
  return Object.entries({ author, summit, category, language }).flatMap(([kind, slug]) =>
    slug === null ? [] : [[kind, slug] as const],
  );
}

async function scopeWord(db: SqlDatabase, [kind, slug]: Filter): Promise<string | null> {
  const [row] = await db.all(SCOPE_ID, [kind, slug]);
  return row ? `s${row.id}` : null;
}

function placesOf(year: number | null): { from: number; until: number } {
  if (year === null) return { from: 0, until: Number.MAX_SAFE_INTEGER };
  return { from: placeAt(year, 1), until: placeAt(year + 1, 1) };
}

const placeAt = (year: number, month: number): number =>
  Math.max(0, Date.UTC(year, month - 1) / HOUR) * HOUR_PLACES;

/** Words that are begun are used only where the words as they are find too little: they take far longer. */
async function chooseWords(
  db: SqlDatabase,
  words: Match | null,
  { within, years }: { within: string[]; years: { from: number; until: number } },
): Promise<string> {
  if (words === null) return expression(null, within);
  const whole = expression(words.whole, within);
  if (words.whole === words.begun) return whole;
  const some = await db.all(SOME, [whole, years.from, years.until]);
  return some.length === TOO_FEW ? whole : expression(words.begun, within);
}

function expression(words: string | null, within: string[]): string {
  const wanted = words === null ? [] : [`({title names body} : (${words}))`];
  return [...wanted, ...within.map((word) => `(scopes : ${word})`)].join(' AND ');
}

/** The places of one entry more than are shown; the best, newest or oldest first. */
async function find(db: SqlDatabase, search: Search, sort: SearchQuery['sort']): Promise<SqlValue[]> {
  const { match, until } = search;
  const from = sort === 'relevance' ? await rankedFrom(db, search) : search.from;
  const rows = await db.all(SORTED[sort], [match, from, until, MAX_FOUND + 1]);
  return rows.map(({ rowid }) => rowid ?? null);
}

/** The place from which on entries are ranked: ranking takes the longer the more there is. */
async function rankedFrom(db: SqlDatabase, { match, from, until }: Search): Promise<number> {
  let entries = 0;
  for (const { month, entries: more } of await db.all(MONTHS)) {
    const start = placeAt(Math.floor(Number(month) / 100), Number(month) % 100);
    if (start >= until) continue;
    if (start <= from) break;
    entries += Number(more);
    if (entries < MAX_RANKED) continue;
    const some = await db.all(SOME, [match, start, until]);
    return some.length === TOO_FEW ? start : from;
  }
  return from;
}

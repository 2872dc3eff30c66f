/** Full-text search within scopes and years: newest, oldest or most relevant first. */

import type { SearchQuery, SearchResult } from '../model/search.ts';
import { entryQuery, readEntries } from './entry-row.ts';
import { toInstant } from './instants.ts';
import { type Match, matchExpression } from './search-words.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';
import type { SiteStore } from './store.ts';

/** Maximum number of results: readers who need more can add a year, an author or another word. */
const MAX_FOUND = 100;

/** Weights of title, names, body and scopes; matches in scopes have none. */
const RANK = "rank MATCH 'bm25(10.0, 4.0, 1.0, 0.0)'";
/**
 * Relevance ranking reads every matching entry. In a larger archive, matches in the titles of this many
 * newest entries come first, then all others, newest first.
 */
const MAX_RANKED = 10_000;
/** Search also matches prefixes if the complete words match fewer entries. */
const TOO_FEW = 20;

/** An entry's place is its hour times this, plus its number. */
const HOUR_PLACES = 4_294_967_296;

const FOUND = 'SELECT rowid FROM entry_text WHERE entry_text MATCH ?';
const SORTED = {
  relevance: `${FOUND} AND ${RANK} ORDER BY rank LIMIT ?`,
  newest: `${FOUND} ORDER BY rowid DESC LIMIT ?`,
  oldest: `${FOUND} ORDER BY rowid LIMIT ?`,
} as const satisfies Record<SearchQuery['sort'], string>;

const HITS = entryQuery(`SELECT value & ${HOUR_PLACES - 1} AS entry FROM json_each(?1) ORDER BY key`, true);

const SCOPE_ID = 'SELECT id FROM scope WHERE kind = ? AND slug = ?';

const ARCHIVE = "(SELECT id FROM scope WHERE kind = 'archive' AND slug = '')";
const NEWEST = `SELECT max(published) AS last, (SELECT published FROM listing WHERE scope = ${ARCHIVE}
    ORDER BY published DESC LIMIT 1 OFFSET ${MAX_RANKED}) AS first FROM listing WHERE scope = ${ARCHIVE}`;

/** An FTS5 expression for the columns to search, and for scopes. */
type Search = (columns: string, within?: string[]) => string;

const ANYWHERE = '{title names body}';

export function searching(db: SqlDatabase): Pick<SiteStore, 'search'> {
  return {
    search: async (query): Promise<SearchResult> => {
      const search = await toSearch(db, query);
      if (search === null) return { total: 0, more: false, hits: [] };
      const sort = query.sort === 'relevance' && query.text.trim() === '' ? 'newest' : query.sort;
      const found =
        sort === 'relevance' ? await findBest(db, search) : await find(db, search(ANYWHERE), { sort });
      const places = found.slice(0, MAX_FOUND);
      const page = places.slice(query.offset, query.offset + query.limit);
      const hits = await readEntries(db, HITS, [JSON.stringify(page)]);
      return { total: places.length, more: found.length > MAX_FOUND, hits };
    },
  };
}

/** Null if nothing can match. */
async function toSearch(db: SqlDatabase, query: SearchQuery): Promise<Search | null> {
  const { text, year, author, summit, category, language } = query;
  const words = matchExpression(text);
  const filters = Object.entries({ author, summit, category, language }).filter(([, slug]) => slug !== null);
  if (words === null && (text.trim() !== '' || (filters.length === 0 && year === null))) return null;
  const scopes = await Promise.all(filters.map((filter) => db.all(SCOPE_ID, filter)));
  if (scopes.some(([scope]) => scope === undefined)) return null;
  const within = [...scopes.map(([scope]) => `s${scope?.id}`), ...(year === null ? [] : [yearWord(year)])];
  return words === null ? searchFor(null, within) : chooseWords(db, words, within);
}

const yearWord = (year: number): string => `y${String(year).padStart(4, '0')}`;

function searchFor(expression: string | null, scopes: string[]): Search {
  const wanted = (columns: string) => (expression === null ? [] : [`(${columns} : (${expression}))`]);
  return (columns, within = []) =>
    [...wanted(columns), ...[...scopes, ...within].map((word) => `(scopes : (${word}))`)].join(' AND ');
}

/** Searches prefixes only if complete words match too little: prefixes take far longer. */
async function chooseWords(db: SqlDatabase, { whole, prefix }: Match, scopes: string[]): Promise<Search> {
  const search = searchFor(whole, scopes);
  if (whole === prefix) return search;
  const some = await find(db, search(ANYWHERE), { sort: 'newest', limit: TOO_FEW });
  return some.length === TOO_FEW ? search : searchFor(prefix, scopes);
}

type Order = { sort: SearchQuery['sort']; limit?: number };

/** Finds the places of entries, one more than are shown. */
async function find(
  db: SqlDatabase,
  match: string,
  { sort, limit = MAX_FOUND + 1 }: Order,
): Promise<SqlValue[]> {
  return (await db.all(SORTED[sort], [match, limit])).map(({ rowid }) => rowid ?? null);
}

async function findBest(db: SqlDatabase, search: Search): Promise<SqlValue[]> {
  const [newest] = await db.all(NEWEST);
  if (!newest?.first) return find(db, search(ANYWHERE), { sort: 'relevance' });
  const [first, last] = [newest.first, newest.last].map((at) => Number(toInstant(at).slice(0, 4)));
  const years = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, i) => yearWord((first ?? 0) + i));
  const [titles, all] = await Promise.all([
    find(db, search('title', [years.join(' OR ')]), { sort: 'newest' }),
    find(db, search(ANYWHERE), { sort: 'newest' }),
  ]);
  return [...new Set([...titles, ...all])].slice(0, MAX_FOUND + 1);
}

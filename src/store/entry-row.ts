/** Converts rows to entries: the selected columns and the entries made from them. */
import type { Entry, EntrySource, Tags } from '../model/entry.ts';
import { type EntryDetails, NO_DETAILS } from '../model/feed.ts';
import { type EntryReason, readEntryReason } from '../model/reason.ts';
import { toInstant } from './instants.ts';
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database.ts';

/** An entry's state after the maintainers' `hide:`, whatever polls decided. */
export const EFFECTIVE_STATE = "CASE WHEN e.hidden = 1 THEN 'hidden' ELSE e.state END";
const HIDDEN: EntryReason = { kind: 'hiddenByMaintainer' };
export const EFFECTIVE_REASON = `CASE WHEN e.hidden = 1 THEN '${JSON.stringify(HIDDEN)}' ELSE e.reason END`;

const COLUMNS = `e.key, e.id, e.url, e.title, e.published, e.updated, e.firstSeen, e.dateFrom,
  ${EFFECTIVE_STATE} AS state, ${EFFECTIVE_REASON} AS reason, e.language, e.summary,
  e.authors, e.categories, e.details, e.tags, (SELECT group_concat(-claim || ':' || firstSeen || ':' || feed) FROM carrier WHERE entry = e.n) AS feeds`;

/** The whole entry `e` with the texts `h`; or without its long texts and its tags' evidence. */
const WHOLE = `${COLUMNS}, e.why, h.summaryHtml, h.contentHtml`;
const SHORT = `${COLUMNS}, '[]' AS why, NULL AS summaryHtml, NULL AS contentHtml`;

const SOURCE = `f.id, f.key AS feedKey, f.url AS feedUrl, f.slug, f.name, coalesce(f.about ->> 'title', f.name) AS title,
  f.about ->> 'homeUrl' AS homeUrl`;

export type EntryQuery = { entries: string; sources: string };

/** Selects entries for `page`, an SQL query that returns their numbers as `entry`, in the wanted order. */
export function entryQuery(page: string, texts: boolean): EntryQuery {
  const html = texts ? 'LEFT JOIN entry_html h ON h.entry = e.n' : '';
  return {
    entries: `SELECT ${texts ? WHOLE : SHORT} FROM (${page}) AS page CROSS JOIN entry e ON e.n = page.entry ${html}`,
    sources: `SELECT ${SOURCE} FROM feed f
      WHERE f.id IN (SELECT c.feed FROM (${page}) AS page CROSS JOIN carrier c ON c.entry = page.entry)`,
  };
}

export async function readEntries(db: SqlDatabase, query: EntryQuery, params: SqlValue[]): Promise<Entry[]> {
  const [rows, feeds] = await Promise.all([db.all(query.entries, params), db.all(query.sources, params)]);
  const sources = new Map(feeds.map(({ id, ...source }) => [String(id), source as EntrySource]));
  const parse = onceEach(JSON.parse);
  return rows.map((row) => toEntry(row, sources, parse));
}

/** Field by field: copying a row of the database is slow, and a month has thousands. */
function toEntry(row: SqlRow, sources: Map<string, EntrySource>, parse: (json: string) => unknown): Entry {
  const { key, id, url, title, dateFrom, state, language, summary } = row;
  const list = (column: string) => parse(String(row[column]));
  const published = toInstant(row.published);
  return {
    key,
    id,
    url,
    title,
    authors: list('authors'),
    published,
    updated: row.updated === row.published ? published : toInstant(row.updated),
    firstSeen: row.firstSeen === row.published ? published : toInstant(row.firstSeen),
    dateFrom,
    contentHtml: row.contentHtml,
    summaryHtml: row.summaryHtml,
    summary,
    categories: list('categories'),
    language,
    details: { ...NO_DETAILS, ...(list('details') as Partial<EntryDetails>) },
    tags: { ...(list('tags') as Tags), why: list('why') },
    state,
    reason: toReason(row.reason),
    sources: inOrder(row.feeds).flatMap((feed) => sources.get(feed) ?? []),
  } as Entry;
}

/** The column `reason`; most entries have none. */
export function toReason(json: SqlValue | undefined): EntryReason | null {
  return json === null || json === undefined ? null : readEntryReason(JSON.parse(String(json)));
}

/** "-1001:1432112400000:7,-1:1432112400000:12": claim, time, the feed's number; the owner first. Sorted here, as most have one. */
function inOrder(feeds: SqlValue | undefined): string[] {
  const carriers = feeds ? String(feeds).split(',') : [];
  const ofCarrier = carriers.map((carrier) => carrier.split(':').map(Number));
  if (carriers.length > 1)
    ofCarrier.sort(([a = 0, at = 0, feed = 0], [b = 0, other = 0, c = 0]) => a - b || at - other || feed - c);
  return ofCarrier.map(([, , feed]) => String(feed));
}

/** Caches results: most lists are empty, and most authors write several entries. */
function onceEach<T>(parse: (json: string) => T): (json: string) => T {
  const known = new Map<string, T>();
  return (json) => {
    const before = known.get(json);
    if (before !== undefined) return before;
    const value = parse(json);
    known.set(json, value);
    return value;
  };
}

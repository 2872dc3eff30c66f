/** A scope's archive in parts: where each begins is kept, so that one part is read without those before it. */
import { cutIntoParts, PART } from '../model/archive-part.ts';
import type { Entry } from '../model/entry.ts';
import { ENTRY_COLUMNS, toEntry } from './entry-row.ts';
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database.ts';
import type { LastPart, PeriodCount, SiteStore } from './store.ts';

const SCOPE = '(SELECT id FROM scope WHERE kind = ?1 AND slug = ?2)';
const BYTES = 'coalesce(octet_length(e.contentHtml), octet_length(e.summaryHtml), 0)';

/** Oldest first, as parts are filled; newest first is the order of the index. */
const OLDEST_FIRST = 's.published, s.entry DESC';
/** Entries from a beginning on: it is an instant, and the last key of those of the same instant ("~" for all of them). */
const FROM = '(s.published > ?4 OR s.published = ?4 AND s.entry <= ?5)';

const YEARS = `SELECT year AS period, entries FROM scope_year WHERE scope = ${SCOPE} AND entries > 0
  ORDER BY year DESC`;

const BEGINNINGS = `SELECT number, published, entry FROM scope_part WHERE scope = ${SCOPE} AND period = ?3
  AND number BETWEEN ?4 AND ?4 + 1 ORDER BY number`;

/** Where the last part of the period begins. */
const BEGUN = `WITH begun AS (SELECT number, published, entry FROM (
    SELECT * FROM (SELECT number, published, entry FROM scope_part
      WHERE scope = ${SCOPE} AND period = ?3 ORDER BY number DESC LIMIT 1)
    UNION ALL SELECT 1, ?3, '~') LIMIT 1)`;
const BEHIND = `begun b CROSS JOIN entry_scope s ON s.scope = ${SCOPE} AND s.published >= b.published
  AND s.published < ?3 || '~' AND (s.published > b.published OR s.entry <= b.entry)`;

/** The last part, and one entry more when there is more than one part. */
const TAIL = `${BEGUN} SELECT page.number, ${ENTRY_COLUMNS} FROM (
    SELECT b.number, s.published, s.entry FROM ${BEHIND} ORDER BY ${OLDEST_FIRST} LIMIT ${PART.entries + 1}) AS page
  JOIN entry e ON e.key = page.entry ORDER BY page.published, page.entry DESC`;

const LONG_TAIL = `${BEGUN} SELECT b.number, s.entry, ${BYTES} AS bytes
  FROM ${BEHIND} CROSS JOIN entry e ON e.key = s.entry ORDER BY ${OLDEST_FIRST}`;

const WITHIN = `SELECT ${ENTRY_COLUMNS} FROM entry_scope s JOIN entry e ON e.key = s.entry
  WHERE s.scope = ${SCOPE} AND s.published >= ?4 AND s.published < ?3 || '~' AND ${FROM}
    AND s.published <= ?6 AND NOT (s.published = ?6 AND s.entry <= ?7) ORDER BY ${OLDEST_FIRST}`;

export function archiveParts(db: SqlDatabase): Pick<SiteStore, 'years' | 'archivePart' | 'lastArchiveParts'> {
  return {
    years: async ({ kind, slug }) =>
      (await db.all(YEARS, [kind, slug])).map((row) => ({ ...row }) as PeriodCount),
    lastArchiveParts: ({ scope, period }) => readTail(db, [scope.kind, scope.slug, period]),
    archivePart: ({ scope, period, number }) => readPart(db, [scope.kind, scope.slug, period], number),
  };
}

const beginning = (period: SqlValue | undefined, row: SqlRow | null | undefined): SqlValue[] =>
  row ? [row.published ?? null, row.entry ?? null] : [period ?? null, '~'];

async function readTail(db: SqlDatabase, at: SqlValue[]): Promise<LastPart[]> {
  const rows = await db.all(TAIL, at);
  const first = Number(rows[0]?.number);
  const numbered = (reads: LastPart['read'][]) => reads.map((read, i) => ({ number: first + i, read }));
  if (rows.length <= PART.entries) {
    const entries = rows.map(({ number: _, ...columns }) => toEntry(columns));
    const sized = entries.map((entry) => ({ entry, bytes: bytesOf(entry) }));
    return numbered(cutIntoParts(sized).map((part) => async () => part.map(({ entry }) => entry)));
  }
  const outline = await db.all(LONG_TAIL, at);
  const parts = cutIntoParts(
    outline.map(({ entry, bytes }) => ({ entry: String(entry), bytes: Number(bytes) })),
  );
  return numbered(
    parts.map(
      (part) => () =>
        readKeys(
          db,
          part.map(({ entry }) => entry),
        ),
    ),
  );
}

const BY_KEY = `SELECT ${ENTRY_COLUMNS} FROM json_each(?) AS listed JOIN entry e ON e.key = listed.value
  ORDER BY listed.key`;

const readKeys = async (db: SqlDatabase, keys: string[]): Promise<Entry[]> =>
  (await db.all(BY_KEY, [JSON.stringify(keys)])).map(toEntry);

/** A part that another one follows; null when none follows it, or it does not exist. */
async function readPart(db: SqlDatabase, at: SqlValue[], number: number): Promise<Entry[] | null> {
  const rows = await db.all(BEGINNINGS, [...at, number]);
  const own = rows.find((row) => row.number === number);
  const next = rows.find((row) => row.number === number + 1);
  if (!next || (!own && number !== 1)) return null;
  const from = beginning(at[2], own);
  return (await db.all(WITHIN, [...at, ...from, ...beginning(at[2], next)])).map(toEntry);
}

const encoder = new TextEncoder();
const bytesOf = ({ contentHtml, summaryHtml }: Entry): number =>
  encoder.encode(contentHtml ?? summaryHtml ?? '').length;

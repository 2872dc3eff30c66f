/** A scope's archive in parts: where each begins is kept, so that one part is read without those before it. */
import { cutIntoParts, PART } from '../model/archive-part.ts';
import type { Entry } from '../model/entry.ts';
import { ENTRY_COLUMNS, toEntry } from './entry-row.ts';
import { jsonChunks } from './json-list.ts';
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database.ts';
import type { PeriodCount, SiteStore } from './store.ts';

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

/** What stands behind the last beginning that is kept, of every period of every scope that these entries are in. */
const UNCUT = `WITH touched AS MATERIALIZED (
    SELECT DISTINCT s.scope, iif(k.kind = 'month', k.slug, substr(s.published, 1, 4)) AS period
      FROM json_each(?) j JOIN entry_scope s ON s.entry = j.value JOIN scope k ON k.id = s.scope
      WHERE k.kind <> 'all'),
  begun AS MATERIALIZED (
    SELECT t.scope, t.period, coalesce(p.number, 1) AS number, coalesce(p.published, t.period) AS published,
        coalesce(p.entry, '~') AS entry
      FROM touched t LEFT JOIN scope_part p ON p.scope = t.scope AND p.period = t.period AND p.number =
        (SELECT max(number) FROM scope_part l WHERE l.scope = t.scope AND l.period = t.period))
  SELECT b.scope, b.period, b.number, s.published, s.entry, ${BYTES} AS bytes
    FROM begun b CROSS JOIN entry_scope s ON s.scope = b.scope AND s.published >= b.published
      AND s.published < b.period || '~' AND (s.published > b.published OR s.entry <= b.entry)
    CROSS JOIN entry e ON e.key = s.entry
    ORDER BY b.scope, b.period, ${OLDEST_FIRST}`;

const BEGIN = `INSERT INTO scope_part (scope, period, number, published, entry)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?) WHERE true
  ON CONFLICT (scope, period, number) DO UPDATE SET published = excluded.published, entry = excluded.entry`;

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

type NumberedPart = { number: number; entries: Entry[] };

async function readTail(db: SqlDatabase, at: SqlValue[]): Promise<NumberedPart[]> {
  const rows = await db.all(TAIL, at);
  const first = Number(rows[0]?.number);
  const numbered = (parts: Entry[][]) => parts.map((entries, i) => ({ number: first + i, entries }));
  if (rows.length <= PART.entries) {
    const entries = rows.map(({ number: _, ...columns }) => toEntry(columns));
    const sized = entries.map((entry) => ({ entry, bytes: bytesOf(entry) }));
    return numbered(cutIntoParts(sized).map((part) => part.map(({ entry }) => entry)));
  }
  const outline = await db.all(LONG_TAIL, at);
  const parts = cutIntoParts(
    outline.map(({ entry, bytes }) => ({ entry: String(entry), bytes: Number(bytes) })),
  );
  const keys = parts.map((part) => part.map(({ entry }) => entry));
  return numbered(await Promise.all(keys.map((part) => readKeys(db, part))));
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

/** Cuts what these entries have added to; archives are read without it, only at a higher price. */
export async function cutParts(db: SqlDatabase, keys: string[]): Promise<void> {
  for (const chunk of jsonChunks(keys)) {
    const rows = await db.all(UNCUT, [chunk]);
    const begun = [...Map.groupBy(rows, ({ scope, period }) => `${scope} ${period}`).values()].flatMap(
      newParts,
    );
    await db.batch(jsonChunks(begun).map((list) => ({ sql: BEGIN, params: [list] })));
  }
}

/** The beginnings of the parts after the first one of these, which is begun already. */
function newParts(rows: SqlRow[]): SqlValue[][] {
  const parts = cutIntoParts(
    rows.map((row) => ({ ...row, bytes: Number(row.bytes) }) as SqlRow & { bytes: number }),
  );
  return parts.slice(1).flatMap(([first], i) => {
    if (!first) return [];
    const { scope, period, number, published, entry } = first;
    return [[scope ?? null, period ?? null, Number(number) + i + 1, published ?? null, entry ?? null]];
  });
}

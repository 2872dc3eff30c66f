/** A page of a scope at any depth for the price of a few rows: the day in which it begins is found by counts, not by walking. */
import { ENTRY_COLUMNS } from './entry-row.ts';
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database.ts';
import type { EntryPage } from './store.ts';

const SCOPE = '(SELECT id FROM scope WHERE kind = ?1 AND slug = ?2)';

/** Pages the index alone; the entries' rows are fetched for the page that is shown. */
const PAGE = `SELECT ${ENTRY_COLUMNS}
  FROM (SELECT entry, published FROM entry_scope WHERE scope = ${SCOPE} AND published <= ?3
          ORDER BY published DESC, entry LIMIT ?4 OFFSET ?5) AS page
  JOIN entry e ON e.key = page.entry ORDER BY page.published DESC, page.entry`;

const YEARS = `SELECT year, entries FROM scope_year WHERE scope = ${SCOPE} AND entries > 0 ORDER BY year DESC`;
const DAYS = `SELECT days FROM scope_year WHERE scope = ${SCOPE} AND year = ?3`;

/** The entry of that place, counted from a day's beginning; and how many of the same instant come before it. */
const FROM_BEGINNING = `SELECT published, entry FROM entry_scope WHERE scope = ${SCOPE} AND published >= ?3
  ORDER BY published, entry DESC LIMIT 1 OFFSET ?4`;
const OF_THE_SAME_INSTANT = `SELECT count(*) AS entries FROM entry_scope WHERE scope = ${SCOPE}
  AND published = ?3 AND entry < ?4`;

/** Whatever is later than every instant. */
const END = '~';
/** As many are walked more cheaply than they are looked for. */
const NEAR = 60;

/** The rows of that page's entries. */
export async function scopePage(db: SqlDatabase, { scope, limit, offset }: EntryPage): Promise<SqlRow[]> {
  const of: SqlValue[] = [scope.kind, scope.slug];
  const start = offset > NEAR ? await placeOf(db, of, offset) : { from: END, skip: offset };
  return start === null ? [] : db.all(PAGE, [...of, start.from, limit, start.skip]);
}

/** Where the walk to a page begins: at an instant, so many entries before the page's first. */
type Start = { from: string; skip: number };

async function placeOf(db: SqlDatabase, of: SqlValue[], offset: number): Promise<Start | null> {
  const years = (await db.all(YEARS, of)).map(({ year, entries }): Count => [String(year), Number(entries)]);
  const year = find(years, offset);
  if (year === null) return null;
  const [row] = await db.all(DAYS, [...of, year.name]);
  const days = Object.entries(JSON.parse(String(row?.days ?? '{}')) as Record<string, number>);
  const day = find(
    days.sort(([a], [b]) => (a < b ? 1 : -1)),
    year.rest,
  );
  return day === null ? null : withinDay(db, of, { date: `${year.name}-${day.name}`, ...day });
}

/** In a busy day the walk begins at its nearer end. */
async function withinDay(
  db: SqlDatabase,
  of: SqlValue[],
  { date, rest, entries }: { date: string; rest: number; entries: number },
): Promise<Start> {
  const [found] =
    rest > NEAR && rest > entries / 2 ? await db.all(FROM_BEGINNING, [...of, date, entries - 1 - rest]) : [];
  if (!found) return { from: `${date}${END}`, skip: rest };
  const [before] = await db.all(OF_THE_SAME_INSTANT, [...of, found.published ?? null, found.entry ?? null]);
  return { from: String(found.published), skip: Number(before?.entries) };
}

type Count = [name: string, entries: number];

/** In which of these the entry lies that so many precede, and how many precede it there. */
function find(counts: Count[], offset: number): { name: string; entries: number; rest: number } | null {
  let rest = offset;
  for (const [name, entries] of counts) {
    if (rest < entries) return { name, entries, rest };
    rest -= entries;
  }
  return null;
}

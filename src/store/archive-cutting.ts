/**
 * Cuts archives into parts where entries were added: not with every poll, as a planet's polls add to the same periods.
 * Archives are read without it, only at a higher price.
 */
import { cutIntoParts } from '../model/archive-part.ts';
import { jsonChunks } from './json-list.ts';
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database.ts';

/** Periods and entries that one piece looks at. */
const PERIODS = 40;
const PIECE = 4000;

/** Puts off the cutting of all periods that these entries lie in, whichever scopes they are in. */
export const PUT_OFF = `INSERT INTO scope_uncut (scope, period)
  SELECT DISTINCT s.scope, iif(k.kind = 'month', k.slug, substr(s.published, 1, 4))
    FROM json_each(?) j JOIN entry_scope s ON s.entry = j.value JOIN scope k ON k.id = s.scope WHERE k.kind <> 'all'
  ON CONFLICT DO NOTHING`;

/** What stands behind the last beginning that is kept, in each of these periods. */
const UNCUT = `WITH begun AS MATERIALIZED (
    SELECT t.value ->> 0 AS scope, t.value ->> 1 AS period, coalesce(p.number, 1) AS number,
        coalesce(p.published, t.value ->> 1) AS published, coalesce(p.entry, '~') AS entry
      FROM json_each(?) t LEFT JOIN scope_part p ON p.scope = t.value ->> 0 AND p.period = t.value ->> 1
        AND p.number = (SELECT max(number) FROM scope_part l
          WHERE l.scope = t.value ->> 0 AND l.period = t.value ->> 1))
  SELECT b.scope, b.period, b.number, s.published, s.entry,
      coalesce(octet_length(e.contentHtml), octet_length(e.summaryHtml), 0) AS bytes
    FROM begun b CROSS JOIN entry_scope s ON s.scope = b.scope AND s.published >= b.published
      AND s.published < b.period || '~' AND (s.published > b.published OR s.entry <= b.entry)
    CROSS JOIN entry e ON e.key = s.entry
    ORDER BY b.scope, b.period, s.published, s.entry DESC LIMIT ${PIECE}`;

const BEGIN = `INSERT INTO scope_part (scope, period, number, published, entry)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?) WHERE true
  ON CONFLICT (scope, period, number) DO UPDATE SET published = excluded.published, entry = excluded.entry`;

const DONE = `DELETE FROM scope_uncut WHERE (scope, period) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`;

type Period = [scope: SqlValue, period: SqlValue];

/** Cuts a piece of what was put off; false when there is nothing. */
export async function cutArchives(db: SqlDatabase): Promise<boolean> {
  const rows = await db.all(`SELECT scope, period FROM scope_uncut ORDER BY scope, period LIMIT ${PERIODS}`);
  if (rows.length === 0) return false;
  const done = await cut(
    db,
    rows.map(({ scope, period }): Period => [scope ?? null, period ?? null]),
  );
  await db.batch(jsonChunks(done).map((list) => ({ sql: DONE, params: [list] })));
  return true;
}

/** Gives back the periods that are cut to their ends. */
async function cut(db: SqlDatabase, periods: Period[]): Promise<Period[]> {
  if (periods.length === 0) return [];
  const rows = await db.all(UNCUT, [JSON.stringify(periods)]);
  const groups = Map.groupBy(rows, ({ scope, period }) => `${scope} ${period}`);
  const begun = [...groups.values()].flatMap(newParts);
  await db.batch(jsonChunks(begun).map((list) => ({ sql: BEGIN, params: [list] })));
  if (rows.length < PIECE) return periods;
  // The last one of a full piece may go on, and the others have not begun.
  const last = [...groups.keys()].at(-1);
  return periods.filter(
    ([scope, period]) => groups.has(`${scope} ${period}`) && `${scope} ${period}` !== last,
  );
}

type SizedRow = SqlRow & { bytes: number };

/** The beginnings of the parts after the first one of these, which is begun already. */
function newParts(rows: SqlRow[]): SqlValue[][] {
  const sized = rows.map((row): SizedRow => ({ ...row, bytes: Number(row.bytes) }));
  return cutIntoParts(sized)
    .slice(1)
    .flatMap(([first], i) => {
      if (!first) return [];
      const { scope, period, number, published, entry } = first;
      return [[scope ?? null, period ?? null, Number(number) + i + 1, published ?? null, entry ?? null]];
    });
}

/** Lists as bound values (`json_each(?1)`), within D1's limits: 100 values per statement, 2 MB per value. */
import type { SqlStatement, SqlValue } from './sql-database.ts';

const MAX_CHARACTERS = 300_000;

/** Splits the list into JSON arrays of at most about 300,000 characters; a longer value gets its own array. */
export function jsonChunks(values: unknown[]): string[] {
  const texts = values.map((value) => JSON.stringify(value));
  return groupsOf(texts, { lengthOf: (text) => text.length + 1, max: MAX_CHARACTERS }).map(
    (group) => `[${group.join(',')}]`,
  );
}

type Bounds<T> = { lengthOf: (value: T) => number; max: number; maxValues?: number };

function groupsOf<T>(values: T[], { lengthOf, max, maxValues = values.length }: Bounds<T>): T[][] {
  const groups: T[][] = [];
  let room = -1;
  for (const value of values) {
    const length = lengthOf(value);
    const last = groups.at(-1);
    room -= length;
    if (last && room >= 0 && last.length < maxValues) last.push(value);
    else {
      groups.push([value]);
      room = max - length;
    }
  }
  return groups;
}

/** One statement per chunk of the list, with the chunk as ?1, followed by the other values. */
export function forChunks(sql: string, values: unknown[], ...params: SqlValue[]): SqlStatement[] {
  return jsonChunks(values).map((chunk) => ({ sql, params: [chunk, ...params] }));
}

/** A row of a list, and its long texts, which are bound separately to avoid escaping them. */
export type LongRow = { row: unknown; texts: (string | null)[] };

const MAX_ROWS = 32;
const MAX_TEXT = 1_000_000;

/**
 * Statements for rows with long texts: the rows are a JSON list (?1), each text is a separate value. `sql`
 * gets the expressions for the texts of the row `j` of `json_each(?1) j`.
 */
export function forLongRows(rows: LongRow[], sql: (texts: string[]) => string): SqlStatement[] {
  const lengthOf = ({ texts }: LongRow) => texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return groupsOf(rows, { lengthOf, max: MAX_TEXT, maxValues: MAX_ROWS }).map((group) => {
    const texts = group[0]?.texts.length ?? 0;
    // Powers of two, so that there are only a few different statements to prepare.
    const count = 2 ** Math.ceil(Math.log2(group.length));
    const expressions = Array.from({ length: texts }, (_, t) => {
      const cases = Array.from({ length: count }, (_, i) => `WHEN ${i} THEN ?${2 + i * texts + t}`);
      return `CASE j.key ${cases.join(' ')} END`;
    });
    const values = group.flatMap((one) => one.texts);
    const padding = Array<null>(count * texts - values.length).fill(null);
    return {
      sql: sql(expressions),
      params: [JSON.stringify(group.map(({ row }) => row)), ...values, ...padding],
    };
  });
}

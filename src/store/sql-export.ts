/** Exports the store as SQL for a migrated, empty database, and imports it. The search index is rebuilt afterwards. */
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from './sql-database.ts';

/** In an order that satisfies foreign keys, each with its sort order. */
const TABLES: [table: string, order: string][] = [
  ['feed', 'id'],
  ['feed_note', 'feed, at, note'],
  ['hub_subscription', 'token'],
  ['entry', 'n'],
  ['entry_html', 'entry'],
  ['carrier', 'entry, feed'],
  ['identity', 'key'],
  ['hidden_url', 'url'],
  ['scope', 'id'],
  ['listing', 'scope, published, entry'],
  ['scope_month', 'scope, month'],
];

const MARK_UNINDEXED = 'INSERT OR IGNORE INTO unindexed (entry) SELECT n FROM entry WHERE visible = 1';
const DONE = 'UPDATE meta SET revision = revision + 1, taggingConfigHash = ';

/** D1 limits statements to 100 kB, and a UTF-8 character can take three bytes. Longer texts are assembled from pieces. */
const MAX_STATEMENT = 25_000;
const PIECE = 20_000;
const LONG_COLUMNS = ['summaryHtml', 'contentHtml'];
const PAGE = 500;

/** Number of rows in each table. */
export async function storedCounts(db: SqlDatabase): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [table] of TABLES) {
    const [row] = await db.all(`SELECT count(*) AS entries FROM ${table}`);
    counts[table] = Number(row?.entries);
  }
  return counts;
}

/** Yields one statement at a time, none longer than D1 allows, without semicolons. */
export async function* exportSql(db: SqlDatabase): AsyncGenerator<string> {
  for (const [table, order] of TABLES) {
    const columns = (await db.all(`PRAGMA table_info(${table})`)).map(({ name }) => String(name));
    let after: SqlValue[] | null = null;
    for (;;) {
      const rows: SqlRow[] = await db.all(...pageOf({ table, order, columns, after }));
      yield* insertions(table, rows);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      after = order.split(', ').map((column) => last[column] ?? null);
    }
  }
  yield MARK_UNINDEXED;
  const [meta] = await db.all('SELECT taggingConfigHash FROM meta');
  yield `${DONE}${literal(meta?.taggingConfigHash ?? null)}`;
}

type Page = { table: string; order: string; columns: string[]; after: SqlValue[] | null };

function pageOf({ table, order, columns, after }: Page): [sql: string, params: SqlValue[]] {
  const where = after ? `WHERE (${order}) > (${after.map(() => '?').join(', ')})` : '';
  return [`SELECT ${columns.join(', ')} FROM ${table} ${where} ORDER BY ${order} LIMIT ${PAGE}`, after ?? []];
}

/** Combines short rows in one statement; the pieces of a long text follow its row. */
function* insertions(table: string, rows: SqlRow[]): Generator<string> {
  let values: string[] = [];
  let size = 0;
  const insert = `INSERT INTO ${table} (${Object.keys(rows[0] ?? {}).join(', ')}) VALUES`;
  for (const row of rows) {
    const value = `(${Object.entries(row)
      .map(([column, text]) => literal(isLong(column, text) ? '' : text))
      .join(', ')})`;
    if (values.length > 0 && size + value.length > MAX_STATEMENT) {
      yield `${insert} ${values.join(',')}`;
      [values, size] = [[], 0];
    }
    values.push(value);
    size += value.length;
  }
  if (values.length > 0) yield `${insert} ${values.join(',')}`;
  for (const row of rows)
    for (const [column, text] of Object.entries(row).filter(([column, text]) => isLong(column, text)))
      for (const piece of pieces(String(text)))
        yield `UPDATE ${table} SET ${column} = ${column} || ${literal(piece)} WHERE entry = ${row.entry}`;
}

const isLong = (column: string, text: SqlValue): boolean =>
  LONG_COLUMNS.includes(column) && String(text ?? '').length > PIECE;

/**
 * From statements of this export or D1's, selects those that fill this program's tables, in a valid order,
 * followed by one that marks the search index as outdated.
 */
export function importStatements(statements: string[]): SqlStatement[] {
  const tables = TABLES.map(([table]) => table);
  const found = statements.flatMap((sql) => {
    const named = /^(?:INSERT INTO|UPDATE) ["`]?(\w+)/i.exec(sql)?.[1] ?? '';
    const place = tables.indexOf(named);
    return place < 0 ? [] : [{ place, sql }];
  });
  if (found.length === 0) return [];
  return [...found.sort((a, b) => a.place - b.place), { sql: MARK_UNINDEXED }].map(({ sql }) => ({ sql }));
}

/** Never cuts inside a character. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + PIECE;
    const whole = /[\ud800-\udbff]/.test(text[end - 1] ?? '') ? end - 1 : end;
    found.push(text.slice(at, whole));
    at = whole;
  }
  return found;
}

/** No stored text contains U+0000, at which SQLite would stop reading. */
function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  return typeof value === 'number'
    ? String(value)
    : `'${value.replaceAll("'", "''").replaceAll('\u0000', '')}'`;
}

/** The store as SQL statements for a migrated, empty database: its truth alone, from which triggers make the rest. */
import { cutArchives, PUT_OFF } from './archive-cutting.ts';
import { indexText, plainText } from './search-index.ts';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from './sql-database.ts';

/** In the order in which they can be written. */
const TRUTH: { table: string; order: string; columns: string }[] = [
  {
    table: 'feed',
    order: 'id',
    columns: 'id, key, slug, name, url, listedUrl, subscribed, purge, nextPoll, about, polling',
  },
  {
    table: 'entry',
    order: 'n',
    columns: `n, key, id, url, title, published, updated, firstSeen, dateFrom, state, hidden, heldBecause, digest,
      language, authors, categories, enclosures, tags, summary, summaryHtml, contentHtml`,
  },
  { table: 'carrier', order: 'feed, entry', columns: 'entry, feed, position, missed, firstSeen, published' },
  { table: 'identity', order: 'key', columns: 'key, entry' },
  { table: 'feed_note', order: 'feed, at, note', columns: 'feed, at, note' },
  { table: 'hidden_url', order: 'url', columns: 'url' },
  {
    table: 'hub_subscription',
    order: 'token',
    columns: 'token, feed, hub, topic, secret, attempts, nextRequest, leaseUntil, lastPing, pinged',
  },
];

/** D1 takes statements of 100 kB: longer texts are put together from pieces of this many characters. */
const PIECE = 20_000;
const LONG_COLUMNS = ['summaryHtml', 'contentHtml'];
const PAGE = 200;

/** How many rows each table of the truth has, and how many entries can be searched. */
export async function storedCounts(db: SqlDatabase): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [...TRUTH.map((truth) => truth.table), 'entry_text']) {
    const [row] = await db.all(`SELECT count(*) AS entries FROM ${table}`);
    counts[table] = Number(row?.entries);
  }
  return counts;
}

/** One statement after the other, none longer than D1 takes; without the semicolons between them. */
export async function* exportSql(db: SqlDatabase): AsyncGenerator<string> {
  for (const { table, order, columns } of TRUTH) {
    for (let offset = 0; ; offset += PAGE) {
      const sql = `SELECT ${columns} FROM ${table} ORDER BY ${order} LIMIT ? OFFSET ?`;
      const rows = await db.all(sql, [PAGE, offset]);
      for (const row of rows) {
        yield* insertion(table, row);
        if (table === 'entry') yield* indexing(row);
      }
      if (rows.length < PAGE) break;
    }
  }
  for (const part of await db.all(PARTS)) yield begun(part);
  const [meta] = await db.all('SELECT taggedWith FROM meta');
  yield `UPDATE meta SET taggedWith = ${literal(meta?.taggedWith ?? null)}`;
}

const PARTS = `SELECT s.kind, s.slug, p.period, p.number, p.published, p.entry
  FROM scope_part p JOIN scope s ON s.id = p.scope ORDER BY s.kind, s.slug, p.period, p.number`;

/** Scopes have other numbers there. */
function begun({ kind, slug, ...part }: SqlRow): string {
  const columns = Object.keys(part);
  const values = Object.values(part).map(literal);
  return `INSERT INTO scope_part (scope, ${columns.join(', ')}) SELECT id, ${values.join(', ')} FROM scope
    WHERE kind = ${literal(kind ?? null)} AND slug = ${literal(slug ?? null)}`;
}

function* insertion(table: string, row: SqlRow): Generator<string> {
  const isLong = (column: string) =>
    LONG_COLUMNS.includes(column) && String(row[column] ?? '').length > PIECE;
  const columns = Object.keys(row);
  const values = columns.map((column) => literal(isLong(column) ? '' : (row[column] ?? null)));
  yield `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')})`;
  for (const column of columns.filter(isLong)) {
    for (const piece of pieces(String(row[column]))) {
      yield `UPDATE ${table} SET ${column} = ${column} || ${literal(piece)} WHERE key = ${literal(row.key ?? null)}`;
    }
  }
}

/** What stands in the full-text index of an entry, made anew. */
function* indexing(row: SqlRow): Generator<string> {
  const { title, names, body } = indexedTexts(row);
  const [first = '', ...rest] = pieces(body);
  yield `INSERT INTO entry_text (rowid, title, names, body, places) SELECT e.place, ${literal(title)}, ${literal(names)}, ${literal(first)}, p.places FROM entry e JOIN entry_places p ON p.n = e.n WHERE e.n = ${row.n}`;
  for (const piece of rest) {
    yield `UPDATE entry_text SET body = body || ${literal(piece)} WHERE rowid = (SELECT place FROM entry WHERE n = ${row.n})`;
  }
}

function indexedTexts(row: SqlRow): { title: string; names: string; body: string } {
  const authors: { name: string }[] = JSON.parse(String(row.authors));
  const categories: string[] = JSON.parse(String(row.categories));
  return {
    title: indexText(String(row.title ?? '')),
    names: indexText([...authors.map(({ name }) => name), ...categories].join('\n')),
    body: indexText(plainText(String(row.contentHtml ?? row.summaryHtml ?? row.summary))),
  };
}

/**
 * Of statements that this export or D1's own wrote, those that hold the truth, in the order in which they can be
 * written; what triggers and the search index are made of is left out.
 */
export function truthOf(statements: string[]): SqlStatement[] {
  const tables = TRUTH.map(({ table }) => table);
  const found = statements.flatMap((sql) => {
    const named = /^(?:INSERT INTO|UPDATE) ["`]?(\w+)/i.exec(sql)?.[1] ?? '';
    const place = tables.indexOf(named);
    return place < 0 ? [] : [{ place, sql }];
  });
  return found.sort((a, b) => a.place - b.place).map(({ sql }) => ({ sql }));
}

/** D1's own export brings this count along, and triggers counted once more. */
const COUNT_HELD = `UPDATE feed SET held = (SELECT count(*) FROM entry e JOIN carrier c ON c.entry = e.key
  WHERE e.state = 'held' AND e.hidden = 0 AND c.feed = feed.id)`;

/** Fills an empty search index from the entries, cuts the archives, and settles what triggers cannot know. */
export async function reindex(db: SqlDatabase): Promise<void> {
  await db.batch([{ sql: COUNT_HELD }]);
  for (let after: SqlValue = -1; ; ) {
    const rows: SqlRow[] = await db.all(
      `SELECT n, key, title, authors, categories, summary, summaryHtml, contentHtml FROM entry
        WHERE n > ? ORDER BY n LIMIT ?`,
      [after, PAGE],
    );
    const sql = `INSERT INTO entry_text (rowid, title, names, body, places)
      SELECT e.place, ?2, ?3, ?4, p.places FROM entry e JOIN entry_places p ON p.n = e.n WHERE e.n = ?1`;
    await db.batch(
      rows.map((row) => {
        const { title, names, body } = indexedTexts(row);
        return { sql, params: [row.n ?? null, title, names, body] };
      }),
    );
    const keys = rows.map(({ key }) => String(key));
    await db.batch([{ sql: PUT_OFF, params: [JSON.stringify(keys)] }]);
    if (rows.length < PAGE) break;
    after = rows.at(-1)?.n ?? 0;
  }
  while (await cutArchives(db));
}

/** Never cut inside a character. */
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

/** No text of ours holds U+0000, at which SQLite would stop reading. */
function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  return typeof value === 'number'
    ? String(value)
    : `'${value.replaceAll("'", "''").replaceAll('\u0000', '')}'`;
}

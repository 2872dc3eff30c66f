/** A connection to the planet's database with node:sqlite: a file, or `:memory:`. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { errorMessage } from '../model/log.ts';
import type { Migration } from '../store/migrate.ts';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from '../store/sql-database.ts';
import { CommandError } from './command.ts';
import { splitSql } from './split-sql.ts';

const MIGRATIONS = new URL('../store/migrations/', import.meta.url);
const MAX_PREPARED = 200;

export type OpenDatabase = {
  db: SqlDatabase;
  /** Writes the write-ahead log to the file and empties it. */
  checkpoint: () => void;
  close: () => void;
};

/** Opens or creates the file. Throws, with advice, if it is another program's or cannot be written. */
export function openDatabase(path: string): OpenDatabase {
  return withConnection(connect(path));
}

/** Opens a read-only file; the log of another process that is not in the file yet is not visible. */
export function openForReading(path: string): OpenDatabase {
  const file = pathToFileURL(resolve(path));
  file.search = 'immutable=1';
  return withConnection(new DatabaseSync(file, { readOnly: true }));
}

function withConnection(connection: DatabaseSync): OpenDatabase {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size >= MAX_PREPARED) prepared.clear();
    const statement = connection.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const run = (sql: string, params: SqlValue[] = []): SqlRow[] => prepare(sql).all(...params) as SqlRow[];
  const db: SqlDatabase = {
    all: async (sql, params) => run(sql, params),
    batch: async (statements) => (statements.length === 0 ? [] : transaction(connection, statements, run)),
  };
  const checkpoint = () => connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return { db, checkpoint, close: () => connection.close() };
}

/** The migrations of this build, from the folder that wrangler also reads. */
export function readMigrations(): Migration[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, statements: splitSql(readFileSync(new URL(name, MIGRATIONS), 'utf8')) }));
}

/** Immediate, because a transaction that starts by reading cannot wait for another writer's lock. */
function transaction(
  connection: DatabaseSync,
  statements: SqlStatement[],
  run: (sql: string, params?: SqlValue[]) => SqlRow[],
): SqlRow[][] {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const results = statements.map(({ sql, params }) => run(sql, params));
    connection.exec('COMMIT');
    return results;
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function connect(path: string): DatabaseSync {
  let connection: DatabaseSync | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(resolve(path)), { recursive: true });
    connection = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
    refuseForeign(connection);
    connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000',
    );
    return connection;
  } catch (cause) {
    connection?.close();
    throw new Error(`The database ${path} cannot be used: ${reason(cause)}`, { cause });
  }
}

/** Refuses a file with tables of another program. */
function refuseForeign(connection: DatabaseSync): void {
  const [schema] = connection
    .prepare(
      "SELECT count(*) AS tables, sum(name = 'd1_migrations') AS ours FROM sqlite_schema WHERE type = 'table'",
    )
    .all();
  if (schema?.tables && !schema.ours)
    throw new CommandError('it belongs to another program. Choose another file with --db.');
}

function reason(cause: unknown): string {
  const message = errorMessage(cause);
  if (cause instanceof CommandError) return message;
  const advice = FAULTS.find(([, words]) => words.test(message))?.[2] ?? CHECK_PATH;
  return `the error is “${message}”. ${advice}`;
}

const CHECK_PATH = 'Check the path and its permissions, or choose another file with --db.';

/** Database errors by SQLite's messages, which are more precise than its codes, with advice. */
export const FAULTS: [kind: 'damaged' | 'busy' | 'readOnly' | 'full', words: RegExp, advice: string][] = [
  [
    'damaged',
    /not a database|malformed|corrupt/i,
    'Put a backup in its place with planet restore, or move the file away and poll again: a new one will be made.',
  ],
  ['busy', /locked|busy/i, 'Another process is writing to it; stop that one, or try again.'],
  [
    'readOnly',
    /readonly|read-only|EACCES|EROFS/i,
    'Give this user the right to write the file and its folder.',
  ],
  ['full', /full|disk I\/O error|ENOSPC|EFBIG|EDQUOT/i, 'Make room on the disk.'],
];

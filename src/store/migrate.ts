/** Migrates a database to the schema of this build. It uses D1's own migrations table, so that wrangler works too. */
import { compareText } from '../model/text.ts';
import type { SqlDatabase } from './sql-database.ts';

/** `name` is the file's name ("0001_initial.sql"), as wrangler stores it. */
export type Migration = { name: string; statements: string[] };

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/**
 * Applies the missing migrations in the order of their names, each completely or not at all, and returns
 * their names.
 */
export async function migrate(db: SqlDatabase, migrations: Migration[]): Promise<string[]> {
  await db.batch([{ sql: BOOKKEEPING }]);
  const before = await appliedMigrations(db, migrations);
  const applied: string[] = [];
  for (const migration of migrations.toSorted((a, b) => compareText(a.name, b.name)))
    if (!before.has(migration.name) && (await apply(db, migration))) applied.push(migration.name);
  return applied;
}

/** Throws if the database has a migration that this build does not know. */
export async function appliedMigrations(db: SqlDatabase, migrations: Migration[]): Promise<Set<string>> {
  const applied = await appliedNames(db);
  const unknown = [...applied].filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0)
    throw new Error(
      `The database was made by another version of this program: it has the migration ${unknown.join(', ')}, ` +
        'which this version does not know. Run that version, or move the database away and poll again: ' +
        'feeds.yaml is all that a new one needs, but posts that no feed has any more stay in the old one.',
    );
  return applied;
}

async function appliedNames(db: SqlDatabase): Promise<Set<string>> {
  const rows = await db.all('SELECT name FROM d1_migrations');
  return new Set(rows.map((row) => String(row.name)));
}

/** False if another process applied it in the meantime. */
async function apply(db: SqlDatabase, { name, statements }: Migration): Promise<boolean> {
  try {
    await db.batch([
      { sql: 'INSERT INTO d1_migrations (name) VALUES (?)', params: [name] },
      ...statements.map((sql) => ({ sql })),
    ]);
    return true;
  } catch (cause) {
    if ((await appliedNames(db)).has(name)) return false;
    throw new Error(`The migration ${name} failed; the database is as it was before it.`, { cause });
  }
}

/** Migrates a database to the schema of this build. It uses D1's own migrations table, so that wrangler works too. */
import type { SqlDatabase } from './sql-database.ts';

/** `name` is the file's name ("0001_planet.sql"), as wrangler stores it. */
export type Migration = { name: string; statements: string[] };

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/**
 * Applies the missing migrations in the order of their names, each completely or not at all, and returns
 * their names. Throws if the database has a migration that this build does not know.
 */
export async function migrate(db: SqlDatabase, migrations: Migration[]): Promise<string[]> {
  await db.batch([{ sql: BOOKKEEPING }]);
  const sorted = migrations.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const known = new Set(sorted.map((migration) => migration.name));
  const before = await appliedNames(db);
  const unknown = [...before].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `The database was made by a newer version of this program: it has the migration ${unknown.join(', ')}, ` +
        'which this version does not know. Run the newer version, or use another database file.',
    );
  }
  const applied: string[] = [];
  for (const migration of sorted) {
    if (!before.has(migration.name) && (await apply(db, migration))) applied.push(migration.name);
  }
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

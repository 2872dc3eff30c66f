/** Backups: one file with a copy of the database, and feeds.yaml in an extra table. */
import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import type { SqlDatabase } from '../store/sql-database.ts';
import { closing } from './command.ts';
import { openStore } from './sqlite.ts';

const TABLE = 'kept_config';

/** Copies one consistent state of the database, even during writes. The file appears completely or not at all. */
export async function backUp(dbFile: string, file: string, config: string | null): Promise<number> {
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  return closing(await openStore(dbFile), async ({ db, store }) => {
    await db.all('VACUUM INTO ?', [fresh]);
    if (config !== null) {
      const copy = new DatabaseSync(fresh);
      copy.exec(`CREATE TABLE ${TABLE} (text TEXT NOT NULL)`);
      copy.prepare(`INSERT INTO ${TABLE} VALUES (?)`).run(config);
      copy.close();
    }
    await rename(fresh, file);
    return store.countAll();
  });
}

export type Restored = { entries: number; config: string | null };

/**
 * Replaces the database with the copy, even while others have it open: they see the old or the new state.
 * Throws, and changes nothing, if the file is not a backup or is damaged.
 */
export async function restore(file: string, dbFile: string): Promise<Restored> {
  const fresh = `${dbFile}.new`;
  await Promise.all([fresh, `${fresh}-wal`, `${fresh}-shm`].map((old) => rm(old, { force: true })));
  await copyFile(file, fresh);
  try {
    const restored = await prepare(fresh);
    if (existsSync(dbFile)) {
      await raiseRevision(fresh, dbFile);
      await closing(new DatabaseSync(fresh), (source) => backup(source, dbFile));
      await rm(fresh);
    } else {
      await rename(fresh, dbFile);
    }
    return restored;
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** Damage of the database's pages; null if they are consistent. */
export async function damageOf(db: SqlDatabase): Promise<string | null> {
  const [checked] = await db.all('PRAGMA quick_check(1)');
  return checked?.quick_check === 'ok' ? null : String(checked?.quick_check);
}

async function prepare(fresh: string): Promise<Restored> {
  return closing(await openStore(fresh), async ({ db, store, checkpoint }) => {
    const damage = await damageOf(db);
    if (damage !== null) throw new Error(`the file is damaged: ${damage}`);
    const kept = await db.all(`SELECT name FROM sqlite_schema WHERE name = '${TABLE}'`);
    const [row] = kept.length > 0 ? await db.all(`SELECT text FROM ${TABLE}`) : [];
    await db.batch([{ sql: `DROP TABLE IF EXISTS ${TABLE}` }]);
    const entries = await store.countAll();
    checkpoint();
    return { entries, config: row ? String(row.text) : null };
  });
}

/** Caches depend on the database's revision, which must not repeat an earlier one. */
async function raiseRevision(fresh: string, dbFile: string): Promise<void> {
  const old = await closing(await openStore(dbFile), ({ store }) => store.revision());
  await closing(await openStore(fresh), async ({ db, store, checkpoint }) => {
    const revision = Math.max(old, await store.revision()) + 1;
    await db.batch([{ sql: 'UPDATE meta SET revision = ?', params: [revision] }]);
    checkpoint();
  });
}

/** One file that holds a planet: a copy of its database, with the text of feeds.yaml in a table of its own. */
import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import type { SqlDatabase } from '../store/sql-database.ts';
import { openStore } from './sqlite.ts';

const TABLE = 'kept_config';

/** Copies one state of the database, whatever is written meanwhile. The file appears whole or not at all. */
export async function backUp(dbFile: string, file: string, config: string | null): Promise<number> {
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  const { db, store, close } = await openStore(dbFile);
  try {
    await db.all('VACUUM INTO ?', [fresh]);
    if (config !== null) {
      const copy = new DatabaseSync(fresh);
      copy.exec(`CREATE TABLE ${TABLE} (text TEXT NOT NULL)`);
      copy.prepare(`INSERT INTO ${TABLE} VALUES (?)`).run(config);
      copy.close();
    }
    await rename(fresh, file);
    return await store.countAll();
  } finally {
    close();
  }
}

export type Restored = { entries: number; config: string | null };

/**
 * Puts the copy in the place of the database, also while others have it open: they see the old state or the new one.
 * Throws, and changes nothing, when the file is no backup or is damaged.
 */
export async function restore(file: string, dbFile: string): Promise<Restored> {
  const fresh = `${dbFile}.new`;
  await Promise.all([fresh, `${fresh}-wal`, `${fresh}-shm`].map((old) => rm(old, { force: true })));
  await copyFile(file, fresh);
  try {
    const restored = await prepare(fresh);
    if (existsSync(dbFile)) {
      await raiseRevision(fresh, dbFile);
      const source = new DatabaseSync(fresh);
      await backup(source, dbFile);
      source.close();
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

/** What is wrong with the database's pages; null when they hang together. */
export async function damageOf(db: SqlDatabase): Promise<string | null> {
  const [checked] = await db.all('PRAGMA quick_check(1)');
  return checked?.quick_check === 'ok' ? null : String(checked?.quick_check);
}

async function prepare(fresh: string): Promise<Restored> {
  const { db, store, checkpoint, close } = await openStore(fresh);
  try {
    const damage = await damageOf(db);
    if (damage !== null) throw new Error(`the file is damaged: ${damage}`);
    const kept = await db.all(`SELECT name FROM sqlite_schema WHERE name = '${TABLE}'`);
    const [row] = kept.length > 0 ? await db.all(`SELECT text FROM ${TABLE}`) : [];
    await db.batch([{ sql: `DROP TABLE IF EXISTS ${TABLE}` }]);
    const entries = await store.countAll();
    checkpoint();
    return { entries, config: row ? String(row.text) : null };
  } finally {
    close();
  }
}

/** Pages are kept by the database's revision, which must not be one that they had before. */
async function raiseRevision(fresh: string, dbFile: string): Promise<void> {
  const [old, restored] = [await openStore(dbFile), await openStore(fresh)];
  try {
    const revision = Math.max(await old.store.revision(), await restored.store.revision()) + 1;
    await restored.db.batch([{ sql: 'UPDATE meta SET revision = ?', params: [revision] }]);
    restored.checkpoint();
  } finally {
    old.close();
    restored.close();
  }
}

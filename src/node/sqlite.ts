/** The store in a database file. */
import { existsSync } from 'node:fs';
import { createStore } from '../store/create-store.ts';
import { appliedMigrations, migrate } from '../store/migrate.ts';
import type { Store } from '../store/store.ts';
import { type OpenDatabase, openDatabase, openForReading, readMigrations } from './sqlite-connection.ts';

export type OpenStore = OpenDatabase & { store: Store };

/** Opens the database, migrates it and returns its store. */
export async function openStore(path: string): Promise<OpenStore> {
  return withStore(openDatabase(path), ({ db }) => migrate(db, readMigrations()));
}

/** Opens a read-only database to serve its content; null if it is unreadable. */
export async function openStoreForReading(path: string): Promise<OpenStore | null> {
  if (!existsSync(path)) return null;
  try {
    return await withStore(openForReading(path), async ({ db, store }) => {
      await appliedMigrations(db, readMigrations());
      await store.revision();
    });
  } catch {
    return null;
  }
}

/** The database with its store, or closed again if `prepare` fails. */
async function withStore(
  opened: OpenDatabase,
  prepare: (store: OpenStore) => Promise<unknown>,
): Promise<OpenStore> {
  const prepared = { ...opened, store: createStore(opened.db) };
  try {
    await prepare(prepared);
    return prepared;
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** The store in a database file. */
import { existsSync } from 'node:fs';
import { createStore } from '../store/create-store.ts';
import { appliedMigrations, migrate } from '../store/migrate.ts';
import type { Store } from '../store/store.ts';
import { type OpenDatabase, openDatabase, openForReading, readMigrations } from './sqlite-connection.ts';

export type OpenStore = OpenDatabase & { store: Store };

/** Opens the database, migrates it and returns its store. */
export async function openStore(path: string): Promise<OpenStore> {
  const opened = openDatabase(path);
  try {
    await migrate(opened.db, readMigrations());
    return { ...opened, store: createStore(opened.db) };
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** Opens a read-only database to serve its content; null if it is unreadable. */
export async function openStoreForReading(path: string): Promise<OpenStore | null> {
  if (!existsSync(path)) return null;
  try {
    const opened = openForReading(path);
    const store = createStore(opened.db);
    await appliedMigrations(opened.db, readMigrations());
    await store.revision();
    return { ...opened, store };
  } catch {
    return null;
  }
}

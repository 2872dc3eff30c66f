/** The store on a database file. */
import { existsSync } from 'node:fs';
import { createStore } from '../store/create-store.ts';
import { migrate } from '../store/migrate.ts';
import type { Store } from '../store/store.ts';
import { type OpenDatabase, openDatabase, openForReading, readMigrations } from './sqlite-connection.ts';

export type OpenStore = OpenDatabase & { store: Store };

/** Opens the database, brings it to this build's schema and gives the store on it. */
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

/** Opens a database that cannot be written, to serve what is in it; null when there is none to read. */
export async function openStoreForReading(path: string): Promise<OpenStore | null> {
  if (!existsSync(path)) return null;
  try {
    const opened = openForReading(path);
    const store = createStore(opened.db);
    await store.revision();
    return { ...opened, store };
  } catch {
    return null;
  }
}

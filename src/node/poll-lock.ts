/** No two polls at once over one database: a lock that the operating system takes back when its holder dies. */
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 200;

/**
 * Takes the lock beside the database, waiting at most `waitMs`; gives back what releases it, or null when another
 * poll still runs. Throws when the folder cannot be written.
 */
export async function takePollLock(dbFile: string, waitMs: number): Promise<(() => void) | null> {
  if (dbFile === ':memory:') return () => {};
  const lock = new DatabaseSync(`${dbFile}.lock`, { timeout: 0 });
  for (let waited = 0; ; waited += RETRY_MS) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return () => lock.close();
    } catch (error) {
      const busy = error instanceof Error && /locked|busy/i.test(error.message);
      if (!busy || waited >= waitMs) {
        lock.close();
        if (busy) return null;
        throw error;
      }
      await sleep(RETRY_MS);
    }
  }
}

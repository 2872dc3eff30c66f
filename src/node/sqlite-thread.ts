/** The database on a thread of its own, so that a poll's writing and its reading of feeds share two processors. */
import { Worker } from 'node:worker_threads';
import { createStore } from '../store/create-store.ts';
import type { SqlDatabase, SqlRow } from '../store/sql-database.ts';
import type { Store } from '../store/store.ts';
import type { Answer, Question } from './sqlite-worker.ts';

export type StoreOnThread = { store: Store; close: () => Promise<void> };

type Wish = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

/** Opens the database there and brings it to this build's schema. Throws what opening it here would throw. */
export async function openStoreOnThread(path: string): Promise<StoreOnThread> {
  const thread = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
    workerData: path,
    // It holds statements on their way and rows; garbage beyond that only looks like use.
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
  });
  const waiting = new Map<
    number,
    { resolve: (rows: SqlRow[] | SqlRow[][]) => void; reject: (error: Error) => void }
  >();
  let next = 0;
  let ended: Error | null = null;
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  thread.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.kind === 'rows') asked?.resolve(answer.rows);
    else asked?.reject(new Error(answer.message));
  });
  thread.on('error', end);
  thread.on('exit', () => end(new Error('The database was closed.')));
  const ask = (wish: Wish) =>
    new Promise<SqlRow[] | SqlRow[][]>((resolve, reject) => {
      if (ended) return reject(ended);
      const id = next++;
      waiting.set(id, { resolve, reject });
      thread.postMessage({ ...wish, id } satisfies Question);
    });
  const close = async () => {
    await ask({ kind: 'close' });
    await thread.terminate();
  };
  const db: SqlDatabase = {
    all: async (sql, params = []) => (await ask({ kind: 'all', sql, params })) as SqlRow[],
    batch: async (statements) => (await ask({ kind: 'batch', statements })) as SqlRow[][],
  };
  try {
    await ask({ kind: 'open' });
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  return { store: createStore(db), close };
}

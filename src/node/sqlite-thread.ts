/** The database on a thread of its own, so that a poll's writing and its reading of feeds share two processors. */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createStore } from '../store/create-store.ts';
import type { SqlDatabase, SqlRow, SqlStatement } from '../store/sql-database.ts';
import type { Store } from '../store/store.ts';
import { openStore } from './sqlite.ts';
import type { Answer, Question } from './sqlite-worker.ts';

export type StoreOnThread = { store: Store; close: () => Promise<void> };

type OnThread = { db: SqlDatabase; close: () => Promise<void> };

/** Opens the database there and brings it to this build's schema. Throws what opening it here would throw. */
export async function openStoreOnThread(path: string): Promise<StoreOnThread> {
  const { db, close } = await openOnThread(path);
  return { store: createStore(db), close };
}

/** TypeScript in a checkout, compiled in a package. */
const WORKER = new URL(`./sqlite-worker${extname(import.meta.url)}`, import.meta.url);

/** More is at least half a document: a thread takes as long to start as many short batches to write. */
const LONG_BATCH = 100_000;

/**
 * For a command that has nothing to do beside polling: the database is opened here, and moves to a thread when there
 * is much to write. A poll with nothing new never starts one.
 */
export async function openStoreForPoll(path: string): Promise<StoreOnThread> {
  const here = await openStore(path);
  let moved: Promise<OnThread> | null = null;
  const move = (): Promise<OnThread> => {
    if (moved === null) here.close();
    moved ??= openOnThread(path);
    return moved;
  };
  const mayMove = path !== ':memory:';
  const db: SqlDatabase = {
    all: async (sql, params) => (moved === null ? here.db : (await moved).db).all(sql, params),
    batch: async (statements) =>
      (moved === null && !(mayMove && isLong(statements)) ? here.db : (await move()).db).batch(statements),
  };
  const close = async () => (moved === null ? here : await moved).close();
  return { store: createStore(db), close };
}

function isLong(statements: SqlStatement[]): boolean {
  const values = statements.flatMap(({ params = [] }) => params);
  return values.reduce((sum: number, value) => sum + String(value).length, 0) > LONG_BATCH;
}

type Wish = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;
type Waiting = { resolve: (rows: SqlRow[] | SqlRow[][]) => void; reject: (error: Error) => void };

async function openOnThread(path: string): Promise<OnThread> {
  const thread = new Worker(WORKER, {
    workerData: path,
    // It holds statements on their way and rows; garbage beyond that only looks like use.
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
  });
  const waiting = new Map<number, Waiting>();
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
  try {
    await ask({ kind: 'open' });
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  return {
    db: {
      all: async (sql, params = []) => (await ask({ kind: 'all', sql, params })) as SqlRow[],
      batch: async (statements) => (await ask({ kind: 'batch', statements })) as SqlRow[][],
    },
    close: async () => {
      await ask({ kind: 'close' });
      await thread.terminate();
    },
  };
}

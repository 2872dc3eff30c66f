/** Runs the database on its own thread, so that a poll's writing and parsing use two processors. */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createStore } from '../store/create-store.ts';
import type { SqlDatabase, SqlRow, SqlStatement } from '../store/sql-database.ts';
import type { Store } from '../store/store.ts';
import { openStore } from './sqlite.ts';
import type { Answer, Question } from './sqlite-worker.ts';

export type StoreOnThread = { store: Store; close: () => Promise<void> };

/** TypeScript in a checkout, compiled in a package. */
const WORKER = new URL(`./sqlite-worker${extname(import.meta.url)}`, import.meta.url);

/** Characters of a batch: at least half a document. Starting a thread takes as long as writing many shorter batches. */
const LONG_BATCH = 100_000;

/** For a command that only polls. A poll with nothing new never starts a thread. */
export const openStoreForPoll = (path: string): Promise<StoreOnThread> => openStoreOnThread(path, LONG_BATCH);

/**
 * Opens the database here, migrates it, and moves it to a thread with the first batch of that many
 * characters. Throws like opening it here.
 */
export async function openStoreOnThread(path: string, longBatch = 0): Promise<StoreOnThread> {
  const here = await openStore(path);
  let moved: OnThread | null = null;
  const mayMove = path !== ':memory:';
  const move = (): OnThread => {
    here.close();
    return openOnThread(path);
  };
  const db: SqlDatabase = {
    all: async (sql, params) => (moved ?? here).db.all(sql, params),
    batch: async (statements) => {
      if (mayMove && lengthOf(statements) >= longBatch) moved ??= move();
      return (moved ?? here).db.batch(statements);
    },
  };
  return { store: createStore(db), close: async () => (moved ?? here).close() };
}

function lengthOf(statements: SqlStatement[]): number {
  const values = statements.flatMap(({ params = [] }) => params);
  return values.reduce((sum: number, value) => sum + String(value).length, 0);
}

type OnThread = { db: SqlDatabase; close: () => Promise<void> };
type Waiting = { resolve: (results: SqlRow[][]) => void; reject: (error: Error) => void };

function openOnThread(path: string): OnThread {
  const thread = new Worker(WORKER, {
    workerData: path,
    // It holds only pending statements and rows; more heap would only fill with garbage.
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
  });
  /** Answers arrive in the order of the questions. */
  const waiting: Waiting[] = [];
  let ended: Error | null = null;
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  thread.on('message', (answer: Answer) => {
    const pending = waiting.shift();
    if ('results' in answer) pending?.resolve(answer.results);
    else pending?.reject(new Error(answer.message));
  });
  thread.on('error', end);
  thread.on('exit', () => end(new Error('The database was closed.')));
  const request = (kind: Question['kind'], statements: SqlStatement[] = []) =>
    new Promise<SqlRow[][]>((resolve, reject) => {
      if (ended) return reject(ended);
      waiting.push({ resolve, reject });
      thread.postMessage({ kind, statements } satisfies Question);
    });
  return {
    db: {
      all: async (sql, params = []) => (await request('all', [{ sql, params }]))[0] ?? [],
      batch: (statements) => request('batch', statements),
    },
    close: async () => {
      await request('close');
      await thread.terminate();
    },
  };
}

/** The thread that holds the database of `sqlite-thread.ts`: takes statements, gives back rows. */
import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { migrate } from '../store/migrate.ts';
import type { SqlRow, SqlStatement, SqlValue } from '../store/sql-database.ts';
import { openDatabase, readMigrations } from './sqlite-connection.ts';

export type Question = { id: number } & (
  | { kind: 'all'; sql: string; params: SqlValue[] }
  | { kind: 'batch'; statements: SqlStatement[] }
  | { kind: 'open' }
  | { kind: 'close' }
);

export type Answer = { id: number } & (
  | { kind: 'rows'; rows: SqlRow[] | SqlRow[][] }
  | { kind: 'error'; message: string }
);

/** So long after a poll's last batch the write-ahead log is brought into the file, and takes no more room beside it. */
const QUIET_MS = 1000;

let opened: ReturnType<typeof openDatabase> | null = null;
let quiet: ReturnType<typeof setTimeout> | undefined;

parentPort?.on('message', (question: Question) => {
  answer(question).then(
    (rows) => parentPort?.postMessage({ id: question.id, kind: 'rows', rows } satisfies Answer),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      parentPort?.postMessage({ id: question.id, kind: 'error', message } satisfies Answer);
    },
  );
});

async function answer(question: Question): Promise<SqlRow[] | SqlRow[][]> {
  switch (question.kind) {
    case 'open': {
      opened = openDatabase(String(workerData));
      await migrate(opened.db, readMigrations());
      // This thread is terminated in the end, which would keep nothing of what it compiled.
      flushCompileCache();
      return [];
    }
    case 'all':
      return opened?.db.all(question.sql, question.params) ?? [];
    case 'batch':
      clearTimeout(quiet);
      quiet = setTimeout(checkpoint, QUIET_MS);
      return opened?.db.batch(question.statements) ?? [];
    case 'close': {
      clearTimeout(quiet);
      opened?.close();
      return [];
    }
  }
}

/** When it fails, the log stays where it is, and the next one brings it in. */
function checkpoint(): void {
  try {
    opened?.checkpoint();
  } catch {}
}

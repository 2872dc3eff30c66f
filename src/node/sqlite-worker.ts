/** The thread of `sqlite-thread.ts`: receives statements, returns rows. */
import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../model/log.ts';
import type { SqlRow, SqlStatement } from '../store/sql-database.ts';
import { openDatabase } from './sqlite-connection.ts';

/** `all` is a single reading statement. */
export type Question = { id: number; kind: 'all' | 'batch' | 'close'; statements: SqlStatement[] };

export type Answer = { id: number } & ({ results: SqlRow[][] } | { message: string });

/** This long after a poll's last batch, the write-ahead log is written to the file and emptied. */
const QUIET_MS = 1000;

const { db, checkpoint, close } = openDatabase(String(workerData));
let quiet: ReturnType<typeof setTimeout> | undefined;
// The thread is terminated in the end, which would discard its compiled code.
flushCompileCache();

parentPort?.on('message', ({ id, ...question }: Question) => {
  const tell = (answer: Answer) => parentPort?.postMessage(answer);
  answer(question).then(
    (results) => tell({ id, results }),
    (error: unknown) => tell({ id, message: errorMessage(error) }),
  );
});

async function answer({ kind, statements }: Omit<Question, 'id'>): Promise<SqlRow[][]> {
  if (kind === 'all') return Promise.all(statements.map(({ sql, params }) => db.all(sql, params)));
  clearTimeout(quiet);
  if (kind === 'batch') {
    quiet = setTimeout(checkpointQuietly, QUIET_MS);
    return db.batch(statements);
  }
  close();
  return [];
}

/** If it fails, the log stays, and the next checkpoint writes it. */
function checkpointQuietly(): void {
  try {
    checkpoint();
  } catch {}
}

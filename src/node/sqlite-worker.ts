/** The thread of `sqlite-thread.ts`: receives statements and returns rows, one question after the other. */
import { on } from 'node:events';
import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../model/log.ts';
import type { SqlRow, SqlStatement } from '../store/sql-database.ts';
import { openDatabase } from './sqlite-connection.ts';

/** `all` is a single reading statement. */
export type Question = { kind: 'all' | 'batch' | 'close'; statements: SqlStatement[] };

export type Answer = { results: SqlRow[][] } | { message: string };

/** This long after a poll's last batch, the write-ahead log is written to the file and emptied. */
const QUIET_MS = 1000;

const { db, checkpoint, close } = openDatabase(String(workerData));
let quiet: ReturnType<typeof setTimeout> | undefined;
// The thread is terminated in the end, which would discard its compiled code.
flushCompileCache();

if (parentPort)
  for await (const [question] of on(parentPort, 'message')) parentPort.postMessage(await answer(question));

async function answer({ kind, statements }: Question): Promise<Answer> {
  try {
    if (kind === 'all')
      return { results: await Promise.all(statements.map(({ sql, params }) => db.all(sql, params))) };
    clearTimeout(quiet);
    if (kind === 'close') close();
    else quiet = setTimeout(checkpointQuietly, QUIET_MS);
    return { results: kind === 'batch' ? await db.batch(statements) : [] };
  } catch (error) {
    return { message: errorMessage(error) };
  }
}

/** If it fails, the log stays, and the next checkpoint writes it. */
function checkpointQuietly(): void {
  try {
    checkpoint();
  } catch {}
}

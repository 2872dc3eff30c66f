/** The planet's database on Cloudflare D1. */
import type { SqlDatabase, SqlRow, SqlStatement } from '../store/sql-database.ts';
import type { D1Meta, D1Session } from './platform.ts';

type Waiting = {
  statement: SqlStatement;
  resolve: (rows: SqlRow[]) => void;
  reject: (error: unknown) => void;
};

/**
 * Adapts a D1 database or session to the store: D1's `batch` is the transaction. Reads made together
 * (`Promise.all`) share one round trip. `onMeta` receives the cost of each statement.
 */
export function d1Database(d1: D1Session, onMeta: (meta: D1Meta) => void = () => {}): SqlDatabase {
  const rows = ({ results, meta }: { results: SqlRow[]; meta: D1Meta }): SqlRow[] => {
    onMeta(meta);
    return results;
  };
  const prepared = ({ sql, params = [] }: SqlStatement) => d1.prepare(sql).bind(...params);
  const batch = async (statements: SqlStatement[]): Promise<SqlRow[][]> =>
    // D1 rejects an empty list.
    statements.length === 0 ? [] : (await d1.batch(statements.map(prepared))).map(rows);
  const single = async (statement: SqlStatement): Promise<SqlRow[]> => rows(await prepared(statement).all());
  let waiting: Waiting[] = [];
  const sendWaiting = async () => {
    const together = waiting;
    waiting = [];
    // One that fails would make the others fail too.
    const results =
      together.length > 1 ? await batch(together.map((one) => one.statement)).catch(() => []) : [];
    for (const [i, { statement, resolve, reject }] of together.entries()) {
      const found = results[i];
      if (found) resolve(found);
      else single(statement).then(resolve, reject);
    }
  };
  return {
    all: (sql, params = []) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) queueMicrotask(() => queueMicrotask(() => void sendWaiting()));
        waiting.push({ statement: { sql, params }, resolve, reject });
      }),
    batch,
  };
}

/** The planet's database on Cloudflare D1. */
import type { SqlDatabase, SqlRow } from '../store/sql-database.ts';
import type { D1Meta, D1Session } from './platform.ts';

/**
 * A D1 database, or a session over one, as the store wants it: D1's `batch` is the transaction. `told` hears what each
 * statement cost.
 */
export function d1Database(d1: D1Session, told: (meta: D1Meta) => void = () => {}): SqlDatabase {
  const rows = ({ results, meta }: { results: SqlRow[]; meta: D1Meta }): SqlRow[] => {
    told(meta);
    return results;
  };
  return {
    all: async (sql, params = []) =>
      rows(
        await d1
          .prepare(sql)
          .bind(...params)
          .all(),
      ),
    batch: async (statements) => {
      // D1 refuses an empty list.
      if (statements.length === 0) return [];
      const prepared = statements.map(({ sql, params = [] }) => d1.prepare(sql).bind(...params));
      return (await d1.batch(prepared)).map(rows);
    },
  };
}

/** The store within D1's published limits, which SQLite can enforce too. */
import { DatabaseSync } from 'node:sqlite';
import { readMigrations } from '../../src/node/sqlite-connection.ts';
import { createStore } from '../../src/store/create-store.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { SqlDatabase, SqlRow, SqlValue } from '../../src/store/sql-database.ts';
import { storeContract } from './contract.ts';

const LIMITS = {
  sqlLength: 100_000,
  column: 100,
  exprDepth: 100,
  compoundSelect: 5,
  vdbeOp: 25_000,
  functionArg: 127,
  variableNumber: 100,
  attach: 0,
  likePatternLength: 50,
  length: 2_000_000,
  triggerDepth: 10,
};

storeContract('SQLite within D1’s limits', async () => {
  const connection = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  Object.assign(connection.limits, LIMITS);
  const run = (sql: string, params: SqlValue[] = []) => connection.prepare(sql).all(...params) as SqlRow[];
  const db: SqlDatabase = {
    all: async (sql, params) => run(sql, params),
    batch: async (statements) => {
      connection.exec('BEGIN');
      try {
        const results = statements.map(({ sql, params }) => run(sql, params));
        connection.exec('COMMIT');
        return results;
      } catch (error) {
        connection.exec('ROLLBACK');
        throw error;
      }
    },
  };
  await migrate(db, readMigrations());
  return { store: createStore(db), db, close: () => connection.close() };
});

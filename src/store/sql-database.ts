/** The interface to the platform's SQLite: node:sqlite or D1. */

export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;
export type SqlStatement = { sql: string; params?: SqlValue[] };

/** D1's limits apply to both: at most 100 values per statement, no BEGIN (a batch is a transaction). */
export type SqlDatabase = {
  /** Runs one statement and returns its rows. */
  all: (sql: string, params?: SqlValue[]) => Promise<SqlRow[]>;
  /** Runs all statements in one transaction, or none of them. An empty list does nothing. */
  batch: (statements: SqlStatement[]) => Promise<SqlRow[][]>;
};

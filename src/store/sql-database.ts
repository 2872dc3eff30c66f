/** The seam to the runtime's SQLite: node:sqlite and D1 both fit behind it. */

export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;
export type SqlStatement = { sql: string; params?: SqlValue[] };

/** D1's limits rule for both: at most 100 values a statement, no BEGIN (a batch is the transaction). */
export type SqlDatabase = {
  /** Runs one statement and gives its rows. */
  all: (sql: string, params?: SqlValue[]) => Promise<SqlRow[]>;
  /** Runs all statements in one transaction, or none of them. Nothing happens for an empty list. */
  batch: (statements: SqlStatement[]) => Promise<SqlRow[][]>;
};

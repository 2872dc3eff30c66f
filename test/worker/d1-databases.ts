/** D1 in workerd: one database per test, emptied and reused after it is closed. */
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { readMigrations } from '../../src/node/sqlite-connection.ts';
import { createStore } from '../../src/store/create-store.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { SqlDatabase, SqlValue } from '../../src/store/sql-database.ts';
import { d1Database } from '../../src/worker/d1.ts';
import type { D1Meta, D1Result, D1Session, D1Statement } from '../../src/worker/platform.ts';
import type { OpenStore } from '../store/open-store.ts';

/** Runs statements on D1 itself in one request per call, where Miniflare's own stub makes many. */
const WORKER = `export default {
  async fetch(request, env) {
    const { database, statements, isBatch } = await request.json();
    const d1 = env[database];
    try {
      const prepared = statements.map(({ sql, params }) => d1.prepare(sql).bind(...params));
      return Response.json({ results: isBatch ? await d1.batch(prepared) : [await prepared[0].all()] });
    } catch (error) {
      return Response.json({ failure: error.message });
    }
  },
};`;

export type D1Databases = {
  /** An empty, migrated database; `report` receives the cost of each statement. */
  open: (report?: (meta: D1Meta) => void) => Promise<OpenStore & { d1: D1Session }>;
  close: () => Promise<void>;
};

/** Starts workerd; databases are created when they are opened, in memory or in that folder. */
export function startD1(most: number, folder?: string): D1Databases {
  const names = Array.from({ length: most }, (_, i) => `DB${i}`);
  const workerd = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: WORKER,
      compatibilityDate: '2026-10-01',
      cf: false,
      telemetry: { enabled: false },
      ...(folder ? { resourcePersistencePath: folder } : {}),
      d1Databases: Object.fromEntries(names.map((name) => [name, name.toLowerCase()])),
    }),
  );
  return {
    open: async (report) => {
      const name = names.shift();
      if (!name) throw new Error(`More than ${most} databases were opened; ask startD1 for more.`);
      const d1 = session(workerd, name);
      const db = d1Database(d1, report);
      await migrate(db, readMigrations());
      const schema = await schemaOf(db);
      return {
        store: createStore(db),
        db,
        d1,
        // Creating and migrating a database takes workerd longer than most tests: it is reused unless a test broke it.
        close: async () => {
          if ((await schemaOf(db)) !== schema) return;
          await empty(db);
          names.push(name);
        },
      };
    },
    close: () => workerd.dispose(),
  };
}

type Query = D1Statement & { sql: string; params: SqlValue[] };

/** That database, queried through the Worker. */
function session(workerd: Miniflare, database: string): D1Session {
  const ask = async (queries: Query[], isBatch: boolean): Promise<D1Result[]> => {
    const statements = queries.map(({ sql, params }) => ({ sql, params }));
    const body = JSON.stringify({ database, statements, isBatch });
    const answer = await workerd.dispatchFetch('http://d1/', { method: 'POST', body });
    const { results, failure } = (await answer.json()) as { results?: D1Result[]; failure?: string };
    if (!results) throw new Error(failure);
    return results;
  };
  const statement = (sql: string, params: SqlValue[]): Query => {
    const one: Query = {
      sql,
      params,
      bind: (...values) => statement(sql, values),
      all: async () => (await ask([one], false))[0] as D1Result,
    };
    return one;
  };
  return {
    prepare: (sql) => statement(sql, []),
    batch: (statements) => ask(statements as Query[], true),
  };
}

async function schemaOf(db: SqlDatabase): Promise<string> {
  return JSON.stringify(
    await db.all(`SELECT name, sql FROM sqlite_schema WHERE name NOT GLOB '_cf_*' ORDER BY name`),
  );
}

/** Restores a database to its state after the migrations. */
async function empty(db: SqlDatabase): Promise<void> {
  const tables = await db.all(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
      AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' AND name <> 'd1_migrations'`,
  );
  const firstRows = readMigrations().flatMap(({ statements }) =>
    statements.filter((sql) => /^INSERT/.test(sql)),
  );
  await db.batch([
    { sql: `INSERT INTO entry_text (entry_text) VALUES ('delete-all')` },
    ...tables.map(({ name }) => ({ sql: `DELETE FROM ${name}` })),
    ...firstRows.map((sql) => ({ sql })),
  ]);
}

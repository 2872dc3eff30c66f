/** D1 in workerd, as many databases as a suite asks for. */
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { readMigrations } from '../../src/node/sqlite-connection.ts';
import { createStore } from '../../src/store/create-store.ts';
import { migrate } from '../../src/store/migrate.ts';
import { d1Database } from '../../src/worker/d1.ts';
import type { D1Database, D1Meta } from '../../src/worker/platform.ts';
import type { OpenStore } from '../store/contract.ts';

const WORKER = 'export default { fetch: () => new Response(null, { status: 404 }) };';

export type D1Databases = {
  /** A new, migrated database; `told` hears what each statement costs. */
  open: (told?: (meta: D1Meta) => void) => Promise<OpenStore & { d1: D1Database }>;
  close: () => Promise<void>;
};

/** Starts workerd; databases come into being when they are opened, in memory or in that folder. */
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
    open: async (told) => {
      const name = names.shift();
      if (!name) throw new Error(`More than ${most} databases were opened; ask startD1 for more.`);
      const d1 = (await workerd.getD1Database(name)) as unknown as D1Database;
      const db = d1Database(d1, told);
      await migrate(db, readMigrations());
      return { store: createStore(db), db, d1, close: () => {} };
    },
    close: () => workerd.dispose(),
  };
}

/** The bundled Worker in workerd with D1, a queue and its dead-letter queue, and a clock that the test sets. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { readMigrations } from '../../src/node/sqlite-connection.ts';
import { createStore } from '../../src/store/create-store.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { SqlDatabase } from '../../src/store/sql-database.ts';
import type { Store } from '../../src/store/store.ts';
import { d1Database } from '../../src/worker/d1.ts';
import type { D1Database, D1Meta } from '../../src/worker/platform.ts';
import type { Task } from '../../src/worker/task.ts';
import type { Bundle } from './bundle.ts';

const PUBLIC = fileURLToPath(new URL('../../public/', import.meta.url));
const WRANGLER = readFileSync(new URL('../../wrangler.toml', import.meta.url), 'utf8');
const runWorkerFirst = JSON.parse(/^run_worker_first = (.*)$/m.exec(WRANGLER)?.[1] ?? '[]') as string[];
const HOST = 'http://planet.example.org';

export type RunningWorker = {
  store: Store;
  db: SqlDatabase;
  /** The URL where it listens. */
  url: string;
  setClock: (instant: string) => Promise<void>;
  /** Deploys it again with another feeds.yaml; the database stays. */
  deploy: (feedsYaml: string) => Promise<void>;
  get: (
    path: string,
    init?: { method?: string; headers?: Record<string, string>; body?: string },
  ) => Promise<Response>;
  /** One run of the cron trigger. */
  cron: () => Promise<void>;
  /** Puts messages into the queue. */
  send: (tasks: Task[]) => Promise<void>;
  logs: string[];
  stop: () => Promise<void>;
};

type Scheduled = { scheduled: (event: { cron: string }) => Promise<{ outcome: string }> };

export type WorkerOptions = {
  bundle: Bundle;
  feedsYaml: string;
  port?: number;
  report?: (meta: D1Meta) => void;
};

/** Starts it with an empty, migrated database; loopback may be polled. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { bundle, feedsYaml, port = 0, report } = options;
  const logs: string[] = [];
  const workerd = new Miniflare(
    convertV4MiniflareOptions({
      port,
      name: 'planet',
      modules: [
        { type: 'ESModule', path: 'index.js', contents: bundle.script },
        { type: 'Text', path: bundle.feedsYaml, contents: feedsYaml },
      ],
      modulesRoot: '/',
      compatibilityDate: '2026-10-01',
      compatibilityFlags: ['nodejs_compat'],
      cf: false,
      telemetry: { enabled: false },
      bindings: { PLANET_ALLOW_HOSTS: '127.0.0.0/8', LOG_LEVEL: 'debug' },
      d1Databases: { DB: 'planet' },
      queueProducers: { POLLS: { queueName: 'planet-polls' } },
      queueConsumers: {
        'planet-polls': {
          maxBatchSize: 1,
          maxBatchTimeout: 0,
          maxRetries: 3,
          retryDelay: 0,
          deadLetterQueue: 'planet-polls-dead',
        },
        'planet-polls-dead': { maxBatchSize: 10, maxBatchTimeout: 0, maxRetries: 10, retryDelay: 1 },
      },
      assets: {
        directory: PUBLIC,
        binding: 'ASSETS',
        routerConfig: { has_user_worker: true },
        run_worker_first: runWorkerFirst,
        assetConfig: { html_handling: 'none', not_found_handling: 'none' },
      },
      handleStructuredLogs: ({ message }) => logs.push(message),
    }),
  );
  const db = d1Database((await workerd.getD1Database('DB')) as unknown as D1Database, report);
  await migrate(db, readMigrations());
  const get: RunningWorker['get'] = async (path, init = {}) =>
    (await workerd.dispatchFetch(`${HOST}${path}`, { redirect: 'manual', ...init })) as unknown as Response;
  const send = async (path: string, body: string) => {
    await get(path, { method: 'POST', body });
  };
  return {
    store: createStore(db),
    db,
    url: (await workerd.ready).origin,
    get,
    setClock: (instant) => send('/clock', instant),
    deploy: (feedsYaml) => send('/deploy', feedsYaml),
    cron: async () => {
      const worker = (await workerd.getWorker()) as unknown as Scheduled;
      const { outcome } = await worker.scheduled({ cron: '*/5 * * * *' });
      if (outcome !== 'ok') throw new Error(`cron ended with ${outcome}: ${logs.slice(-5).join('\n')}`);
    },
    send: async (tasks) => {
      const queue = await workerd.getQueueProducer<Task>('POLLS');
      await queue.sendBatch(tasks.map((body) => ({ body })));
    },
    logs,
    stop: () => workerd.dispose(),
  };
}

/** The Worker's three handlers: requests, cron, and the queue. */

import { errorMessage } from '../model/log.ts';
import { createSite } from '../site/app.ts';
import { acceptedMessages } from '../site/messages.ts';
import { createCallback } from '../websub/callback.ts';
import { type Build, openContext, type WorkerContext } from './context.ts';
import { respondFromCache } from './edge-cache.ts';
import type { ExecutionContext, MessageBatch, QueueMessage } from './platform.ts';
import { continueTask, perform, queueDueFeeds, recordLost, type Work } from './queue.ts';
import { readTask } from './task.ts';

type Site = ReturnType<typeof createSite>;

/** Requests to hubs end before the platform ends the call. */
const HUBS_MS = 20_000;
/** Queues with names that end with this contain tasks that failed permanently. */
const DEAD = /-dead$/;

/** Creates the Worker for a build. */
export function createWorker(build: Build) {
  const open = openContext(build);
  let site: Site | null = null;
  return {
    fetch: async (request: Request, env: unknown, context: ExecutionContext): Promise<Response> => {
      const worker = await open(env);
      site ??= siteOf(worker);
      return respond(request, { worker, site, context });
    },
    scheduled: async (_: unknown, env: unknown): Promise<void> => {
      const worker = await open(env);
      const feeds = await queueDueFeeds(worker);
      if (feeds > 0) worker.log('info', `${feeds} feeds are due.`);
      await worker.poller.renewHubs(AbortSignal.timeout(HUBS_MS));
    },
    queue: async (batch: MessageBatch, env: unknown): Promise<void> => {
      const worker = await open(env);
      const work = DEAD.test(batch.queue) ? recordLost : perform;
      for (const message of batch.messages) await settle(message, worker, work);
    },
  };
}

function siteOf({ env, planet, readingStore, revision, log, now }: WorkerContext): Site {
  return createSite({
    planet: () => planet,
    store: readingStore,
    revision,
    now,
    asset: (path) => env.ASSETS.fetch(`https://assets.local/${path}`),
    // Cloudflare compresses responses itself.
    compress: {},
    onError: (error, path) => log('error', `${path}: ${errorMessage(error)}`),
  });
}

type Open = { worker: WorkerContext; site: Site; context: ExecutionContext };

async function respond(request: Request, { worker, site, context }: Open): Promise<Response> {
  const { store, configuration, env, now, log, planet, revision } = worker;
  const later = (promise: Promise<unknown>) => context.waitUntil(promise.catch(() => {}));
  const delivered = () =>
    later(
      queueDueFeeds(worker).catch((error: unknown) =>
        log('error', `Could not queue due feeds: ${errorMessage(error)}`),
      ),
    );
  const hub = createCallback({ store, now, log, delivered })(request);
  if (hub !== null) return hub;
  const make = async (request: Request) => site.fetch(request);
  if (request.method !== 'GET' && request.method !== 'HEAD') return make(request);
  try {
    const version = `${await revision()}.${configuration}.${env.VERSION.id}`;
    const { language } = acceptedMessages(request.headers.get('Accept-Language'), planet.settings.language);
    return await respondFromCache({ request, version, language, make, later });
  } catch (error) {
    log('error', `Responded without the cache: ${errorMessage(error)}`);
    return make(request);
  }
}

/** A failing message does not affect the others: it is retried, and finally moved to the dead-letter queue. */
async function settle(message: QueueMessage, worker: WorkerContext, work: Work): Promise<void> {
  const task = readTask(message.body);
  if (task === null) return message.ack();
  try {
    if (await continueTask(task, worker, work)) return message.ack();
  } catch (error) {
    worker.log(
      'error',
      `${task.claim.name} ${task.kind === 'poll' ? task.keys[0] : ''}, attempt ${message.attempts}: ${errorMessage(error)}`,
    );
  }
  message.retry();
}

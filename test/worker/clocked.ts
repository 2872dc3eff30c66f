/** The Worker with a clock and a feeds.yaml that a test sets; otherwise like src/worker/index.ts. */
/// <reference path="../../src/worker/text-modules.d.ts" />
import feedsYaml from '../../feeds.yaml';
import manifest from '../../package.json' with { type: 'json' };
import type { ExecutionContext, MessageBatch } from '../../src/worker/platform.ts';
import { createWorker } from '../../src/worker/worker.ts';

let clock = new Date(0);
const build = (text: string) =>
  createWorker({ feedsYaml: text, version: manifest.version, now: () => clock });
let worker = build(feedsYaml);

/** POST /clock and POST /deploy set them. */
// biome-ignore lint/style/noDefaultExport: Workers export their handlers like this
export default {
  scheduled: (event: unknown, env: unknown) => worker.scheduled(event, env),
  queue: (batch: MessageBatch, env: unknown) => worker.queue(batch, env),
  fetch: async (request: Request, env: unknown, context: ExecutionContext): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === '/clock') clock = new Date(await request.text());
    else if (pathname === '/deploy') worker = build(await request.text());
    else return worker.fetch(request, env, context);
    return new Response();
  },
};

/** The Worker with a clock that a test sets: as src/worker/index.ts otherwise. */
/// <reference path="../../src/worker/text-modules.d.ts" />
import feedsYaml from '../../feeds.yaml';
import manifest from '../../package.json' with { type: 'json' };
import type { ExecutionContext } from '../../src/worker/platform.ts';
import { createWorker } from '../../src/worker/worker.ts';

let clock = new Date(0);
const worker = createWorker({ feedsYaml, version: manifest.version, now: () => clock });

/** POST /clock sets it. */
// biome-ignore lint/style/noDefaultExport: Workers hand over their handlers so
export default {
  ...worker,
  fetch: async (request: Request, env: unknown, context: ExecutionContext): Promise<Response> => {
    if (new URL(request.url).pathname !== '/clock') return worker.fetch(request, env, context);
    clock = new Date(await request.text());
    return new Response(clock.toISOString());
  },
};

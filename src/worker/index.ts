/** The Worker as Cloudflare runs it: `wrangler deploy` begins here. */
/// <reference path="./text-modules.d.ts" />
import feedsYaml from '../../feeds.yaml';
import manifest from '../../package.json' with { type: 'json' };
import { createWorker } from './worker.ts';

// biome-ignore lint/style/noDefaultExport: Workers hand over their handlers so
export default createWorker({ feedsYaml, version: manifest.version, now: () => new Date() });

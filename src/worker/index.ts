/** The Worker's entry point for `wrangler deploy`. */
/// <reference path="./text-modules.d.ts" />
import feedsYaml from '../../feeds.yaml';
import manifest from '../../package.json' with { type: 'json' };
import { createWorker } from './worker.ts';

// biome-ignore lint/style/noDefaultExport: Workers require it
export default createWorker({ feedsYaml, version: manifest.version, now: () => new Date() });

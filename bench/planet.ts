/** Everything that the bench uses of the planet. */

export { readHtml } from '../src/html/html.ts';
export type { Entry, EntryVersion } from '../src/model/entry.ts';
export { NO_DETAILS } from '../src/model/feed.ts';
export type { Planet } from '../src/model/planet.ts';
export { openStore } from '../src/node/sqlite.ts';
export { readFeed } from '../src/read-feed.ts';
export { createSite } from '../src/site/app.ts';
export type { Store } from '../src/store/store.ts';
export { createTagger } from '../src/tag/tag-entry.ts';
export { planetOf } from '../test/config/loaded.ts';

/** The program `planet`. */
export const launcher = new URL('../bin/planet.js', import.meta.url).pathname;

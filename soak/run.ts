/**
 * Polls misbehaving blogs for a day within minutes: the clock is simulated, the network is real.
 *
 *     npm run soak                          300 blogs, 24 hours
 *     npm run soak -- --blogs 60 --hours 8
 *
 * Exits with code 1 when memory grows, a handle leaks, a post is lost or duplicated, or a page fails.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createRandom } from '../bench/random.ts';
import { createAddressGuard } from '../src/fetch/address-guard.ts';
import { createGuardedFetch } from '../src/node/guarded-fetch.ts';
import { pause } from '../src/node/pause.ts';
import { limitMemory } from '../src/node/polling.ts';
import { openStore } from '../src/node/sqlite.ts';
import { pollPlanet } from '../src/poll-planet.ts';
import { createPoller } from '../src/poller.ts';
import { createSite } from '../src/site/app.ts';
import type { Store } from '../src/store/store.ts';
import { planetWith, subscription } from '../test/replays/world.ts';
import { type Blog, startBlogs } from './blogs.ts';

const { values } = parseArgs({
  options: { blogs: { type: 'string', default: '300' }, hours: { type: 'string', default: '24' } },
});

const START = Date.parse('2026-03-02T00:00:00Z');
const MINUTE = 60_000;
const STEP = 10 * MINUTE;
const HOURS = Number(values.hours);
/** Half a minute on the web is half a second here. */
const limits = { totalMs: 800, firstByteMs: 500 };
const PAGES = [
  '/',
  '/atom.xml',
  '/rss.xml',
  '/feed.json',
  '/feeds',
  '/authors',
  '/archives',
  '/search?q=blog',
  '/healthz',
  '/metrics',
  '/nothing',
];

const print = (line: string) => process.stdout.write(`${line}\n`);
print(`${values.blogs} blogs, ${values.hours} hours, Node ${process.version}`);
const random = createRandom(1);
const handlesBefore = handles();
const failures: string[] = [];
let clock = START;
const now = () => new Date(clock);
const hour = () => (clock - START) / (60 * MINUTE);

const folder = mkdtempSync(join(tmpdir(), 'planet-soak-'));
const { store, close } = await openStore(join(folder, 'planet.db'));
const { blogs, close: closeBlogs } = await startBlogs(Number(values.blogs), hour);
const planet = planetWith(blogs.map(({ url, name }) => subscription(url, name)));
const guard = createAddressGuard(['127.0.0.0/8']);
const network = createGuardedFetch({ guard });
const { capacity, ...memoryLimits } = limitMemory();
const poller = createPoller({
  ...{ store, now, fetch: network.fetch, refuse: guard.refuseUrl, limits, ...memoryLimits },
  planet: () => planet,
  log: () => {},
  version: 'soak',
  retagFrom: async () => {},
});
const site = createSite({ planet: () => planet, store, now });
const signal = new AbortController().signal;
let polls = 0;
let pages = 0;
const heap: number[] = [];

for (const blog of blogs) publish(blog);
for (let next = 0; clock < START + HOURS * 60 * MINUTE; clock += STEP) {
  for (const blog of blogs) if (random.below(12) === 0) publish(blog);
  polls += await poll(false);
  for (const path of [...PAGES, `/feeds/${random.pick(planet.subscriptions).slug}`]) await visit(path);
  if (hour() < next) continue;
  next += HOURS / 24;
  heap.push(await heapUsed());
  print(`hour ${hour().toFixed(1)}: ${polls} polls, ${pages} pages, ${heap.at(-1)?.toFixed(1)} MB of heap`);
}
for (const blog of blogs) blog.heal();
// Blogs without faults may be slow on a busy machine.
Object.assign(limits, { totalMs: 120_000, firstByteMs: 120_000 });
clock += 25 * 60 * MINUTE;
await poll(true);
await poll(true);
await checkPosts(store);
checkHeap();
network.close();
await closeBlogs();
close();
rmSync(folder, { recursive: true, force: true });
await checkHandles();
for (const failure of failures) print(`FAILED: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

function publish(blog: Blog): void {
  if (blog.fault === 'ends at noon' && hour() >= 11) return;
  const title = `${blog.name} post ${blog.posts.length}`;
  blog.posts.unshift({ guid: `${blog.url}?p=${blog.posts.length}`, title, date: now() });
}

async function poll(force: boolean): Promise<number> {
  await poller.apply();
  const choice = { force, keys: null, progress: () => {}, signal };
  // The pauses are part of how many hosts are polled at the same time.
  return (await pollPlanet(choice, poller, { now, capacity, sleep: pause })).feeds;
}

async function visit(path: string): Promise<void> {
  const response = await site.request(path);
  await response.arrayBuffer();
  pages += 1;
  // A planet of broken blogs may be unhealthy.
  if (response.status >= 500 && path !== '/healthz')
    failures.push(`${path} responds with ${response.status}`);
}

async function checkPosts(from: Store): Promise<void> {
  let posts = 0;
  let lost = 0;
  let duplicates = 0;
  for (const { key, name } of planet.subscriptions) {
    const titles = (await from.feedEntries(key, 10_000)).map(({ title }) => title);
    const expected = blogs.find((one) => one.name === name)?.posts ?? [];
    posts += expected.length;
    lost += expected.filter(({ title }) => !titles.includes(title)).length;
    duplicates += titles.length - new Set(titles).size;
  }
  print(`${posts} posts of ${blogs.length} blogs: ${lost} lost, ${duplicates} duplicated`);
  if (lost + duplicates > 0) failures.push('posts are lost or duplicated');
}

/** Megabytes after garbage collection. */
async function heapUsed(): Promise<number> {
  for (let n = 0; n < 3; n++) {
    await turn();
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed / 1e6;
}

function checkHeap(): void {
  const quarter = (n: number) => {
    const part = heap.slice(Math.floor((n * heap.length) / 4), Math.floor(((n + 1) * heap.length) / 4));
    return part.reduce((sum, one) => sum + one, 0) / part.length;
  };
  const ratio = quarter(3) / quarter(1);
  print(
    `heap of the last quarter / of the second: ${ratio.toFixed(3)}; maximum memory: ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`,
  );
  if (ratio > 1.1) failures.push(`memory grows by ${ratio.toFixed(3)}`);
}

/** Closed handles disappear some turns of the event loop later. */
async function checkHandles(): Promise<void> {
  for (let n = 0; n < 1000 && handles() !== handlesBefore; n++) await turn();
  print(`handles before: ${handlesBefore || 'none'}; after: ${handles() || 'none'}`);
  if (handles() !== handlesBefore) failures.push('handles are left');
}

/** Each kind with its count. */
function handles(): string {
  const kinds = Map.groupBy(process.getActiveResourcesInfo(), (kind) => kind);
  return [...kinds]
    .map(([kind, all]) => `${all.length} ${kind}`)
    .sort()
    .join(', ');
}

/** What a page, a poll and a search cost stays nearly the same while the archive grows tenfold. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/node/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { leastCpu } from '../growth.ts';
import { entry, html, keysOf, NOW, noTags, pollOf, searchFor, stateOf, subscription } from './samples.ts';

const FEEDS = 40;
const SMALL = 50;
const LARGE = 500;

/** Entries `from`–`to` of each feed, in polls of 50. */
async function fill(store: Store, from: number, to: number): Promise<void> {
  for (let feed = 0; feed < FEEDS; feed += 1) {
    for (let start = from; start < to; start += 50) {
      const entries = Array.from({ length: 50 }, (_, i) => post(feed, start + i));
      await store.savePoll(await pollOf(store, `f${feed}`, entries));
    }
  }
}

function post(feed: number, i: number) {
  const published = new Date(Date.UTC(2010, 0, 1) + (i * FEEDS + feed) * 9e6).toISOString();
  const name = `${String.fromCharCode(97 + (feed % 26))}${feed}x${i}x`;
  return entry(name, {
    id: name,
    url: `https://f${feed}.example/${i}`,
    published,
    updated: published,
    contentHtml: html(`<p>Words about networks, day ${i % 90}.</p>`),
    authors: [{ name: `Author ${feed}`, url: null, slug: `author-${feed}` }],
    tags: { ...noTags, summit: `s${Math.floor(i / 25)}`, categories: [`c${feed % 9}`] },
  });
}

const timed: Record<string, (store: Store) => Promise<unknown>> = {
  'a page of the river': (store) => store.entries({ scope: { kind: 'all', slug: '' }, limit: 30, offset: 0 }),
  'a page of a category': (store) =>
    store.entries({ scope: { kind: 'category', slug: 'c3' }, limit: 30, offset: 30 }),
  'counts and lists': async (store) => [
    await store.countEntries({ kind: 'all', slug: '' }),
    await store.scopes('category'),
  ],
  'the health page': (store) => store.health(NOW),
  'a poll that finds nothing new': async (store) => {
    const state = await stateOf(store, 'f3');
    const known = await store.known(state.key, []);
    const record = { put: [], identityKeys: {}, document: keysOf(known), missed: {}, states: [] };
    await store.savePoll({ ...record, state, note: null, at: NOW });
  },
  'a poll with one changed entry': async (store) =>
    store.savePoll(await pollOf(store, 'f3', [post(3, 7)], { document: null })),
  'a search for a rare word': (store) => store.search(searchFor('d3x7x', { author: 'author-3' })),
};

const fastest = (run: () => Promise<unknown>) => leastCpu(run, 12);

describe('with ten times the entries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'planet-scale-'));
  const before: Record<string, number> = {};
  let opened: Awaited<ReturnType<typeof openStore>>;

  beforeAll(async () => {
    opened = await openStore(join(folder, 'planet.db'));
    const { store } = opened;
    await store.syncFeeds(
      Array.from({ length: FEEDS }, (_, i) => subscription(`f${i}`)),
      NOW,
    );
    await fill(store, 0, SMALL);
    for (const [name, run] of Object.entries(timed)) before[name] = await fastest(() => run(store));
    await fill(store, SMALL, LARGE);
  }, 120_000);
  afterAll(() => {
    opened.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('there are 20,000 of them', async () => {
    expect(await opened.store.countAll()).toBe(FEEDS * LARGE);
    expect(await opened.store.countEntries({ kind: 'all', slug: '' })).toBe(FEEDS * LARGE);
  });

  it.each(Object.keys(timed))('%s takes less than four times as long', async (name) => {
    const run = timed[name];
    const after = await fastest(async () => run?.(opened.store));
    expect(after).toBeLessThan(4 * Math.max(before[name] ?? 0, 0.2));
  });
});

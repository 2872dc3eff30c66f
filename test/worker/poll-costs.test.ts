/** The cost of a poll on D1, in rows by its own count: unchanged entries cost nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectDeletions } from '../../src/admit/deletions.ts';
import type { Entry } from '../../src/model/entry.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { Store } from '../../src/store/store.ts';
import { d1Database } from '../../src/worker/d1.ts';
import { entry, html, NOW, noTags, pollOf, savePoll, subscription } from '../store/samples.ts';
import { startD1 } from './d1-databases.ts';

const ENTRIES = 2000;
const d1 = startD1(1);
const cost = { read: 0, written: 0 };
let store: Store;

const post = (i: number): Entry =>
  entry(`n${i}`, {
    published: new Date(Date.UTC(2015, 0, 1) + i * 3_600_000).toISOString(),
    language: 'en',
    contentHtml: html(`<p>${'Words of a post. '.repeat(20)}</p>`),
    tags: { ...noTags, categories: ['networking'] },
  });

beforeAll(async () => {
  const opened = await d1.open();
  store = createStore(
    d1Database(opened.d1, (meta) => {
      cost.read += meta.rows_read ?? 0;
      cost.written += meta.rows_written ?? 0;
    }),
  );
  await store.syncFeeds([subscription('one')], NOW);
  await savePoll(
    store,
    'one',
    Array.from({ length: ENTRIES }, (_, i) => post(ENTRIES - i)),
  );
}, 60_000);
afterAll(() => d1.close());

const costOf = async (act: () => Promise<unknown>) => {
  Object.assign(cost, { read: 0, written: 0 });
  await act();
  return { ...cost };
};

describe('a poll of a feed with 2,000 entries in its document', () => {
  it('reads at most 50 rows for a 304', async () => {
    const record = await pollOf(store, 'one', []);
    const { read } = await costOf(async () => {
      detectDeletions(await store.missing(record.state.key), record.state.key, null);
      await store.savePoll({ ...record, state: { ...record.state, nextPoll: '2015-06-02' } });
    });
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThanOrEqual(50);
  });

  it('writes at most 60 rows for one new entry', async () => {
    const fresh = post(ENTRIES + 1);
    const keys = ['g', 'p', 'q', 'd', 'x'].map((kind) => `${kind}:one.example ${fresh.key}`);
    const record = await pollOf(store, 'one', [fresh], { identityKeys: { [fresh.key]: keys } });
    const { written } = await costOf(() => store.savePoll(record));
    expect(written).toBeGreaterThan(10);
    expect(written).toBeLessThanOrEqual(60);
  });
});

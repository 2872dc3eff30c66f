/** Several pollers: a post that two feeds carry is one entry, whichever comes first. */
import { describe, expect, it } from 'vitest';
import { pollFeed } from '../../src/poll-feed.ts';
import type { Store } from '../../src/store/store.ts';
import type { UnderTest } from './open-store.ts';
import { entry, NOW, newest, news, noTags, pollOf, stateOf, subscription } from './samples.ts';

const ALL = { kind: 'all', slug: '' } as const;

const document = (blog: string) => `<?xml version="1.0"?><rss version="2.0"><channel><title>${blog}</title>
  <link>https://${blog}.example/</link><item><guid isPermaLink="false">${blog}-1</guid><title>Networks, part 1</title>
  <link>https://one.example/2015/05/networks-part-1</link><pubDate>Wed, 20 May 2015 09:00:00 GMT</pubDate>
  <description>${'What we decided about networks, and why it took so long. '.repeat(8)}</description>
  </item></channel></rss>`;

/** Polls that feed; `before` runs after the poll has looked up its entries, and before it stores them. */
async function poll(store: Store, slug: string, before: () => Promise<unknown> = async () => {}) {
  const once = async <T>(run: () => Promise<T>): Promise<T> => run();
  let looked = false;
  const interleaved: Store = {
    ...store,
    savePoll: async (record) => {
      if (!looked) await before();
      looked = true;
      return store.savePoll(record);
    },
  };
  return pollFeed(subscription(slug), await stateOf(store, slug), {
    fetch: async () => new Response(document(slug), { headers: { 'content-type': 'application/rss+xml' } }),
    refuse: () => null,
    now: () => new Date(NOW),
    store: interleaved,
    tag: () => noTags,
    userAgent: 'Test',
    limitParsing: once,
    pollMinutes: 30,
    planetUrl: 'https://planet.example',
    listed: { hosts: new Set(), people: new Set() },
  });
}

export function overtakenContract(test: UnderTest): void {
  describe('two pollers at once', () => {
    it('create one entry for a post in both feeds, with both as sources', async () => {
      const { store } = test;
      const report = await poll(store, 'one', () => poll(store, 'two'));
      expect(report).toMatchObject({ kind: 'ok', newEntries: 0 });
      const entries = await newest(store, ALL);
      expect(entries.map(({ sources }) => sources.map(({ slug }) => slug).sort())).toEqual([['one', 'two']]);
      expect(await store.countAll()).toBe(1);
    });

    it('create one entry even when neither waits for the other', async () => {
      const { store } = test;
      await Promise.all([poll(store, 'one'), poll(store, 'two')]);
      expect(await store.countAll()).toBe(1);
      expect((await newest(store, ALL))[0]?.sources).toHaveLength(2);
    });

    it('write nothing of a poll that was overtaken', async () => {
      const { store } = test;
      const record = await pollOf(store, 'one', [entry('a'), entry('b')], { note: news(2) });
      await store.savePoll(await pollOf(store, 'two', [entry('b')]));
      const expectedFree = [`i:${entry('b').id}`];
      expect(await store.savePoll({ ...record, expectedFree })).toEqual({ kind: 'overtaken' });
      expect(await store.countAll()).toBe(1);
      expect(await store.feedNotes('https://one.example/feed', 9)).toEqual([]);
      expect(await store.savePoll({ ...record, expectedFree: ['i:other'] })).toEqual({ kind: 'saved' });
    });

    it('distinguish a refused record from a database that cannot be written', async () => {
      const { store, db } = test;
      const record = await pollOf(store, 'one', [{ ...entry('a'), state: 'lost' as never }]);
      expect(await store.savePoll(record)).toEqual({
        kind: 'refused',
        detail: expect.stringContaining('constraint failed'),
      });
      await db.batch([{ sql: 'DROP TABLE identity' }]);
      await expect(store.savePoll(await pollOf(store, 'one', [entry('a')]))).rejects.toThrow('identity');
    });
  });
}

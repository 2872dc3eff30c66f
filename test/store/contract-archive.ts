/** What the store owes to archives: any page of a scope, lines of its entries, and its parts, as walking it all would give. */
import { describe, expect, it } from 'vitest';
import { cutIntoParts } from '../../src/model/archive-part.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Scope } from '../../src/model/scope.ts';
import type { UnderTest } from './contract.ts';
import { entry, html, keysOf, noTags, savePoll } from './samples.ts';

const ALL: Scope = { kind: 'all', slug: '' };
const FEED: Scope = { kind: 'feed', slug: 'one' };

/** Entries of three years, many of them on one day, some of them at one instant. */
const post = (n: number, changes: Partial<Entry> = {}): Entry => {
  const crowded = n % 3 === 0;
  const minutes = n % 2 === 0 ? 0 : n;
  const at = crowded ? Date.UTC(2014, 4, 12, 8, minutes) : Date.UTC(2013, n % 29, 1 + (n % 27), n % 24);
  return entry(`n${String(n).padStart(4, '0')}x`, {
    published: new Date(at).toISOString(),
    contentHtml: html('x'.repeat((n * 379) % 9000)),
    state: n % 17 === 0 ? 'archived' : 'shown',
    tags: { ...noTags, summit: n % 5 === 0 ? 'liberty' : null },
    ...changes,
  });
};
const posts = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => post(from + i));

const newestFirst = (a: Entry, b: Entry): number =>
  a.published === b.published ? (a.key < b.key ? -1 : 1) : a.published < b.published ? 1 : -1;

export function archiveContract(test: UnderTest): void {
  describe('a scope’s pages', () => {
    it('are those of one long list, however deep they lie', async () => {
      const entries = posts(0, 400);
      await savePoll(test.store, 'one', entries);
      const whole = entries.filter(({ state }) => state === 'shown').sort(newestFirst);
      for (const offset of [0, 40, 61, 99, 130, 160, 200, 249, 300, 360, whole.length - 1, whole.length]) {
        const page = await test.store.entries({ scope: ALL, limit: 20, offset });
        expect([offset, keysOf(page)]).toEqual([offset, keysOf(whole.slice(offset, offset + 20))]);
      }
    });

    it('are listed as lines, without their texts, within a span', async () => {
      const entries = posts(0, 120);
      await savePoll(test.store, 'one', entries);
      const within = { since: '2014-02-01', until: '2014-05-12T09', limit: 99, texts: false };
      const CASES: [Scope, (one: Entry) => boolean][] = [
        [ALL, ({ state }) => state === 'shown'],
        [FEED, () => true],
        [{ kind: 'month', slug: '2014-05' }, ({ published }) => published.startsWith('2014-05')],
        [{ kind: 'summit', slug: 'liberty' }, ({ tags }) => tags.summit === 'liberty'],
      ];
      for (const [scope, belongs] of CASES) {
        const lines = await test.store.lines({ scope, ...within });
        const expected = entries.filter(
          (one) => belongs(one) && one.published >= within.since && one.published < within.until,
        );
        expect(expected.length).toBeGreaterThan(5);
        expect(keysOf(lines)).toEqual(keysOf(expected.sort(newestFirst)));
        expect(lines[0]).toMatchObject({ contentHtml: null, sources: [{ slug: 'one' }] });
      }
    });
  });

  describe('a scope’s archive', () => {
    it('has parts as cutting all of it would give, after any changes', async () => {
      const held = { state: 'held' as const, heldBecause: 'A flood.' };
      const steps = [
        () => savePoll(test.store, 'one', posts(0, 90)),
        () =>
          savePoll(test.store, 'one', [
            post(400),
            post(402),
            post(403, { published: '2014-05-13T00:00:00.000Z' }),
          ]),
        () => savePoll(test.store, 'one', posts(90, 190)),
        () =>
          savePoll(test.store, 'one', [
            post(30, { contentHtml: html('grown '.repeat(5000)) }),
            post(33, held),
          ]),
        () => test.store.hideUrls([post(3).url ?? '', post(60).url ?? '']),
        () => test.store.release('https://one.example/feed'),
        () => savePoll(test.store, 'one', [post(12, { published: '2013-01-01T00:00:00.000Z' })]),
      ];
      for (const step of steps) {
        await step();
        const uncut = await partsOf(test, FEED, '2014');
        while (await test.store.cutArchives());
        expect(uncut).toEqual(await cutAtOnce(test, FEED, '2014'));
        expect(await partsOf(test, FEED, '2014')).toEqual(await cutAtOnce(test, FEED, '2014'));
        const month: Scope = { kind: 'month', slug: '2014-05' };
        expect(await partsOf(test, month, '2014-05')).toEqual(await cutAtOnce(test, month, '2014-05'));
      }
      expect(await test.store.lastArchiveParts({ scope: FEED, period: '2019' })).toEqual([]);
      expect(await test.store.archivePart({ scope: FEED, period: '2014', number: 99 })).toBeNull();
      expect((await test.store.years(FEED)).map(({ period }) => period)).toEqual(['2015', '2014', '2013']);
    });
  });
}

async function partsOf({ store }: UnderTest, scope: Scope, period: string): Promise<string[][]> {
  const last = await store.lastArchiveParts({ scope, period });
  const closed: string[][] = [];
  for (let number = 1; number < (last[0]?.number ?? 0); number++) {
    closed.push(keysOf((await store.archivePart({ scope, period, number })) ?? []));
  }
  const open = await Promise.all(last.map(async ({ read }) => keysOf(await read())));
  return [...closed, ...open];
}

async function cutAtOnce({ store }: UnderTest, scope: Scope, period: string): Promise<string[][]> {
  const entries = await store.entries({ scope, limit: 1000, offset: 0 });
  const oldestFirst = entries.filter(({ published }) => published.startsWith(period)).reverse();
  const sized = oldestFirst.map(({ key, contentHtml }) => ({ key, bytes: (contentHtml ?? '').length }));
  return cutIntoParts(sized).map(keysOf);
}

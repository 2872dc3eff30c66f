/** Scopes for pages and feeds: entries, counts, series, authors, and re-tagging. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import type { Scope } from '../../src/model/scope.ts';
import { counted, kept } from './counts.ts';
import type { UnderTest } from './open-store.ts';
import { entry, entryKey, HELD, keysOf, newest, noTags, savePoll, total } from './samples.ts';

const ALL: Scope = { kind: 'all', slug: '' };

export function scopeContract(test: UnderTest): void {
  pagingContract(test);
  countContract(test);
  listContract(test);
  tagContract(test);
}

const on = (day: string): Partial<Entry> => ({
  published: `${day}T09:00:00.000Z`,
  updated: `${day}T09:00:00.000Z`,
});

function pagingContract(test: UnderTest): void {
  const page = async (scope: Scope, limit = 99) => keysOf(await newest(test.store, scope, limit));

  describe('a scope’s entries', () => {
    it('are sorted by date, newest first, then by order in the document', async () => {
      const days = ['2015-05-03', '2015-05-01', '2015-05-02', '2015-05-02', '2015-05-02'];
      const entries = ['e', 'd', 'a', 'c', 'b'].map((name, i) => entry(name, on(days[i] ?? '')));
      await savePoll(test.store, 'one', entries);
      const newestFirst = ['e', 'a', 'c', 'b', 'd'].map(entryKey);
      expect(await page(ALL)).toEqual(newestFirst);
      expect(await page(ALL, 2)).toEqual(newestFirst.slice(0, 2));
      expect(await page({ kind: 'feed', slug: 'one' })).toEqual(newestFirst);
      await savePoll(test.store, 'two', [entry('later', on('2015-05-02'))]);
      expect((await page(ALL)).slice(0, 3)).toEqual(['e', 'later', 'a'].map(entryKey));
    });

    it('exclude archived ones from the river, and held and hidden ones everywhere', async () => {
      await savePoll(test.store, 'one', [
        entry('shown', { language: 'fr-CA' }),
        entry('archived', { state: 'archived', language: 'FR' }),
        entry('held', { state: 'held', language: 'fr' }),
        entry('hidden', { state: 'hidden', language: 'fr' }),
      ]);
      const visible = [entryKey('shown'), entryKey('archived')];
      expect(await page(ALL)).toEqual([entryKey('shown')]);
      for (const scope of [
        { kind: 'feed', slug: 'one' },
        { kind: 'author', slug: 'jane-doe' },
        { kind: 'archive', slug: '' },
        { kind: 'language', slug: 'fr' },
      ] as const) {
        expect(await page(scope)).toEqual(visible);
        expect(await total(test.store, scope)).toBe(2);
      }
      expect((await test.store.entry(entryKey('hidden')))?.state).toBe('hidden');
      expect(await test.store.entry('unknown')).toBeNull();
    });

    it('include those of every author, category and owning feed', async () => {
      const authors = [
        { name: 'Jane Doe', url: null, slug: 'jane-doe' },
        { name: 'J. Doe', url: null, slug: 'jane-doe' },
        { name: 'Li Lei', url: null, slug: 'li-lei' },
      ];
      const tags = {
        ...noTags,
        summit: 'liberty',
        mentions: ['mitaka'],
        categories: ['networking', 'storage'],
      };
      await savePoll(test.store, 'one', [entry('a', { authors, tags })]);
      await savePoll(test.store, 'two', [entry('a', { authors, tags })]);
      const kinds = ['author', 'category', 'feed', 'summit', 'language', 'archive', 'all'] as const;
      const slugs = await Promise.all(
        kinds.map(async (kind) => (await test.store.scopes(kind)).map((s) => s.slug)),
      );
      expect(slugs).toEqual([
        ['jane-doe', 'li-lei'],
        ['networking', 'storage'],
        ['one'],
        ['liberty'],
        [],
        [''],
        [''],
      ]);
      expect(await page({ kind: 'summit', slug: 'mitaka' })).toEqual([]);
    });

    it('move when the author corrects the date', async () => {
      await savePoll(test.store, 'one', [entry('a', on('2015-05-20')), entry('b', on('2015-05-19'))]);
      await savePoll(test.store, 'one', [entry('a', on('2015-04-01')), entry('b', on('2015-05-19'))]);
      expect(await page(ALL)).toEqual([entryKey('b'), entryKey('a')]);
      expect(keysOf(await test.store.feedEntries('https://one.example/feed', 9))).toEqual(await page(ALL));
      expect(await test.store.months(ALL)).toEqual([
        { month: '2015-05', entries: 1 },
        { month: '2015-04', entries: 1 },
      ]);
    });
  });
}

function countContract(test: UnderTest): void {
  describe('a scope’s counts', () => {
    const change = (i: number): Partial<Entry> => ({
      ...on(`2015-0${1 + (i % 5)}-1${i % 7}`),
      state: (['shown', 'archived', 'held', 'hidden', 'shown'] as const)[i % 5] ?? 'shown',
      language: ['en', 'fr', null][i % 3] ?? null,
      authors: [{ name: `Author ${i % 4}`, url: null, slug: `author-${i % 4}` }],
      tags: { ...noTags, categories: [`c${i % 3}`, `d${i % 2}`], summit: i % 4 ? `s${i % 2}` : null },
    });

    it('equal a fresh count after any changes', async () => {
      const names = Array.from({ length: 40 }, (_, i) => `n${i}`);
      for (const round of [1, 2, 3, 5, 8]) {
        const entries = names.map((name, i) => entry(name, change(i * round + round)));
        await savePoll(test.store, round % 2 ? 'one' : 'two', entries.slice(round * 2), {
          entered: entries.slice(round * 2).map(({ key }, i) => [key, (i * round) % 3]),
          missed: { n3: round },
        });
        await test.store.putTags(
          entries.slice(0, 9).map(({ key }, i) => ({ key, tags: { ...noTags, summit: `s${i % round}` } })),
        );
        await test.store.hideUrls(entries.slice(0, round).map(({ url }) => url ?? ''));
        if (round === 3) await test.store.release(['https://one.example/feed']);
        expect(await kept(test.db)).toEqual(await counted(test.db));
      }
      const scopes = await test.store.scopes('author');
      expect(scopes.length).toBeGreaterThan(2);
      expect(scopes.map((scope) => scope.entries)).toEqual(
        scopes.map((s) => s.entries).toSorted((a, b) => b - a),
      );
    });

    it('are gone with its last entry', async () => {
      await savePoll(test.store, 'one', [entry('a', { language: 'fr' })]);
      expect(await test.store.scope({ kind: 'language', slug: 'fr' })).toEqual({
        kind: 'language',
        slug: 'fr',
        label: 'fr',
        entries: 1,
        first: entry('a').published,
        latest: entry('a').published,
      });
      await savePoll(test.store, 'one', [entry('a', { language: null })]);
      expect(await test.store.scope({ kind: 'language', slug: 'fr' })).toBeNull();
      expect(await test.store.scopes('language')).toEqual([]);
      expect(await total(test.store, { kind: 'language', slug: 'fr' })).toBe(0);
    });
  });
}

function listContract(test: UnderTest): void {
  describe('lists of the site', () => {
    it('include a series of visible entries, oldest first', async () => {
      const series = { tags: { ...noTags, series: 'weekly' } };
      await savePoll(test.store, 'one', [
        entry('b', { ...series, ...on('2015-05-02') }),
        entry('a', { ...series, ...on('2015-05-01'), state: 'archived' }),
        entry('c', { ...series, ...on('2015-05-03'), state: 'held' }),
        entry('d', on('2015-05-04')),
      ]);
      expect(keysOf(await test.store.series('weekly'))).toEqual(['a', 'b'].map(entryKey));
      expect(await test.store.series('none')).toEqual([]);
    });

    it('include a feed’s newest entries in any state', async () => {
      await savePoll(test.store, 'one', [
        entry('a', { ...on('2015-05-01'), ...HELD }),
        entry('b', { ...on('2015-05-03'), state: 'hidden' }),
        entry('c', on('2015-05-02')),
      ]);
      const newest = await test.store.feedEntries('https://one.example/feed', 2);
      expect(newest.map(({ key, state }) => [key, state])).toEqual([
        [entryKey('b'), 'hidden'],
        [entryKey('c'), 'shown'],
      ]);
    });

    it('find an entry by its original id or permalink', async () => {
      await savePoll(test.store, 'one', [entry('a')], {
        identityKeys: { [entryKey('a')]: ['i:old-id', 'p:one.example/old'] },
      });
      for (const name of [entry('a').id, entry('a').url ?? '', 'old-id', 'one.example/old']) {
        expect((await test.store.entryByIdentity(name))?.key, name).toBe(entryKey('a'));
      }
      expect(await test.store.entryByIdentity('unknown')).toBeNull();
    });
  });
}

function tagContract(test: UnderTest): void {
  describe('re-tagging', () => {
    it('reads all entries in the order of their keys', async () => {
      await savePoll(
        test.store,
        'one',
        ['c', 'a', 'b'].map((name) => entry(name, { state: name === 'a' ? 'hidden' : 'shown' })),
      );
      const first = await test.store.entriesToTag({ afterKey: '', limit: 2 });
      const rest = await test.store.entriesToTag({ afterKey: first.at(-1)?.key ?? '', limit: 2 });
      expect(keysOf([...first, ...rest])).toEqual(['a', 'b', 'c'].map(entryKey));
      expect(await test.store.countAll()).toBe(3);
    });

    it('replaces only tags, and recognizes unchanged ones', async () => {
      await savePoll(test.store, 'one', [entry('a'), entry('b')]);
      const before = await test.store.entry(entryKey('a'));
      const tags = { ...noTags, summit: 'liberty', series: 'days', categories: ['networking'] };
      await test.store.putTags([
        { key: entryKey('a'), tags },
        { key: 'unknown', tags },
      ]);
      expect(await test.store.entry(entryKey('a'))).toEqual({ ...before, tags });
      expect(await total(test.store, { kind: 'summit', slug: 'liberty' })).toBe(1);
      expect(keysOf(await test.store.series('days'))).toEqual([entryKey('a')]);
      const revision = await test.store.revision();
      await test.store.putTags([{ key: entryKey('a'), tags }]);
      await test.store.putTags([]);
      expect(await test.store.revision()).toBe(revision);
    });

    it('remembers the configuration', async () => {
      expect(await test.store.configHash('tagging')).toBeNull();
      await test.store.setConfigHash('tagging', 'hash');
      expect(await test.store.configHash('tagging')).toBe('hash');
    });
  });
}

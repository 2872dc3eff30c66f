/** Full-text search. */
import { describe, expect, it } from 'vitest';
import type { SearchQuery } from '../../src/model/search.ts';
import type { UnderTest } from './open-store.ts';
import { entry, entryKey, html, keysOf, noTags, savePoll, searchFor } from './samples.ts';

export function searchContract(test: UnderTest): void {
  wordContract(test);
  filterContract(test);
  safetyContract(test);
}

const finder =
  ({ store }: UnderTest) =>
  async (text: string, changes: Partial<SearchQuery> = {}): Promise<string[]> => {
    const { total, hits } = await store.search(searchFor(text, changes));
    if (!changes.limit && !changes.offset) expect(total).toBe(hits.length);
    return keysOf(hits);
  };

const about = (name: string, title: string, text: string, more = {}) =>
  entry(name, { title, contentHtml: html(`<p>${text}</p>`), ...more });

function wordContract(test: UnderTest): void {
  const TEXTS = [
    about('title', 'Neutron in Vancouver', 'What we decided about networks.'),
    about('body', 'A report', 'The <b>neu</b>tron session was long: security groups, address scopes.'),
    about('accent', 'Café', 'Tomáš Novák spoke about the upgrade.', {
      authors: [{ name: 'Zoë Müller', url: null, slug: 'zoe-mueller' }],
    }),
    about('japanese', '東京サミットの報告', '東京でOpenStackサミットが開催されました。'),
    about('chinese', '会议总结', '我们在温哥华讨论了网络服务的下一步。'),
    about('korean', '서밋 후기', '밴쿠버에서 열린 오픈스택서밋에 다녀왔습니다.'),
    about('held', 'Neutron, but held', 'Nobody reads this.', { state: 'held' }),
  ];
  const CASES: [string, string, string[]][] = [
    ['words in any case, titles before texts', 'NEUTRON', ['title', 'body']],
    ['all of the words', 'neutron vancouver', ['title']],
    ['the prefix of the last word', 'neutron vanc', ['title']],
    ['only whole words before the last one', 'vanc neutron', []],
    ['a phrase', '"security groups"', ['body']],
    ['an unclosed phrase', '"security groups', ['body']],
    ['a phrase only in its order', '"groups security"', []],
    ['a phrase in curly quotes', '“address scopes”', ['body']],
    ['everything but an excluded word', 'neutron -vancouver', ['body']],
    ['everything but an excluded phrase', 'neutron -"security groups"', ['title']],
    ['words without their accents', 'cafe tomas', ['accent']],
    ['authors by name', 'zoe muller', ['accent']],
    ['Japanese: two characters of a longer word', '東京', ['japanese']],
    ['Japanese in kana', 'サミット', ['japanese']],
    ['a script beside another', 'openstackサミット', ['japanese']],
    ['Chinese from the middle of a sentence', '网络', ['chinese']],
    ['one Chinese character', '温', ['chinese']],
    ['Chinese characters only in their order', '络网', []],
    ['Korean with a particle attached', '밴쿠버', ['korean']],
    ['Korean inside a word', '스택', ['korean']],
  ];

  describe('search finds', () => {
    it.each(CASES)('%s', async (_, text, names) => {
      await savePoll(test.store, 'one', TEXTS);
      expect(await finder(test)(text)).toEqual(names.map(entryKey));
    });

    it('the current text of an entry, not an earlier one', async () => {
      const find = finder(test);
      await savePoll(test.store, 'one', [about('a', 'Old words', 'before')]);
      await savePoll(test.store, 'one', [about('a', 'New words', 'after')]);
      expect(await find('old')).toEqual([]);
      expect(await find('before')).toEqual([]);
      expect(await find('after')).toEqual([entryKey('a')]);
    });
  });
}

function filterContract(test: UnderTest): void {
  describe('search within', () => {
    const tagged = (summit: string | null, category: string) => ({
      ...noTags,
      summit,
      categories: [category],
    });
    const save = () =>
      savePoll(test.store, 'one', [
        about('a', 'Neutron', 'x', {
          tags: tagged('liberty', 'net'),
          published: '2015-05-01T00:00:00.000Z',
          language: 'en',
        }),
        about('b', 'x', 'neutron', {
          tags: tagged('liberty', 'ops'),
          published: '2015-12-31T23:59:59.999Z',
          language: 'fr',
        }),
        about('c', 'x', 'neutron', {
          tags: tagged('mitaka', 'net'),
          published: '2016-01-01T00:00:00.000Z',
          language: 'fr',
          authors: [{ name: 'Li Lei', url: null, slug: 'li-lei' }],
          state: 'archived',
        }),
      ]);
    const CASES: [string, Partial<SearchQuery>, string[]][] = [
      ['a summit', { summit: 'liberty' }, ['a', 'b']],
      ['a category', { category: 'net' }, ['a', 'c']],
      ['an author', { author: 'li-lei' }, ['c']],
      ['a language', { language: 'fr' }, ['b', 'c']],
      ['a year', { year: 2015 }, ['a', 'b']],
      ['several of them', { summit: 'liberty', language: 'fr', year: 2015 }, ['b']],
      ['an unknown scope', { summit: 'none' }, []],
    ];
    it.each(CASES)('%s, with and without words', async (_, filter, names) => {
      await save();
      const find = finder(test);
      expect((await find('neutron', filter)).sort()).toEqual(names.map(entryKey));
      expect((await find('', filter)).sort()).toEqual(names.map(entryKey));
    });

    it('an order: relevance, newest or oldest', async () => {
      await save();
      const find = finder(test);
      expect((await find('neutron'))[0]).toBe(entryKey('a'));
      expect(await find('neutron', { sort: 'newest' })).toEqual(['c', 'b', 'a'].map(entryKey));
      expect(await find('neutron', { sort: 'oldest' })).toEqual(['a', 'b', 'c'].map(entryKey));
      expect(await find('', { sort: 'newest', language: 'fr' })).toEqual(['c', 'b'].map(entryKey));
      expect(await find('', { sort: 'oldest', language: 'fr' })).toEqual(['b', 'c'].map(entryKey));
    });

    it('a page, with the total on each', async () => {
      await save();
      const page = (offset: number) =>
        test.store.search(searchFor('neutron', { sort: 'newest', limit: 2, offset }));
      const [first, second, third] = [await page(0), await page(2), await page(4)];
      expect([first, second, third].map(({ total, hits }) => [total, hits.length])).toEqual([
        [3, 2],
        [3, 1],
        [3, 0],
      ]);
    });
  });
}

function safetyContract(test: UnderTest): void {
  describe('search is safe with', () => {
    const TEXTS: [string, string][] = [
      ['nothing', ''],
      ['spaces', ' \n\t '],
      ['one quote', '"'],
      ['a quote in a word', 'neu"tron'],
      ['an apostrophe', "o'neutron"],
      ['only punctuation', '*** --- ((( ))) ::: ^^^'],
      ['FTS5 operators', 'AND OR NOT NEAR(a b, 3) title: {title body}: ^x + y*'],
      ['only exclusions', '-neutron -"a b"'],
      ['a lone minus', '-'],
      ['an asterisk', 'neu*'],
      ['NUL', 'neu\u0000tron'],
      ['half a character', 'neutron \ud83d'],
      ['emoji', '🎉 👩‍👩‍👧'],
      ['a letter of a recent alphabet', '\u{1e900}\u{16ac0}'],
      ['only combining marks', '\u0301\u0301'],
      ['10 kB of one letter', 'a'.repeat(10_000)],
      ['10 kB of words', 'neutron '.repeat(1250)],
      ['10 kB of quotes', '"'.repeat(10_000)],
      ['10 kB of Japanese', '東'.repeat(3400)],
      ['SQL', "'; DROP TABLE entry; --"],
      ['a LIKE pattern', '%_%'],
    ];
    it.each(TEXTS)('%s', async (_, text) => {
      await savePoll(test.store, 'one', [about('a', 'Neutron', 'neutron and or not near title')]);
      for (const sort of ['relevance', 'newest', 'oldest'] as const) {
        const { total, hits } = await test.store.search(searchFor(text, { sort }));
        expect(total).toBe(hits.length);
      }
      const filtered = await test.store.search(searchFor(text, { author: 'jane-doe', year: 2015 }));
      expect(filtered.total).toBeLessThanOrEqual(1);
      expect(await test.store.countAll()).toBe(1);
    });
  });
}

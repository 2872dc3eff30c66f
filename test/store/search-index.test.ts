import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/node/sqlite.ts';
import { indexText, plainText, readableText } from '../../src/store/search-index.ts';
import { matchExpression } from '../../src/store/search-words.ts';
import { growth, LINEAR } from '../growth.ts';
import { entry, NOW, savePoll, searchFor, subscription } from './samples.ts';

describe('plain text', () => {
  const CASES: [string, string, string][] = [
    ['has no tags', '<p class="a">One <a href="https://x.example/?a&amp;b">two</a></p>', 'One two'],
    ['joins what inline elements part', 'neu<b>tr</b>on', 'neutron'],
    ['parts what blocks part', '<li>one</li><li>two</li>three<br>four', 'one two three four'],
    ['reads references', '&lt;b&gt; &amp;amp; &quot;&#39;&#x41;&nbsp;.', '<b> &amp; "\'A .'],
    ['leaves unknown references', '&unknown; &; &#; AT&T', '&unknown; &; &#; AT&T'],
    ['leaves out references to no character', '[&#0;&#xd800;&#x110000;]', '[ ]'],
    ['collapses white space', ' a\n\t\u0001 b\u00a0 c ', 'a b c'],
    ['ends at a tag that never ends', 'one <b two', 'one'],
    ['is empty of nothing', '', ''],
  ];
  it.each(CASES)('%s', (_, html, text) => expect(plainText(html)).toBe(text));

  it('takes any text in linear time', async () => {
    for (const piece of ['<', '>', '<a', '&', '&#', '&#x', '</', '<!--', ' ', '東']) {
      const times = await growth((size) => indexText(plainText(piece.repeat(size))), 25_000);
      expect(times, piece).toBeLessThan(LINEAR);
    }
  });
});

describe('the text of the index', () => {
  it('is readable again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readableText(indexText(text))).toBe(text.replaceAll('\u200b', ''));
      }),
    );
  });
});

describe('the index of a poll', () => {
  const DAYS = Array.from({ length: 60 }, (_, i) => `2015-${10 + (i % 3)}-${10 + Math.floor(i / 3)}`);
  const written = async (days: string[]) => {
    const { store, db, close } = await openStore(':memory:');
    await store.syncFeeds([subscription('one')], NOW);
    const put = days.map((day) => entry(day.replaceAll('-', ''), { published: `${day}T09:00:00.000Z` }));
    await savePoll(store, 'one', put);
    const [pages] = await db.all('SELECT count(*) AS n FROM entry_text_data');
    close();
    return Number(pages?.n);
  };

  it('is written once, in whatever order the document has its entries', async () => {
    const sorted = DAYS.toSorted();
    const once = await written(sorted);
    expect([await written(sorted.toReversed()), await written(DAYS)]).toEqual([once, once]);
    expect(once).toBeLessThan(10);
  });
});

describe('what a reader types', () => {
  it('never spells an operator', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const outside = matchExpression(text)?.begun.replace(/"[^"]*"/g, 'T') ?? 'T';
        expect(outside).toMatch(/^\(?T\*?(?: AND T\*?)*\)?(?: NOT \(T(?: OR T)*\))?$/);
      }),
    );
  });

  it('is never more than FTS5 can take, whatever it is', async () => {
    const { store, close } = await openStore(':memory:');
    await store.syncFeeds([subscription('one')], NOW);
    await savePoll(store, 'one', [entry('a')]);
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          '"',
          '-',
          '*',
          '(',
          ')',
          'NEAR',
          'AND',
          'body',
          ':',
          '^',
          '+',
          '東京',
          '\u0000',
          '\ud83d',
        ),
      ),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom(' ', ''), async (list, gap) => {
        const { total, hits } = await store.search(searchFor(list.join(gap)));
        expect(total).toBe(hits.length);
      }),
      { numRuns: 300 },
    );
    close();
  });
});

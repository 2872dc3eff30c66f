import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/node/sqlite.ts';
import { indexText } from '../../src/store/search-index.ts';
import { matchExpression } from '../../src/store/search-words.ts';
import { entry, NOW, savePoll, searchFor, subscription } from './samples.ts';

describe('indexed text', () => {
  it('separates characters of scripts without spaces, invisibly', () => {
    expect(indexText('東京summit').split('\u200b').filter(Boolean)).toEqual(['東', '京', 'summit']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(indexText(text).replaceAll('\u200b', '')).toBe(text.replaceAll('\u200b', ''));
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

  it('is written once, in any order of the document', async () => {
    const sorted = DAYS.toSorted();
    const once = await written(sorted);
    expect([await written(sorted.toReversed()), await written(DAYS)]).toEqual([once, once]);
    expect(once).toBeLessThan(10);
  });
});

describe('a search query', () => {
  it('never contains an operator', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const outside = matchExpression(text)?.prefix.replace(/"[^"]*"/g, 'T') ?? 'T';
        expect(outside).toMatch(/^\(?T\*?(?: AND T\*?)*\)?(?: NOT \(T(?: OR T)*\))?$/);
      }),
    );
  });

  it('never exceeds what FTS5 accepts', async () => {
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

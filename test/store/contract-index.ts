/** The search index: which entries it lacks, and that it contains no old words. */
import { describe, expect, it } from 'vitest';
import { indexEntries } from '../../src/index-entries.ts';
import type { UnderTest } from './open-store.ts';
import { entry, entryKey, HELD, html, keysOf, noTags, savePoll, searchFor } from './samples.ts';

export function indexContract(test: UnderTest): void {
  const found = async (text: string, filter = {}) =>
    keysOf((await test.store.search(searchFor(text, filter))).hits);
  const behind = async () => keysOf(await test.store.entriesToIndex(99));

  describe('the search index', () => {
    it('contains the words of a poll at once', async () => {
      await savePoll(test.store, 'one', [entry('a', { contentHtml: html('<p>A needle.</p>') })]);
      expect(await behind()).toEqual([]);
      expect(await found('needle')).toEqual([entryKey('a')]);
    });

    it('contains the words of the summary when there is no HTML', async () => {
      await savePoll(test.store, 'one', [entry('a', { contentHtml: null, summary: 'A needle.' })]);
      expect(await found('needle')).toEqual([entryKey('a')]);
    });

    it('lacks released entries until they are indexed', async () => {
      const held = HELD;
      await savePoll(test.store, 'one', [entry('a', { ...held, contentHtml: html('<p>A needle.</p>') })]);
      expect(await behind()).toEqual([]);
      await test.store.release(['https://one.example/feed']);
      expect(await behind()).toEqual([entryKey('a')]);
      expect(await test.store.entriesToIndex(1)).toMatchObject([
        { key: entryKey('a'), html: '<p>A needle.</p>' },
      ]);
      expect(await indexEntries(test.store)).toBe(true);
      expect([await behind(), await found('needle')]).toEqual([[], [entryKey('a')]]);
    });

    it('loses hidden entries, and finds re-tagged ones in their new scope', async () => {
      await savePoll(test.store, 'one', [entry('a'), entry('b')]);
      await test.store.hideUrls([entry('a').url ?? '']);
      expect(await found('body')).toEqual([entryKey('b')]);
      await test.store.putTags([{ key: entryKey('b'), tags: { ...noTags, summit: 'liberty' } }]);
      await indexEntries(test.store);
      expect(await found('body', { summit: 'liberty' })).toEqual([entryKey('b')]);
      await test.store.hideUrls([]);
      await indexEntries(test.store);
      expect((await found('body')).sort()).toEqual(['a', 'b'].map(entryKey));
    });

    it('contains an entry once, however often its date and text change', async () => {
      for (const day of ['20', '19', '18']) {
        const published = `2015-05-${day}T09:00:00.000Z`;
        await savePoll(test.store, 'one', [entry('a', { published, title: `Day ${day}` })]);
      }
      expect(await found('day')).toEqual([entryKey('a')]);
      expect(await found('20')).toEqual([]);
      expect(await test.db.all('SELECT count(*) AS n FROM entry_text')).toEqual([{ n: 1 }]);
    });
  });
}

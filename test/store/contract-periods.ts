/** What the store owes to pages of a time: a scope's entries, months and neighbors. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import type { Finding } from '../../src/model/finding.ts';
import { archive, everything } from '../../src/model/scope.ts';
import type { UnderTest } from './contract.ts';
import { entry, entryKey, keysOf, noTags, savePoll } from './samples.ts';

const MAY = { since: '2015-05-01T00:00:00.000Z', until: '2015-06-01T00:00:00.000Z' };

const at = (published: string, changes: Partial<Entry> = {}): Entry =>
  entry(published.replaceAll(/\D/g, '').slice(2), {
    published: `${published}.000Z`,
    updated: `${published}.000Z`,
    ...changes,
  });

export function periodContract(test: UnderTest): void {
  const liberty = { ...noTags, summit: 'liberty' };
  const entries = [
    at('2015-06-01T00:00:00'),
    at('2015-05-31T23:59:59', { tags: liberty }),
    at('2015-05-18T09:30:00', { tags: liberty }),
    at('2015-05-18T09:00:00', { tags: liberty }),
    at('2015-05-01T00:00:00', { state: 'archived' }),
    at('2015-04-30T23:59:59', { tags: liberty }),
    at('2014-12-31T23:59:59'),
  ];
  const save = () => savePoll(test.store, 'one', entries);

  describe('a period', () => {
    it('has the entries from its beginning on and before its end', async () => {
      await save();
      const of = async (scope: typeof archive) =>
        keysOf(await test.store.entries({ scope, period: MAY, limit: 9, texts: false }));
      expect(await of(archive)).toEqual(keysOf(entries.slice(1, 5)));
      expect(await of(everything)).toEqual(keysOf(entries.slice(1, 4)));
      expect(await of({ kind: 'summit', slug: 'liberty' })).toEqual(keysOf(entries.slice(1, 4)));
      expect(await of({ kind: 'summit', slug: 'unknown' })).toEqual([]);
    });

    it('has its newest entries up to a limit, with or without long texts and evidence', async () => {
      const why: Finding[] = [{ tag: 'liberty', rule: 'title', where: 'title', said: 'Liberty', n: 1 }];
      await savePoll(test.store, 'one', [at('2015-05-18T09:30:00', { tags: { ...liberty, why } })]);
      const [whole] = await test.store.entries({ scope: archive, period: MAY, limit: 1, texts: true });
      const [short] = await test.store.entries({ scope: archive, period: MAY, limit: 1, texts: false });
      expect(whole?.tags).toEqual({ ...liberty, why });
      expect(whole?.contentHtml).toContain('Body of');
      expect(short).toEqual({ ...whole, contentHtml: null, summaryHtml: null, tags: liberty });
    });

    it('has neighbors in time', async () => {
      await save();
      const beside = (period: typeof MAY) => test.store.beside({ scope: archive, period });
      expect(await beside(MAY)).toEqual({
        earlier: '2015-04-30T23:59:59.000Z',
        later: '2015-06-01T00:00:00.000Z',
      });
      expect(await beside({ since: MAY.until, until: '2016-01-01T00:00:00.000Z' })).toEqual({
        earlier: '2015-05-31T23:59:59.000Z',
        later: null,
      });
    });
  });

  describe('a scope’s months', () => {
    it('are those with entries, newest first', async () => {
      await save();
      expect(await test.store.months(archive)).toEqual([
        { month: '2015-06', entries: 1 },
        { month: '2015-05', entries: 4 },
        { month: '2015-04', entries: 1 },
        { month: '2014-12', entries: 1 },
      ]);
      expect(await test.store.months({ kind: 'author', slug: 'unknown' })).toEqual([]);
      await savePoll(test.store, 'one', [], {
        states: [{ key: entryKey('141231235959'), state: 'held', heldBecause: 'A rule.' }],
      });
      expect((await test.store.months(archive)).map(({ month }) => month)).not.toContain('2014-12');
    });
  });

  it('counts entries by hour, each scope within its own period', async () => {
    await save();
    const days = { since: '2015-05-18T00:00:00.000Z', until: '2015-05-20T00:00:00.000Z' };
    const scope = { kind: 'summit', slug: 'liberty' } as const;
    expect(
      await test.store.hours([
        { scope, period: days },
        { scope: { kind: 'summit', slug: 'none' }, period: MAY },
      ]),
    ).toEqual([{ slug: 'liberty', hour: '2015-05-18T09', entries: 2 }]);
  });
}

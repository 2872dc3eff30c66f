/** Entries of a scope by time: periods, months and neighbors. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import type { Finding } from '../../src/model/finding.ts';
import { allScope, archive } from '../../src/model/scope.ts';
import type { UnderTest } from './open-store.ts';
import { entry, entryKey, HELD, html, keysOf, noTags, savePoll } from './samples.ts';

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
    it('contains entries from its start until before its end', async () => {
      await save();
      const of = async (scope: typeof archive) =>
        keysOf(await test.store.entries({ scope, period: MAY, limit: 9, texts: false }));
      expect(await of(archive)).toEqual(keysOf(entries.slice(1, 5)));
      expect(await of(allScope)).toEqual(keysOf(entries.slice(1, 4)));
      expect(await of({ kind: 'summit', slug: 'liberty' })).toEqual(keysOf(entries.slice(1, 4)));
      expect(await of({ kind: 'summit', slug: 'unknown' })).toEqual([]);
    });

    it('contains its newest entries up to a limit, with or without texts and evidence', async () => {
      const why: Finding[] = [{ tag: 'liberty', rule: 'title', where: 'title', quoted: 'Liberty', n: 1 }];
      await savePoll(test.store, 'one', [at('2015-05-18T09:30:00', { tags: { ...liberty, why } })]);
      const [whole] = await test.store.entries({ scope: archive, period: MAY, limit: 1, texts: true });
      const [short] = await test.store.entries({ scope: archive, period: MAY, limit: 1, texts: false });
      expect(whole?.tags).toEqual({ ...liberty, why });
      expect(whole?.contentHtml).toContain('Body of');
      expect(short).toEqual({ ...whole, contentHtml: null, summaryHtml: null, tags: liberty });
    });

    it('lists keys and dates of the same entries, which can be loaded by key in any order', async () => {
      await save();
      const listed = await test.store.listed({ scope: archive, period: MAY, limit: 2 });
      expect(listed).toEqual(entries.slice(1, 3).map(({ key, published }) => ({ key, published })));
      const keys = [entryKey('unknown'), ...listed.map(({ key }) => key).reverse()];
      expect(keysOf(await test.store.entriesByKey(keys, false))).toEqual(keys.slice(1));
    });

    it('has neighbors in time', async () => {
      await save();
      const beside = (period: typeof MAY) => test.store.beside({ scope: archive, period });
      const [june, may, , , , april] = entries.map(({ key, published, title, summary }) => ({
        ...{ key, published, title, summary },
      }));
      expect(await beside(MAY)).toEqual({ earlier: april, later: june });
      const rest = { since: MAY.until, until: '2016-01-01T00:00:00.000Z' };
      expect(await beside(rest)).toEqual({ earlier: may, later: null });
    });
  });

  describe('the version of a scope’s month', () => {
    const versions = async (): Promise<Map<string, number>> => {
      const found = await test.store.monthVersions();
      return new Map(found.map(({ kind, slug, month, version }) => [`${kind} ${slug} ${month}`, version]));
    };
    const changedBy = async (change: () => Promise<unknown>): Promise<string[]> => {
      const before = await versions();
      await change();
      const after = await versions();
      return [...new Set([...before.keys(), ...after.keys()])]
        .filter((name) => before.get(name) !== after.get(name))
        .filter((name) => name.startsWith('archive') || name.startsWith('summit'))
        .sort();
    };

    it('changes when an entry in it, its text or only its tags change', async () => {
      await save();
      const [, inMay] = entries;
      if (!inMay) throw new Error('no entry');
      const edited = { ...inMay, contentHtml: html('<p>Edited.</p>') };
      const ofMay = ['archive  2015-05', 'summit liberty 2015-05'];
      expect(await changedBy(() => savePoll(test.store, 'one', [edited]))).toEqual(ofMay);
      const tags = { ...liberty, day: 2 };
      expect(await changedBy(() => test.store.putTags([{ key: inMay.key, tags }]))).toEqual(ofMay);
    });

    it('changes when an entry leaves, even the only one', async () => {
      await save();
      const [, , , , , inApril] = entries;
      const hide = () => test.store.hideUrls([inApril?.url ?? '']);
      expect(await changedBy(hide)).toEqual(['archive  2015-04', 'summit liberty 2015-04']);
    });

    it('stays after a poll without changes', async () => {
      await save();
      expect(await changedBy(() => savePoll(test.store, 'one', [], { entered: [] }))).toEqual([]);
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
        states: [{ key: entryKey('141231235959'), ...HELD }],
      });
      expect((await test.store.months(archive)).map(({ month }) => month)).not.toContain('2014-12');
    });
  });

  it('entries are counted by hour, each scope within its own period', async () => {
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

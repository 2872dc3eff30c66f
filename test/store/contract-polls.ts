/** Polls in the store: known entries, and the changes of one poll. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { NO_DETAILS } from '../../src/model/feed.ts';
import type { UnderTest } from './open-store.ts';
import {
  entry,
  HELD,
  html,
  keysOf,
  LATER,
  NOW,
  newest,
  news,
  pollOf,
  savePoll,
  searchFor,
  total,
} from './samples.ts';

const ONE = 'https://one.example/feed';
const TWO = 'https://two.example/feed';

export function pollContract(test: UnderTest): void {
  knownContract(test);
  saveContract(test);
  hostileContract(test);
}

function knownContract(test: UnderTest): void {
  describe('known entries', () => {
    it('are those of any feed with one of the keys, and all of the feed’s last document', async () => {
      await savePoll(test.store, 'one', [entry('a'), entry('b')]);
      await savePoll(test.store, 'two', [entry('c'), entry('d')]);
      const known = await test.store.known(TWO, [`i:${entry('a').id}`, 'i:unknown']);
      expect(keysOf(known).sort()).toEqual(keysOf([entry('a'), entry('c'), entry('d')]));
      expect(known.find((one) => one.key === entry('a').key)).toEqual({
        key: entry('a').key,
        id: entry('a').id,
        url: entry('a').url,
        title: 'Post a',
        published: entry('a').published,
        updated: entry('a').updated,
        firstSeen: NOW,
        dateFrom: 'feed',
        state: 'shown',
        reason: null,
        textHash: 'text of Post a',
        restHash: 'rest',
        undatedChanges: 0,
        identityKeys: [`i:${entry('a').id}`],
        carriedBy: [{ feedKey: ONE, claim: 0, inLastDocument: true, missed: 0 }],
      });
    });

    it('are found once for thousands of long keys', async () => {
      const ids = Array.from({ length: 3000 }, (_, i) => `i:${'x'.repeat(400)}${i}`);
      const record = await pollOf(test.store, 'one', [entry('a')]);
      await test.store.savePoll({ ...record, identityKeys: { [entry('a').key]: ids } });
      const known = await test.store.known(ONE, ids);
      expect(known).toHaveLength(1);
      expect(known[0]?.identityKeys).toHaveLength(3000);
    });

    it('are empty for a feed without a document and unknown keys', async () => {
      expect(await test.store.known(ONE, [])).toEqual([]);
      expect(await test.store.known('https://unknown.example/', ['i:x'])).toEqual([]);
    });

    it('keep an identity that another entry claims', async () => {
      await savePoll(test.store, 'one', [entry('a')]);
      const record = await pollOf(test.store, 'one', [entry('b')]);
      await test.store.savePoll({
        ...record,
        identityKeys: { [entry('b').key]: [`i:${entry('a').id}`, 'i:b'] },
      });
      const known = await test.store.known(TWO, [`i:${entry('a').id}`]);
      expect(keysOf(known)).toEqual([entry('a').key]);
    });

    it('count the polls that missed them until they are in a document again', async () => {
      const [a, b] = [entry('a'), entry('b')];
      const carried = async () =>
        (await test.store.known(ONE, [`i:${a.id}`])).find((one) => one.key === a.key)?.carriedBy;
      await savePoll(test.store, 'one', [a, b]);
      const missing = async () => keysOf(await test.store.missing(ONE));
      expect(await missing()).toEqual([]);
      await savePoll(test.store, 'one', [], { left: [a.key], missed: { [a.key]: 1 } });
      expect(await carried()).toEqual([{ feedKey: ONE, claim: 0, inLastDocument: false, missed: 1 }]);
      await savePoll(test.store, 'one', []);
      expect(await carried()).toEqual([{ feedKey: ONE, claim: 0, inLastDocument: false, missed: 1 }]);
      await savePoll(test.store, 'one', [], { missed: { [a.key]: 2 } });
      expect(await carried()).toEqual([{ feedKey: ONE, claim: 0, inLastDocument: false, missed: 2 }]);
      expect(await missing()).toEqual([a.key]);
      await savePoll(test.store, 'one', [a], { put: [] });
      expect(await carried()).toEqual([{ feedKey: ONE, claim: 0, inLastDocument: true, missed: 0 }]);
      expect(await missing()).toEqual([]);
    });
  });
}

const COMPLETE: Partial<Entry> = {
  authors: [
    { name: 'Jane Doe', url: 'https://jane.example/', slug: 'jane-doe' },
    { name: 'Tomáš Novák', url: null, slug: 'tomas-novak' },
  ],
  contentHtml: html('<p>One &amp; two.</p>'),
  summaryHtml: html('<p>One.</p>'),
  categories: ['OpenStack', '日本'],
  language: 'en-GB',
  details: {
    ...NO_DETAILS,
    enclosures: [
      { url: 'https://one.example/talk.ogg', type: 'audio/ogg', length: 12_345_678_901, duration: null },
    ],
  },
  tags: {
    summit: 'liberty',
    day: 2,
    mentions: ['mitaka'],
    categories: ['networking'],
    resources: [{ kind: 'etherpad', url: 'https://pad.example/a', label: 'Notes' }],
    why: [{ tag: 'liberty', rule: 'title', where: 'title', quoted: 'Liberty', n: 1 }],
    series: 'liberty-day',
  },
};

function saveContract(test: UnderTest): void {
  describe('a saved poll', () => {
    it('returns an entry as it was stored, with its source', async () => {
      const whole = entry('whole', COMPLETE);
      const record = await pollOf(test.store, 'one', [whole]);
      const state = { ...record.state, title: 'One’s blog', homeUrl: 'https://one.example/' };
      await test.store.savePoll({ ...record, state });
      const source = { feedKey: ONE, feedUrl: ONE, slug: 'one', name: 'Name of one' };
      expect(await test.store.entry(whole.key)).toEqual({
        ...whole,
        sources: [{ ...source, title: 'One’s blog', homeUrl: 'https://one.example/' }],
      });
    });

    it('has the same effect when it is saved twice', async () => {
      const record = await pollOf(test.store, 'one', [entry('a', COMPLETE), entry('b')], {
        missed: { unknown: 1 },
        note: news(2),
      });
      const whole = async () => [
        await newest(test.store, { kind: 'all', slug: '' }),
        await test.store.known(ONE, []),
        await test.store.feedNotes(ONE, 9),
        await test.store.health(NOW),
        await test.db.all('SELECT kind, slug, label, entries FROM scope ORDER BY id'),
        await test.db.all('SELECT count(*) AS n FROM entry_text'),
        await test.store.search(searchFor('body', { sort: 'newest' })),
      ];
      await test.store.savePoll(record);
      const once = await whole();
      await test.store.savePoll(record);
      expect(await whole()).toEqual(once);
    });

    it('may change everything of an entry, including its id and when it was first seen', async () => {
      await savePoll(test.store, 'one', [entry('a')]);
      await savePoll(test.store, 'one', [entry('a', { id: 'other', firstSeen: LATER, title: 'New' })]);
      expect(await test.store.entry(entry('a').key)).toMatchObject({
        id: 'other',
        firstSeen: LATER,
        title: 'New',
      });
    });

    it('lists all feeds that carry an entry, its owner first, which alone lists it', async () => {
      const { key } = entry('a');
      const sources = async () => (await test.store.entry(key))?.sources.map(({ slug }) => slug);
      const listed = () =>
        Promise.all(['one', 'two'].map((slug) => total(test.store, { kind: 'feed', slug })));
      await savePoll(test.store, 'two', [entry('a')]);
      await savePoll(test.store, 'one', [entry('a')], { put: [], at: LATER });
      expect([await sources(), await listed()]).toEqual([
        ['two', 'one'],
        [0, 1],
      ]);
      await savePoll(test.store, 'one', [], { entered: [[key, 7]] });
      expect([await sources(), await listed()]).toEqual([
        ['one', 'two'],
        [1, 0],
      ]);
      expect(keysOf(await test.store.feedEntries(ONE, 9))).toEqual([key]);
      expect(await test.store.feedEntries(TWO, 9)).toEqual([]);
      expect((await test.store.known(ONE, []))[0]?.carriedBy.map(({ claim }) => claim)).toEqual([7, 0]);
      await savePoll(test.store, 'two', [], { entered: [[key, 8]] });
      expect([await sources(), await listed()]).toEqual([
        ['two', 'one'],
        [0, 1],
      ]);
      expect(await total(test.store, { kind: 'all', slug: '' })).toBe(1);
    });

    it('may change states only', async () => {
      await savePoll(test.store, 'one', [entry('a')]);
      const before = await test.store.entry(entry('a').key);
      const states = [{ key: entry('a').key, ...HELD }];
      await savePoll(test.store, 'one', [], { states });
      expect(await test.store.entry(entry('a').key)).toEqual({
        ...before,
        ...HELD,
      });
      expect(await total(test.store, { kind: 'all', slug: '' })).toBe(0);
    });

    it('returns unknown reasons as unknown, and rejects sentences instead of reasons', async () => {
      await savePoll(test.store, 'one', [entry('a', HELD)], { note: news(1) });
      const set = (table: string, column: string, value: string) =>
        test.db.batch([{ sql: `UPDATE ${table} SET ${column} = ?`, params: [value] }]);
      const feed = `json_set(about, '$.failure', json('{"kind":"new"}'), '$.warnings', json('["Odd."]'))`;
      await set('entry', 'reason', '{"kind":"eclipse","moon":1}');
      await set('feed_note', 'note', '{"kind":"eclipse"}');
      await test.db.batch([{ sql: `UPDATE feed SET about = ${feed}` }]);
      const unknown = { kind: 'unknown' };
      expect((await test.store.entry(entry('a').key))?.reason).toEqual(unknown);
      expect((await test.store.known(ONE, []))[0]?.reason).toEqual(unknown);
      expect(await test.store.feedNotes(ONE, 9)).toEqual([{ at: NOW, note: unknown }]);
      expect((await test.store.health(NOW))[0]).toMatchObject({ failure: unknown, warnings: [unknown] });
      for (const [table, column] of [
        ['entry', 'reason'],
        ['feed_note', 'note'],
      ] as const)
        for (const words of ['It moved.', '"It moved."', '{}', '[]'])
          await expect(set(table, column, words), `${column} ${words}`).rejects.toThrow();
    });

    it('may contain thousands of entries', async () => {
      const many = Array.from({ length: 2000 }, (_, i) =>
        entry(`n${i}`, { contentHtml: html(`<p>${'"Long" text. '.repeat(40)}</p>`) }),
      );
      await savePoll(test.store, 'one', many);
      expect(await total(test.store, { kind: 'feed', slug: 'one' })).toBe(2000);
      expect((await test.store.known(ONE, [])).length).toBe(2000);
    });
  });
}

function hostileContract(test: UnderTest): void {
  describe('foreign text', () => {
    const TEXTS: [string, string][] = [
      ['quotes and operators', `'; DROP TABLE entry; -- " \\ % _ * [ ] { } NEAR( AND`],
      ['JSON', '{"key":"x","a":[1,null]}'],
      ['emoji and other planes', '👩‍👩‍👧 𝒳 𠮷野家'],
      ['line separators and control characters', 'a\u2028b\u2029c\u0001\u0002\u001f\u007f\u0085'],
      ['right-to-left text', '\u202eسلام‎ שלום'],
    ];
    it.each(TEXTS)('is returned unchanged: %s', async (_, text) => {
      const hostile = entry('hostile', {
        id: text,
        url: `https://one.example/?${text}`,
        title: text,
        contentHtml: html(text),
        categories: [text],
        authors: [{ name: text, url: null, slug: 'hostile' }],
      });
      await savePoll(test.store, 'one', [hostile], { note: { kind: 'internal', detail: text } });
      expect(await test.store.entry(hostile.key)).toMatchObject({ ...hostile, sources: [{ slug: 'one' }] });
      expect((await test.store.entryByIdentity(text))?.key).toBe(hostile.key);
      expect((await test.store.scope({ kind: 'author', slug: 'hostile' }))?.label).toBe(text);
      expect((await test.store.feedNotes(ONE, 1))[0]?.note).toEqual({ kind: 'internal', detail: text });
    });

    it('with NUL or half a character causes no error and leaves other entries intact', async () => {
      const broken = entry('broken', {
        title: 'a\u0000b',
        contentHtml: html('half \ud800 character\u0000 end'),
      });
      await savePoll(test.store, 'one', [broken, entry('whole')]);
      expect((await test.store.entry(broken.key))?.title).toMatch(/^a/);
      expect((await test.store.entry(entry('whole').key))?.title).toBe('Post whole');
    });

    it('of a megabyte is stored completely and found', async () => {
      const text = html(`<p>${'"quoted" <b>x</b> 東京 '.repeat(40_000)}needle</p>`);
      await savePoll(test.store, 'one', [entry('long', { contentHtml: text }), entry('short')]);
      expect((await test.store.entry(entry('long').key))?.contentHtml).toBe(text);
      const found = await test.store.search(searchFor('needle'));
      expect(found.hits.map((hit) => hit.key)).toEqual([entry('long').key]);
    });
  });
}

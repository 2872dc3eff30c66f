/** The keys, hashes and ids of an entry. */
import { describe, expect, it } from 'vitest';
import { entryKey, lookupKeys, publishedId } from '../../src/admit/identity.ts';
import { readHtml } from '../../src/html/html.ts';
import type { FeedEntry } from '../../src/model/feed.ts';
import { feedEntry, identified } from './identified.ts';

const PLANET = { planetUrl: 'https://planet.example', taken: false };
const MINTED = 'tag:planet.example,2010:entry/k';

describe('the published id', () => {
  it.each<[string, Partial<FeedEntry>, string]>([
    ['is the author’s own', {}, 'tag:blog.example,2026:1'],
    ['is the URL of an entry without an id', { id: null }, 'https://blog.example/1'],
    ['is minted when there is neither', { id: null, url: null }, MINTED],
    ['is minted for an id that is not an IRI', { id: 'post 1' }, MINTED],
    ['is minted for an id without a scheme', { id: '1' }, MINTED],
    ['is minted for an id with words before its scheme', { id: 'see urn:1' }, MINTED],
    ['is minted for an id that XML cannot contain', { id: 'x:a\u0001' }, MINTED],
    ['is the author’s own up to 2,000 characters', { id: `x:${'a'.repeat(1998)}` }, `x:${'a'.repeat(1998)}`],
    ['is minted for longer ids', { id: `x:${'a'.repeat(1999)}` }, MINTED],
    [
      'is minted for an id that this planet could mint',
      { id: 'tag:planet.example,2010:entry/other' },
      MINTED,
    ],
    [
      'is the author’s own UUID',
      { id: 'urn:uuid:01234567-89ab-4cde-8000-000000000000' },
      'urn:uuid:01234567-89ab-4cde-8000-000000000000',
    ],
  ])('%s', (_, changes, id) => {
    expect(publishedId(feedEntry(changes), 'k', PLANET)).toBe(id);
  });

  it('is minted when another entry has it', () => {
    expect(publishedId(feedEntry(), 'k', { ...PLANET, taken: true })).toBe(MINTED);
  });
});

describe('identity keys', () => {
  const keysOf = (changes: Partial<FeedEntry>, feed = 'feed') =>
    identified([feedEntry(changes)], feed)[0]?.keys ?? {};

  it('begin with their kind and, except for permalink and text, with the feed', () => {
    const keys = keysOf({ url: 'https://www.blog.example/2026/one/' });
    expect(keys).toEqual({
      guid: 'g:feed tag:blog.example,2026:1',
      permalink: 'p:blog.example/2026/one',
      path: 'q:feed /2026/one one',
      text: expect.stringMatching(/^x:.{20,}/),
    });
  });

  it('fold titles to letters and digits in lower case', () => {
    expect(keysOf({ title: ' Ｏne — Two!  (3) ' }).titleDay).toBe('d:feed 2026-04-20 one two 3');
    expect(
      keysOf({ title: 'One', published: null, updated: '2026-04-21T00:00:00.000Z' }).titleDay,
    ).toBeUndefined();
    expect(keysOf({ title: 'Four', published: null, updated: '2026-04-21T00:00:00.000Z' }).titleDay).toBe(
      'd:feed 2026-04-21 four',
    );
    expect(keysOf({ title: 'Four', published: null }).titleDay).toBeUndefined();
  });

  it('exist only for what the entry has', () => {
    const silent = { id: null, url: null, title: null, published: null };
    expect(keysOf(silent)).toEqual({});
    expect(Object.keys(keysOf({ ...silent, title: 'One' }))).toEqual(['text']);
    expect(Object.keys(keysOf({ title: null, url: 'https://blog.example/2026/one' }))).toEqual([
      'guid',
      'permalink',
    ]);
  });

  it('over 200 characters are hashed', () => {
    expect(keysOf({ id: 'x'.repeat(200) }).guid).toBe(`g:feed ${'x'.repeat(200)}`);
    expect(keysOf({ id: 'x'.repeat(201) }).guid?.length).toBeLessThan(60);
  });

  it('of a guid omit scheme, “www.” and the case of the host', () => {
    expect(keysOf({ id: 'http://www.Blog.example/A/' }).guid).toBe('g:feed blog.example/A');
  });

  it('of texts with the same beginning are equal', () => {
    const textKey = (text: string) =>
      keysOf({ content: readHtml(`<p>${text}</p>`, { base: PLANET.planetUrl }) }).text;
    expect(textKey(`${'a'.repeat(2000)}b`)).toBe(textKey(`${'a'.repeat(2000)}c`));
    expect(textKey(`${'a'.repeat(1999)}b`)).not.toBe(textKey(`${'a'.repeat(1999)}c`));
  });

  it('use an invalid URL unchanged', () => {
    expect(keysOf({ url: 'no address' })).toMatchObject({ permalink: 'p:no address' });
  });

  it('are looked up together with the ids that may be published', () => {
    const [one] = identified([feedEntry({ id: null })]);
    if (!one) throw new Error('There is one.');
    expect(lookupKeys([one])).toEqual([...Object.values(one.keys), 'i:https://blog.example/1']);
    const [nameless] = identified([feedEntry({ id: null, url: null, title: null })]);
    expect(nameless && lookupKeys([nameless])).toEqual([]);
  });

  it('derive the entry’s key from the strongest of them', () => {
    const key = (changes: Partial<FeedEntry>, feed = 'feed', others: string[] = []) =>
      identified([feedEntry(changes)], feed).map((one) => entryKey(one, feed, new Set(others)))[0];
    expect(key({})).toMatch(/^[a-z2-7]{12}$/);
    expect(key({ url: 'https://blog.example/2' })).toBe(key({}));
    expect(key({ id: null, title: 'Two' })).toBe(key({ id: null }));
    expect(key({}, 'feed', [key({}) ?? ''])).toBe(key({ id: null }));
    expect(key({}, 'feed', [key({}) ?? '', key({ id: null }) ?? ''])).toBe(key({ id: null, url: null }));
    expect(key({ id: null, url: null }, 'other')).not.toBe(key({ id: null, url: null }));
    expect(key({ id: null, url: null, published: null })).not.toBe(key({ id: null, url: null }));
    expect(key({ id: null, url: null, published: '2026-04-21T09:00:00.000Z' })).not.toBe(
      key({ id: null, url: null }),
    );
    expect(key({ id: null, url: null, title: 'Two' })).not.toBe(key({ id: null, url: null }));
    expect(key({ id: null, url: null, title: null, published: null })).toMatch(/^[a-z2-7]{12}$/);
  });
});

describe('the hashes of an entry', () => {
  const html = (text: string) => readHtml(text, { base: PLANET.planetUrl });
  const hashes = (changes: Partial<FeedEntry> = {}) => {
    const [one] = identified([feedEntry(changes)]);
    return { text: one?.textHash, rest: one?.restHash };
  };

  it.each<[string, Partial<FeedEntry>]>([
    ['title', { title: 'Two' }],
    ['text', { content: html('Words') }],
  ])('show that its %s changed', (_, changes) => {
    expect(hashes(changes).text).not.toBe(hashes().text);
  });

  it.each<[string, Partial<FeedEntry>]>([
    ['address', { url: 'https://blog.example/2' }],
    ['categories', { categories: ['maps'] }],
    ['author', { authors: [{ name: 'Teo Brandt', url: null }] }],
    ['language', { language: 'de' }],
    ['summary', { summary: html('Words') }],
    ['markup', { content: html('<b>Words</b>') }],
  ])('show that its %s changed and its text did not', (_, changes) => {
    const before = changes.content ? hashes({ content: html('Words') }) : hashes();
    expect(hashes(changes)).toEqual({
      text: before.text,
      rest: expect.not.stringMatching(before.rest ?? ''),
    });
  });

  it('distinguish a summary from content', () => {
    expect(hashes({ summary: html('Words') }).rest).not.toBe(hashes({ content: html('Words') }).rest);
  });
});

import { describe, expect, it } from 'vitest';
import type { Feed } from '../../src/model/feed.ts';
import { cut } from '../../src/model/text.ts';
import { repairXml } from '../../src/parse/repair-xml.ts';
import { readFeed } from '../../src/read-feed.ts';

const HOME = 'https://blog.example.org/';
const family = '👩‍👩‍👧‍👦';
const long = (n: number): string => 'x'.repeat(n);
const folder = (n: number): string => `${HOME}${'folder/'.repeat(n / 7)}`;

async function read(document: string): Promise<Feed> {
  const options = { contentType: null, baseUrl: `${HOME}feed` };
  const result = await readFeed(new TextEncoder().encode(document), options);
  if (result.kind === 'unreadable') throw new Error(result.failure.kind);
  return result.feed;
}

type Said = { title?: string; name?: string; tag?: string; id?: string; url?: string; file?: string };

/** The same feed with one entry in every format. */
const FORMATS: Record<string, (said: Said) => string> = {
  RSS: ({ title = 't', name = 'n', tag = 'c', id = 'i', url = '/p', file = '/f' }) =>
    `<rss><channel><title>${title}</title><item><title>${title}</title><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">${name}</dc:creator><category>${tag}</category><guid isPermaLink="false">${id}</guid><link>${url}</link><enclosure url="${file}"/></item></channel></rss>`,
  'RSS 1.0': ({ title = 't', name = 'n', tag = 'c', id = 'i', url = '/p', file = '/f' }) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${title}</title></channel><item rdf:about="${id}"><title>${title}</title><dc:creator>${name}</dc:creator><dc:subject>${tag}</dc:subject><link>${url}</link><enclosure url="${file}"/></item></rdf:RDF>`,
  Atom: ({ title = 't', name = 'n', tag = 'c', id = 'i', url = '/p', file = '/f' }) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><entry><title>${title}</title><author><name>${name}</name></author><category term="${tag}"/><id>${id}</id><link href="${url}"/><link rel="enclosure" href="${file}"/></entry></feed>`,
  'JSON Feed': ({ title = 't', name = 'n', tag = 'c', id = 'i', url = '/p', file = '/f' }) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title,
      items: [{ title, authors: [{ name }], tags: [tag], id, url, attachments: [{ url: file }] }],
    }),
};

describe.each(Object.entries(FORMATS))('what is too long in %s', (_, write) => {
  const warningsOf = ({ warnings }: Feed) =>
    Object.fromEntries(warnings.map((warning) => [warning.kind, 'count' in warning ? warning.count : 1]));

  it('is unchanged up to the limit', async () => {
    const said = {
      title: long(500),
      name: long(200),
      tag: long(200),
      id: long(2000),
      url: HOME + long(3900),
    };
    const feed = await read(write(said));
    expect(feed.entries[0]).toMatchObject({
      title: said.title,
      authors: [{ name: said.name }],
      categories: [said.tag],
      id: said.id,
      url: said.url,
    });
    expect(feed.warnings).toEqual([]);
  });

  it('is cut: titles at 500 characters, names and categories at 200', async () => {
    const feed = await read(write({ title: long(501), name: long(201), tag: long(1000) }));
    const [entry] = feed.entries;
    expect([feed.title, entry?.title]).toEqual([`${long(499)}…`, `${long(499)}…`]);
    expect([entry?.authors[0]?.name, entry?.categories[0]]).toEqual([`${long(199)}…`, `${long(199)}…`]);
    expect(warningsOf(feed)).toEqual({ titlesCut: 2, namesCut: 2 });
  });

  it('is hashed: ids of more than 2,000 bytes', async () => {
    const [one, same, other] = await Promise.all(
      [long(2001), long(2001), `${long(2001)}y`].map(async (id) => await read(write({ id }))),
    );
    expect(one?.entries[0]?.id).toMatch(/^[a-z2-7]{26}$/);
    expect(one?.entries[0]?.id).toBe(same?.entries[0]?.id);
    expect(one?.entries[0]?.id).not.toBe(other?.entries[0]?.id);
    expect(warningsOf(one as Feed)).toEqual({ idsHashed: 1 });
    expect((await read(write({ id: 'é'.repeat(1001) }))).entries[0]?.id).toHaveLength(26);
  });

  it('is dropped: URLs of more than 4,000 bytes', async () => {
    const feed = await read(write({ url: HOME + long(4000), file: HOME + 'é'.repeat(2000) }));
    expect(feed.entries[0]).toMatchObject({ url: null, details: { enclosures: [] } });
    expect(warningsOf(feed)).toEqual({ addressesDropped: 2 });
  });
});

describe('cut', () => {
  it('keeps grapheme clusters whole and cuts between words if there are any', () => {
    expect(cut('😀'.repeat(10), 10)).toBe('😀'.repeat(10));
    expect(cut('😀'.repeat(11), 10)).toBe(`${'😀'.repeat(9)}…`);
    expect(cut(`${long(5)}${family}${long(9)}`, 10)).toBe(`${long(5)}…`);
    expect(cut(`${long(8)}e\u0301${long(9)}`, 10)).toBe(`${long(8)}…`);
    expect(cut('one two three', 10)).toBe('one two…');
  });

  it('cuts one endless character too', () => {
    const [shown = '', ...rest] = cut('a\u0301'.padEnd(1000, '\u0301'), 10).split('…');
    expect([shown.length, rest]).toEqual([9, ['']]);
  });
});

describe('relative URLs with a long base', () => {
  const links = (n: number): string => '<a href="p">x</a>'.repeat(n);
  const atom = (base: string, entries: string): string =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${base}"><title>t</title>${entries}</feed>`;

  it('become absolute until the text has grown too much; then only their text stays', async () => {
    const text = `<p>Start. ${links(40_000)} End.</p>`.replaceAll('<', '&lt;');
    const feed = await read(atom(folder(1900), `<entry><content type="html">${text}</content></entry>`));
    const { content } = feed.entries[0] ?? {};
    expect(content?.text).toMatch(/^Start\. x+ End\.$/);
    expect(content?.html).toContain(`<a href="${folder(1900)}p">x</a>`);
    expect(content?.html.length).toBeLessThan(2 * text.length + 65_536);
    expect(feed.warnings).toEqual([{ kind: 'addressesDropped', count: expect.any(Number) }]);
  });

  it('cost a document of many entries no more than one entry', async () => {
    const entry = `<entry><link href="e"/><link rel="enclosure" href="f"/><content type="html">${links(30).replaceAll('<', '&lt;')}</content></entry>`;
    const feed = await read(atom(folder(1900), entry.repeat(400)));
    expect(feed.entries).toHaveLength(400);
    expect(JSON.stringify(feed).length).toBeLessThan(5e6);
  });

  it('cost no more when each element has its own base or language', async () => {
    const markup = '<b xml:base="a">x</b>'.repeat(100);
    const xhtml = `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${markup}</div></content>`;
    const entry = `<entry>${'<link xml:base="a" href="b"/>'.repeat(100)}${xhtml}</entry>`;
    const document = atom(folder(1900), entry.repeat(100)).replace(
      '<feed ',
      `<feed xml:lang="${long(90_000)}" `,
    );
    const feed = await read(document);
    expect(feed.entries[99]?.content?.text).toBe('x'.repeat(100));
    const rewritten = repairXml(document, { baseUrl: HOME, maxEntries: 2000 });
    expect(JSON.stringify([feed, rewritten]).length).toBeLessThan(30 * document.length);
  });
});

describe('long lists in an entry', () => {
  it('are cut, with a warning', async () => {
    const many = <T>(n: number, item: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => item(i));
    const feed = await read(
      JSON.stringify({
        items: [
          {
            authors: many(5000, (i) => ({ name: `Person ${i}` })),
            tags: many(10_000, (i) => `Category ${i}`),
            attachments: many(10_000, (i) => ({ url: `/${i}.mp3`, mime_type: 'audio/mpeg' })),
          },
        ],
      }),
    );
    const { authors = [], categories = [], details } = feed.entries[0] ?? {};
    expect([authors.length, categories.length, details?.enclosures.length]).toEqual([50, 200, 100]);
    expect(feed.warnings).toEqual([{ kind: 'listsCut', count: 3 }]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Feed, NO_DETAILS, type ReadResult } from '../src/model/feed.ts';
import { readFeed } from '../src/read-feed.ts';
import { leastCpu } from './growth.ts';

const directory = new URL('./fixtures/parse/', import.meta.url);
const names = readdirSync(directory);
const from = { contentType: null, baseUrl: 'https://feeds.example.net/blog/feed' };

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function feedOf(text: string, options = {}): Promise<Feed> {
  const result = await readFeed(bytes(text), { ...from, ...options });
  if (result.kind !== 'feed') throw new Error(result.failure.kind);
  return result.feed;
}

async function reasonOf(text: string): Promise<string> {
  const result = await readFeed(bytes(text), from);
  return result.kind === 'unreadable' ? result.failure.kind : 'a feed';
}

/** The file lists only the details that its feed has. */
function expectedOf(name: string): ReadResult {
  const file = readFileSync(new URL(name.replace(/\.\w+$/, '.expected.json'), directory), 'utf8');
  const expected: ReadResult = JSON.parse(file);
  if (expected.kind === 'unreadable') return expected;
  const entries = expected.feed.entries.map((entry) => ({
    ...entry,
    details: { ...NO_DETAILS, ...entry.details },
  }));
  return { ...expected, feed: { ...expected.feed, entries } };
}

describe('readFeed', () => {
  for (const name of names.filter((file) => !file.endsWith('.expected.json'))) {
    it(`reads all of ${name}`, async () => {
      const result = await readFeed(new Uint8Array(readFileSync(new URL(name, directory))), from);
      expect(result).toEqual(expectedOf(name));
    });
  }

  it('explains why something is not a feed', async () => {
    expect(await reasonOf('<!doctype html><html><body>Hello</body></html>')).toBe('webPage');
    expect(await reasonOf('<urlset><url/></urlset>')).toBe('otherXml');
    expect(await reasonOf('  ')).toBe('emptyDocument');
    expect(await reasonOf('Not found.')).toBe('plainText');
    expect(await reasonOf('{"version": ')).toBe('invalidJson');
    expect(await reasonOf('{"a": 1}')).toBe('otherJson');
  });

  it('reads entries in order up to the limit, with a warning', async () => {
    const items = Array.from({ length: 30 }, (_, i) => `<item><title>${i}</title></item>`).join('');
    const feed = await feedOf(`<rss><channel><title>t</title>${items}</channel></rss>`, { maxEntries: 3 });
    expect(feed.entries.map((entry) => entry.title)).toEqual(['0', '1', '2']);
    expect(feed.warnings).toEqual([{ kind: 'tooManyEntries', count: 3 }]);
    const json = { version: 'https://jsonfeed.org/version/1.1', items: [{ id: 1 }, { id: 2 }] };
    expect((await feedOf(JSON.stringify(json), { maxEntries: 1 })).entries.map(({ id }) => id)).toEqual([
      '1',
    ]);
  });

  it('uses the id of an Atom entry without links as its URL when it is one', async () => {
    const urlOf = async (inside: string) =>
      (await feedOf(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inside}</entry></feed>`)).entries[0]
        ?.url;
    const id = '<id>https://blog.example/1</id>';
    expect(await urlOf(id)).toBe('https://blog.example/1');
    expect(await urlOf(`${id}<link href="https://blog.example/one"/>`)).toBe('https://blog.example/one');
    expect(await urlOf('<id>tag:blog.example,2015:1</id>')).toBeNull();
    expect(await urlOf('<id>1</id>')).toBeNull();
  });

  it('keeps an id byte for byte', async () => {
    const id = 'HTTP://Example.org/%7Ejane/?a=1&amp;b=Ü  x';
    const feed = await feedOf(`<rss><channel><item><guid> ${id} </guid></item></channel></rss>`);
    expect(feed.entries[0]?.id).toBe('HTTP://Example.org/%7Ejane/?a=1&b=Ü  x');
  });

  it('returns a value for any bytes', async () => {
    const kinds = ['feed', 'unreadable'];
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (body) => {
        expect(kinds).toContain((await readFeed(body, from)).kind);
      }),
      { numRuns: 200 },
    );
  });

  it('returns a feed for any sequence of tags and texts inside one', async () => {
    const piece = fc.constantFrom(
      ...'<item>|</item>|<entry>|</entry>|<title>|</title>|<description>|</description>|<content type="xhtml">|</content>'.split(
        '|',
      ),
      ...'<div>|</div>|<![CDATA[|]]>|<!--|-->|<?|?>|&|&lt;|&#0;|&#xD800;|<a:b xmlns:a="u">|<link/>|</|<|>|"|\u0000|\ufffe|\ud800'.split(
        '|',
      ),
      '<x xml:base="//">',
      '<author><name>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const result = await readFeed(bytes(`<rss version="2.0"><channel>${pieces.join('')}`), from);
        expect(result).toMatchObject({ kind: 'feed' });
      }),
      { numRuns: 300 },
    );
  });
});

describe('readFeed with hostile input', () => {
  const item = (content: string): string =>
    `<rss><channel><item><title>x</title>${content}</item></channel></rss>`;
  const escaped = (html: string): string => item(`<description><![CDATA[${html}]]></description>`);
  const cases: [string, string][] = [
    ['50 KB of <', escaped('<'.repeat(50_000))],
    ['60,000 unclosed XHTML contents', `<feed>${'<entry><content type="xhtml"><div>x'.repeat(60_000)}`],
    ['200,000 nested elements', item(`<description>${'<div>'.repeat(200_000)}`)],
    ['200,000 nested elements, escaped', escaped('<div>'.repeat(200_000))],
    ['end tags of nothing', escaped('<b>'.repeat(100_000) + '</i>'.repeat(100_000))],
    [
      '200,000 attributes',
      escaped(`<a ${Array.from({ length: 200_000 }, (_, i) => `a${i}=b`).join(' ')}>x</a>`),
    ],
    ['10 MB of one tag', `<rss>${'<b>'.repeat(3_400_000)}`],
    ['10 MB of &', item(`<description>${'&'.repeat(10_000_000)}`)],
    ['10 MB of ]]>', item(`<description>${']]>'.repeat(3_400_000)}`)],
    ['10 MB of <!--', `<rss>${'<!--'.repeat(2_600_000)}`],
    [
      'a text that is never closed around 3,000,000 tags',
      `<rss><channel><title>${'<b>'.repeat(3_000_000)}<item>`,
    ],
    ['800,000 document types', '<!doctype a '.repeat(800_000)],
    ['600,000 document types that have a subset', '<!doctype a [ >'.repeat(600_000)],
    ['comments in a document type that never ends', `<!DOCTYPE a [${'<!--'.repeat(2_500_000)}`],
    ['deep JSON', `{"items":${'['.repeat(10_000_000)}`],
  ];
  /** Two megabytes of an ordinary post. */
  const ordinary = bytes(
    escaped('<p>An <a href="https://blog.example/">ordinary</a> post.</p>'.repeat(35_000)),
  );
  /** Work that grows with the square of the size would take thousands of times as long. */
  const PATIENCE = 25;
  let ordinaryTime = 0;
  beforeAll(async () => {
    ordinaryTime = await leastCpu(() => readFeed(ordinary, from), 2);
  });
  for (const [name, document] of cases) {
    it(`reads ${name} in a time in proportion to its size`, async () => {
      const body = bytes(document);
      const read = async () => expect(['feed', 'unreadable']).toContain((await readFeed(body, from)).kind);
      const size = Math.max(1, body.length / ordinary.length);
      expect((await leastCpu(read, 1)) / ordinaryTime / size).toBeLessThan(PATIENCE);
    });
  }

  it('expands no entity that could grow', async () => {
    const bomb =
      '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const feed = await feedOf(`${bomb}<rss><channel><title>&a; &b; &x;</title></channel></rss>`);
    expect(feed.title).toBe('ha &b; &x;');
    expect(feed.warnings).toContainEqual({ kind: 'entitiesRefused', count: 2 });
  });

  it('loses no entry to an unclosed title of the feed', async () => {
    const feed = await feedOf(
      '<rss><channel><title>Blog<item><title>a</title></item><item><title>b</title></item>',
    );
    expect(feed.title).toBe('Blog');
    expect(feed.entries.map((entry) => entry.title)).toEqual(['a', 'b']);
  });

  it('accepts a string as an author in a JSON Feed', async () => {
    const feed = await feedOf(
      '{"items":[{"id":1,"author":"Jane"},{"id":2,"authors":["Jane",{"name":"Joe"}]}]}',
    );
    expect(feed.entries.map((entry) => entry.authors.map((author) => author.name))).toEqual([
      ['Jane'],
      ['Jane', 'Joe'],
    ]);
  });

  it('prefers the author’s page to a tracking redirect', async () => {
    const text =
      '<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><title>A</title>' +
      '<link>http://feeds.example/~r/blog/~3/x</link><feedburner:origLink>https://blog.example/a</feedburner:origLink></item></channel></rss>';
    const from = { contentType: 'text/xml', baseUrl: 'http://feeds.example/blog' };
    const read = await readFeed(new TextEncoder().encode(text), from);
    expect(read).toMatchObject({ kind: 'feed', feed: { entries: [{ url: 'https://blog.example/a' }] } });
  });

  it.each([
    'tag:blogger.com,1999:post-1',
    'undefined',
    '/2015/a',
    'www.blog.example/a',
    'http://',
    'javascript:a()',
  ])('ignores an original link that is not a web address: %s', async (original) => {
    const feed = await feedOf(
      '<rss version="2.0"><channel><item><title>A</title><link>https://blog.example/a</link>' +
        `<feedburner:origLink>${original}</feedburner:origLink></item></channel></rss>`,
    );
    expect(feed.entries[0]?.url).toBe('https://blog.example/a');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/model/entry.ts';
import { type FeedEntry, NO_DETAILS } from '../../../src/model/feed.ts';
import { readFeed } from '../../../src/read-feed.ts';
import type { FeedFormat } from '../../../src/site/feeds/document.ts';
import { feedFormats } from '../../../src/site/feeds/formats.ts';
import { documentOf, entry, hostileEntries, settings, source } from './sample.ts';

/** What a feed reader finds in the published document. */
async function readBack(format: FeedFormat, entries: Entry[]): Promise<FeedEntry[]> {
  const rendered = format.render(documentOf(entries, format.file));
  const result = await readFeed(new TextEncoder().encode(rendered), {
    contentType: format.contentType,
    baseUrl: `https://planet.example.org/${format.file}`,
  });
  if (result.kind !== 'feed') throw new Error(result.failure.kind);
  expect(result.feed.warnings).toEqual(entries.length === 0 ? [{ kind: 'noEntries' }] : []);
  return result.feed.entries;
}

const published = documentOf(hostileEntries, 'atom.xml').entries;

describe.each(feedFormats)('the feed as $file', (format) => {
  it('contains every id byte for byte, in order', async () => {
    const read = await readBack(format, hostileEntries);
    expect(read.map(({ id }) => id)).toEqual(hostileEntries.map(({ id }) => id));
  });

  it('contains a link, content, dates and authors for every entry', async () => {
    const read = await readBack(format, hostileEntries);
    expect(read.map(({ url }) => url)).toEqual(published.map(({ url }) => url));
    expect(read.every(({ content }) => content !== null)).toBe(true);
    expect(read.map((found) => found.published?.slice(0, 19))).toEqual(
      published.map((given) => given.published.slice(0, 19)),
    );
    const ordinary = published.filter(({ authors }) => !authors.some(({ name }) => name.includes('<')));
    const names = new Map(read.map(({ id, authors }) => [id, authors.map(({ name }) => name)]));
    for (const { id, authors } of ordinary) expect(names.get(id)).toEqual(authors.map(({ name }) => name));
  });

  it('contains the content as stored', async () => {
    const clean = hostileEntries.filter(
      ({ contentHtml, details }) =>
        contentHtml &&
        !/[\0\r\uD800-\uDFFF]|\]\]>/u.test(contentHtml) &&
        // A picture of an entry is shown before a text without one.
        !details.enclosures.some(({ type }) => type?.startsWith('image/')),
    );
    expect(clean.length).toBeGreaterThan(12);
    const read = await readBack(format, clean);
    // A picture that comes with an entry is shown before a text without one.
    const shown = ({ contentHtml, details }: Entry): string => {
      const cover = details.enclosures.find(({ type }) => type === 'image/png');
      return `${cover ? `<figure><img src="${cover.url}" alt=""></figure>` : ''}${contentHtml}`;
    };
    expect(read.map(({ content }) => content?.html)).toEqual(clean.map(shown));
  });

  it('contains an entry’s own language and all its categories', async () => {
    const read = await readBack(format, hostileEntries);
    expect(read[3]?.language).toBe('ja');
    expect(read[4]?.language).toBe('ar');
    expect(read[3]?.categories).toEqual(['クラウド', 'openstack']);
  });

  it('contains enclosures and links; Atom has no durations', async () => {
    const [read] = (await readBack(format, hostileEntries)).slice(12);
    const details = hostileEntries[12]?.details;
    const [sent] = details?.enclosures ?? [];
    const duration = format.name === 'Atom' ? null : sent?.duration;
    expect(read?.details.enclosures[0]).toEqual({ ...sent, duration });
    expect(read?.details.related[0]).toEqual(details?.related[0]);
  });

  it('is the same, byte for byte, for the same entries', () => {
    const render = (): string => format.render(documentOf(structuredClone(hostileEntries), format.file));
    expect(render()).toBe(render());
  });

  it('changes in one entry only when one entry changes', () => {
    const lines = (entries: Entry[]): string[] =>
      format.render(documentOf(entries, format.file)).split(/\n|(?<=\}),(?=\{"id")/);
    const before = lines([entry(1), entry(2), entry(3)]);
    const after = lines([entry(1), entry(2, { title: 'Renamed' }), entry(3)]);
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
  });

  it('may have no entries', async () => {
    expect(await readBack(format, [])).toEqual([]);
  });

  it('preserves any ids and titles', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.webUrl(), anyText, anyText), { maxLength: 5 }), async (rows) => {
        const entries = rows.map(([id, title, name], n) =>
          entry(n, {
            id: `${id}#${n}`,
            title,
            authors: [{ name, url: null, slug: 'x' }],
            categories: [title, name],
          }),
        );
        const read = await readBack(format, entries);
        expect(read.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
        expect(read.every(({ title, authors }) => title !== null || authors.length > 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('all formats share', () => {
  it('plain-text titles, whatever they look like', async () => {
    for (const format of feedFormats.filter(({ name }) => name !== 'RSS')) {
      const read = await readBack(format, hostileEntries);
      expect(read.map(({ title }) => title)).toEqual(published.map(({ title }) => title));
    }
  });

  it('a title for untitled entries, from the first words or the author and date', () => {
    expect(published[9]?.title).toBe('No title, but words enough to make one of them,…');
    expect(published[10]?.title).toBe('Ada Okafor, 2015-05-21');
  });

  it('the planet’s page as the link of an entry without a permalink', () => {
    expect(published[7]?.url).toBe('https://planet.example.org/entries/keyaaaaaaaa8');
  });

  it('authors without duplicates', () => {
    expect(published[11]?.authors.map(({ name }) => name)).toEqual(['Ada Okafor', 'Jun & <Sons>', 'Zoë']);
  });

  it('our tags with a scheme, before the author’s own categories', () => {
    expect(published[15]?.categories).toEqual([
      { term: 'liberty', label: 'Liberty summit', scheme: 'https://planet.example.org/summits/' },
      { term: 'networking', label: 'Networking', scheme: 'https://planet.example.org/categories/' },
      { term: 'gone', label: 'gone', scheme: 'https://planet.example.org/categories/' },
      { term: 'cloud storage', label: 'cloud, storage', scheme: null },
      { term: 'R&D', label: 'R&D', scheme: null },
      { term: '<b>bold</b>', label: '<b>bold</b>', scheme: null },
      { term: 'Networking', label: 'Networking', scheme: null },
    ]);
  });

  it('links that cannot run code', () => {
    const code = [
      'javascript:alert(1)',
      ' java\tscript:alert(1)',
      'data:text/html,<script>',
      'vbscript:x',
      '\u0001javascript:x',
    ];
    for (const url of code) {
      const [made] = documentOf(
        [
          entry(1, {
            url,
            authors: [{ name: 'Ada', url, slug: 'ada' }],
            details: {
              ...NO_DETAILS,
              enclosures: [{ url, type: null, length: null, duration: null }],
              related: [{ rel: 'via', url }],
            },
            sources: [source('ada', { homeUrl: url, feedUrl: url })],
          }),
        ],
        'atom.xml',
      ).entries;
      expect(made).toMatchObject({
        url: 'https://planet.example.org/entries/keyaaaaaaaa1',
        authors: [{ name: 'Ada', url: null }],
        enclosures: [],
        related: [],
        source: { homeUrl: null, feedUrl: 'https://ada.example.org/feed/' },
      });
    }
  });

  it('the style sheet’s URL below the planet’s path', () => {
    const below = { ...settings, url: 'https://planet.example.org/planet' };
    const moved = documentOf([], 'atom.xml', { settings: below });
    expect(feedFormats[0]?.render(moved)).toContain('href="/planet/feed.css"');
  });
});

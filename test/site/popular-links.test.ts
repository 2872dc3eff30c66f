import { afterEach, describe, expect, it } from 'vitest';
import type { Resource } from '../../src/model/entry.ts';
import { readFeed } from '../../src/read-feed.ts';
import { feedFormats } from '../../src/site/feeds/formats.ts';
import { noTags } from '../store/samples.ts';
import { type SampleSite, samplePlanet, sampleSite } from './planet.ts';
import { sampleEntry } from './sample-entries.ts';

const PAD = 'https://etherpad.example/p/kilo-ops-quotas';
const pad = (label = '', url = PAD): Resource => ({ kind: 'etherpad', url, label });
const video: Resource = { kind: 'video', url: 'https://video.example/watch?v=1', label: 'Keynote <1>' };

const planet = samplePlanet();
const post = (key: string, by: number, at: string, resources: Resource[]) =>
  sampleEntry(planet, {
    key: key.padEnd(12, 'x'),
    by,
    at: `${at}T10:00:00.000Z`,
    title: `Post ${key}`,
    url: `https://blog${by}.example/${key}`,
    tags: { ...noTags, resources },
  });

const week = [
  post('early', 0, '2015-05-15', [pad('here')]),
  post('second', 1, '2015-05-18', [pad('Quotas for operators'), video]),
  post('third', 1, '2015-05-19', [pad('Quotas for operators')]),
  post('old', 2, '2015-05-01', [pad('', 'https://etherpad.example/p/forgotten')]),
];

let site: SampleSite;
afterEach(() => site.close());

const sectionOf = (page: string): string => /<aside.*?<\/aside>/s.exec(page)?.[0] ?? '';

describe('popular links on the home page', () => {
  it('are what most people linked to in the last seven days, with names and posts', async () => {
    site = await sampleSite({ entries: week });
    const aside = sectionOf(await site.text('/'));
    expect(aside).toContain('<h2><a href="/popular-links">Popular links</a></h2>');
    const [first = '', second = ''] = aside.match(/<li><svg.*?<\/li>/gs) ?? [];
    expect(first).toContain(
      `<span class="vh">etherpad: </span><a href="${PAD}" dir="auto">Quotas for operators</a>`,
    );
    expect(first).toContain('<code>kilo-ops-quotas</code>');
    expect(first).toContain(
      'linked by <a href="/entries/earlyxxxxxxx"><bdi>Ines Marwood</bdi></a>, <a href="/entries/secondxxxxxx"><bdi>Teo Brandt</bdi></a>',
    );
    expect(second).toContain('Keynote &lt;1&gt;');
    expect(aside).not.toContain('forgotten');
  });

  it('disappear after a week without links', async () => {
    site = await sampleSite({ entries: week });
    site.now.at = new Date('2015-05-27T00:00:00.000Z');
    expect(sectionOf(await site.text('/'))).not.toContain('Popular links');
    expect(await site.text('/popular-links')).toContain('No links in the last seven days.');
  });

  it('are on no other page', async () => {
    const many = Array.from({ length: 50 }, (_, n) => post(`n${n}`, 0, '2015-05-20', [video]));
    site = await sampleSite({ entries: many });
    expect(await site.text('/')).toContain('/popular-links"');
    expect(sectionOf(await site.text('/archives/2015/w21'))).not.toContain('/popular-links"');
  });

  it('count the people they do not name', async () => {
    const all = Array.from({ length: 7 }, (_, by) => post(`by${by}`, by, '2015-05-20', [video]));
    site = await sampleSite({ entries: all });
    expect(sectionOf(await site.text('/'))).toMatch(/<\/a> and 3 more<\/small>/);
  });

  it('are web addresses only', async () => {
    site = await sampleSite({
      entries: [post('evil', 0, '2015-05-20', [pad('Free', 'javascript:alert(1)')])],
    });
    expect(sectionOf(await site.text('/'))).not.toContain('Popular links');
  });
});

describe('the page of popular links', () => {
  it('links to its own feeds, and every page to one of them', async () => {
    site = await sampleSite({ entries: week });
    const alternates = async (path: string) =>
      [...(await site.text(path)).matchAll(/<link rel="alternate"[^>]*popular-links\/([^"]*)"/g)].map(
        ([, file]) => file,
      );
    expect(await alternates('/popular-links')).toEqual(['atom.xml', 'rss.xml', 'feed.json', 'atom.xml']);
    expect(await alternates('/')).toEqual(['atom.xml']);
    expect(await site.text('/subscribe')).toContain('href="/popular-links/atom.xml"');
    expect(await site.text('/sitemap.xml')).toContain('https://planet.example/popular-links<');
  });

  it('is in the reader’s language', async () => {
    site = await sampleSite({ entries: week });
    expect(await site.text('/popular-links?lang=de')).toContain('<h1>Beliebte Links</h1>');
  });
});

describe.each(feedFormats)('popular links as $file', (format) => {
  const read = async () => {
    const response = await site.get(`/popular-links/${format.file}`);
    expect(response.headers.get('Content-Type')).toBe(format.contentType);
    const result = await readFeed(new Uint8Array(await response.arrayBuffer()), {
      contentType: format.contentType,
      baseUrl: `https://planet.example/popular-links/${format.file}`,
    });
    if (result.kind !== 'feed') throw new Error(result.failure.kind);
    return result.feed;
  };

  it('have an entry per link with the posts that link to it, latest first', async () => {
    site = await sampleSite({ entries: week });
    const { entries, title, warnings } = await read();
    expect(warnings).toEqual([]);
    expect(title).toBe('Planet Sample: Popular links');
    expect(entries.map(({ title, url }) => [title, url])).toEqual([
      ['Quotas for operators', PAD],
      ['Keynote <1>', video.url],
    ]);
    expect(entries[0]).toMatchObject({
      published: '2015-05-19T10:00:00.000Z',
      categories: ['etherpad'],
      authors: [{ name: 'Planet Sample' }],
    });
    expect(entries[0]?.id).toMatch(/^tag:planet\.example,2012:pointed-at\/[a-z2-7]{16}$/);
    expect(entries[0]?.content?.html).toBe(
      '<ul><li>Ines Marwood: <a href="https://blog0.example/early">Post early</a></li><li>Teo Brandt: <a href="https://blog1.example/second">Post second</a></li><li>Teo Brandt: <a href="https://blog1.example/third">Post third</a></li></ul>',
    );
  });

  it('are unchanged, byte for byte, until somebody adds a link', async () => {
    site = await sampleSite({ entries: week });
    const before = await site.text(`/popular-links/${format.file}`);
    site.now.at = new Date('2015-05-22T09:00:00.000Z');
    expect(await site.text(`/popular-links/${format.file}`)).toBe(before);
  });

  it('keep an entry’s id and date when the first link leaves the week', async () => {
    site = await sampleSite({ entries: week });
    const { entries: before } = await read();
    site.now.at = new Date('2015-05-24T10:00:00.000Z');
    const { entries } = await read();
    expect(entries[0]?.content?.html).not.toContain('Ines');
    expect(entries.map(({ id, published }) => [id, published])).toEqual(
      before.map(({ id, published }) => [id, published]),
    );
  });

  it('are a feed without entries in a week without links', async () => {
    site = await sampleSite({ entries: week.slice(3) });
    expect((await read()).entries).toEqual([]);
  });
});

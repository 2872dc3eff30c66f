import { describe, expect, it } from 'vitest';
import { NO_DETAILS } from '../../../src/model/feed.ts';
import { atom } from '../../../src/site/feeds/atom.ts';
import { documentOf, entry, settings, source } from './sample.ts';

const render = (...entries: ReturnType<typeof entry>[]): string =>
  atom.render(documentOf(entries, 'atom.xml'));
const archives = {
  'prev-archive': 'https://planet.example.org/archives/2015/04/atom.xml',
  'next-archive': 'https://planet.example.org/archives/2015/06/atom.xml',
  current: 'https://planet.example.org/atom.xml',
};

describe('the Atom feed', () => {
  it('has an id that differs from its URL', () => {
    const feed = render();
    expect(feed).toContain('<id>http://planet.example.org/atom.xml</id>');
    expect(feed).toContain(
      '<link rel="self" type="application/atom+xml" href="https://planet.example.org/atom.xml"/>',
    );
  });

  it('identifies the source by its original key, without an author', () => {
    const moved = source('ada', { feedUrl: 'https://new.example.org/feed.xml' });
    const [, inSource] = render(entry(1, { sources: [moved] })).split('<source>');
    expect(inSource).toContain('<id>https://ada.example.org/feed/</id>');
    expect(inSource).toContain('<title>ada’s notes</title>');
    expect(inSource).toContain('<link rel="self" href="https://new.example.org/feed.xml"/>');
    expect(inSource).toContain('<link rel="alternate" type="text/html" href="https://ada.example.org/"/>');
    expect(inSource).toContain('<updated>2015-05-21T15:05:00.007Z</updated>');
    expect(inSource?.split('</source>')[0]).not.toContain('author');
  });

  it('sets an entry’s language only if it differs', () => {
    expect(render(entry(1, { language: 'en' }))).toContain('<entry><id>');
    expect(render(entry(1, { language: 'ja' }))).toContain('<entry xml:lang="ja"><id>');
  });

  it('declares text that looks like markup as escaped HTML', () => {
    expect(render(entry(1, { title: 'R&D: a < b' }))).toContain('<title>R&amp;D: a &lt; b</title>');
    expect(render(entry(1, { title: 'Use &amp; or </b>' }))).toContain(
      '<title type="html">Use &amp;amp;amp; or &amp;lt;/b&amp;gt;</title>',
    );
  });

  it('shows tags in titles and summaries as text, even to readers that parse both as HTML', () => {
    const feed = render(entry(1, { title: '<img src=x>', summary: 'An <img src=x onerror=alert(1)>' }));
    expect(feed).toContain('<title type="html">&amp;lt;img src=x&amp;gt;</title>');
    expect(feed).toContain('<summary type="html">An &amp;lt;img src=x onerror=alert(1)&amp;gt;</summary>');
  });

  it('states the real type and length of enclosures, and invents neither', () => {
    const feed = render(
      entry(1, {
        details: {
          ...NO_DETAILS,
          enclosures: [
            {
              url: 'https://ada.example.org/a?x=1&y=2',
              type: 'audio/mpeg; rate=44100',
              length: 12,
              duration: null,
            },
            { url: 'https://ada.example.org/b.mp3', type: null, length: null, duration: null },
            { url: 'https://ada.example.org/c', type: 'nonsense', length: 0, duration: null },
          ],
        },
      }),
    );
    expect(feed).toContain(
      '<link rel="enclosure" type="audio/mpeg" length="12" href="https://ada.example.org/a?x=1&amp;y=2"/>',
    );
    expect(feed).toContain('<link rel="enclosure" href="https://ada.example.org/b.mp3"/>');
    expect(feed).toContain('<link rel="enclosure" length="0" href="https://ada.example.org/c"/>');
  });

  it('keeps `updated` when only our tags change', () => {
    const dates = (feed: string): string[] => feed.match(/<updated>.*?<\/updated>/g) ?? [];
    const tagged = entry(1, { tags: { ...entry(1).tags, summit: 'liberty' } });
    expect(render(tagged)).not.toBe(render(entry(1)));
    expect(dates(render(tagged))).toEqual(dates(render(entry(1))));
  });

  it('links from the subscription document to the newest archive and to the hub', () => {
    const feed = atom.render(
      documentOf([entry(1)], 'atom.xml', { history: { 'prev-archive': archives['prev-archive'] } }),
    );
    expect(feed).toContain(
      `<link rel="prev-archive" type="application/atom+xml" href="${archives['prev-archive']}"/>`,
    );
    expect(feed).toContain(`<link rel="hub" href="${settings.hub}"/>`);
    expect(feed).not.toContain('fh:');
    expect(feed).not.toContain('next-archive');
  });

  it('marks an archive document and links its neighbors, without a hub (RFC 5005 §4)', () => {
    const feed = atom.render(
      documentOf([entry(1)], 'archives/2015/05/atom.xml', { archive: true, history: archives, hub: null }),
    );
    expect(feed).toContain('<fh:archive/>');
    for (const rel of ['prev-archive', 'next-archive', 'current']) expect(feed).toContain(`rel="${rel}"`);
    expect(feed).not.toContain('rel="hub"');
  });

  it('marks a complete feed (RFC 5005 §2)', () => {
    const feed = atom.render(documentOf([entry(1)], 'summits/liberty/atom.xml', { complete: true }));
    expect(feed).toContain('<fh:complete/>');
    expect(feed).not.toContain('archive"');
    expect(feed).not.toContain('rel="current"');
  });
});

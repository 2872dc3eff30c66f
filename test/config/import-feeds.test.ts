import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSubscriptionList } from '../../src/config/import-feeds.ts';
import { growth, LINEAR } from '../growth.ts';

describe('a list of subscriptions', () => {
  it('is read from OPML, folders and all', () => {
    const opml = `<?xml version="1.0"?>
      <opml version="2.0"><head><title>Mine</title></head><body>
        <outline text="Folder">
          <outline type="rss" text="A" title="A &amp; B" xmlUrl="https://a.example/?x=1&amp;y=2" htmlUrl="https://a.example/"/>
          <OUTLINE TEXT='C > D &#228;&#x4e2d;' XMLURL='https://c.example/feed'></OUTLINE>
        </outline>
        <!-- <outline xmlUrl="https://commented.example/"/> -->
        <outline text="No feed" htmlUrl="https://n.example/"/>
        <outline xmlUrl="https://c.example/feed" text="again"/>
        <outline text=bare xmlUrl=https://e.example/feed>
      </body></opml>`;
    expect(readSubscriptionList(opml)).toEqual([
      { url: 'https://a.example/?x=1&y=2', name: 'A & B', site: 'https://a.example/' },
      { url: 'https://c.example/feed', name: 'C > D ä中', site: null },
      { url: 'https://e.example/feed', name: 'bare', site: null },
    ]);
  });

  it('is read from the planet.ini of Planet and Venus', () => {
    const ini = `# a planet
[Planet]
name = Planet Test
link = https://planet.example/
[DEFAULT]
facewidth = 64
[https://a.example/feed?tag=x]
name = Jane Doe
face = jane.png
; quiet
link: https://a.example/
[https://b.example/atom]\r
name=B = b\r
[https://list.example/opml]
content_type = opml
[filters/mine.py]
name = no feed
`;
    expect(readSubscriptionList(ini)).toEqual([
      { url: 'https://a.example/feed?tag=x', name: 'Jane Doe', site: 'https://a.example/' },
      { url: 'https://b.example/atom', name: 'B = b', site: null },
    ]);
  });

  it('is empty in what is neither', () => {
    for (const text of ['', 'hello', '<html><p>hello', '{"feeds":[]}'])
      expect(readSubscriptionList(text)).toEqual([]);
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      '<outline',
      ' xmlUrl',
      '=',
      '"',
      "'",
      '>',
      '<!--',
      '-->',
      '&#9999999;',
      '[',
      ']',
      '\n',
      'http://a',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 50 }).map((all) => all.join('')),
    );
    fc.assert(fc.property(texts, (text) => Array.isArray(readSubscriptionList(text))));
  });

  const hostile = [
    '<outline a="',
    "<outline x='",
    '<outline ',
    'a',
    '<!--',
    '[http:',
    '<outline a= ',
    '&#',
    ' ',
  ];
  it.each(hostile)('is read in one go when it repeats %j two hundred thousand times', async (text) => {
    const read = (times: number) => readSubscriptionList(`<outline ${text.repeat(times)}`);
    expect(await growth(read, 12_500)).toBeLessThan(LINEAR);
  });
});

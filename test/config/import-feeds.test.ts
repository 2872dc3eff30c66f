/** What is kept when another planet's list is imported. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFeeds } from '../../src/config/import-feeds.ts';
import { growth, LINEAR } from '../growth.ts';

const lines = (text: string): string => text.replace(/^\n/, '').replace(/^ {4}/gm, '');

describe('a Planet or Venus list', () => {
  const list = importFeeds(
    lines(String.raw`
    # a planet
    [Planet]
    name = Planet Rows
    link = https://rows.example/
    owner_name = The Boathouse
    owner_email = boat@rows.example
    items_per_page = 15
    template_files = index.html.tmpl
      atom.xml.tmpl
    [index.html.tmpl]
    items_per_page = 7
    [DEFAULT]
    facewidth = 65
    filter = (?i)rowing
    [https://ada.example/feed?tag=x]
    name = Ada Rower ; the first
    face = heads/ada.png
    twitter = ada_rows
    filter = (row|Row|\(boat )
    exclude = (?P<word>sale)\Z
    [https://bo.example/atom]
    name: Bo
    link: https://bo.example/
    [https://list.example/opml]
    name = A list
    content_type = opml
    `),
  );

  it('contains the planet', () => {
    expect(list.planet).toEqual({
      title: 'Planet Rows',
      url: 'https://rows.example/',
      owner: { name: 'The Boathouse', email: 'boat@rows.example' },
      defaults: { include: [{ any: '/rowing/i' }] },
    });
  });

  it('contains feeds with names, pages, faces, handles and filters', () => {
    expect(list.feeds).toEqual([
      {
        url: 'https://ada.example/feed?tag=x',
        name: 'Ada Rower',
        face: 'ada.png',
        handles: { twitter: 'ada_rows' },
        include: [{ any: String.raw`/(row|Row|\(boat )/` }],
        exclude: [{ any: '/(?<word>sale)$/' }],
      },
      { url: 'https://bo.example/atom', name: 'Bo', site: 'https://bo.example/' },
    ]);
  });

  it('names each key without a counterpart once, with its count', () => {
    expect(Object.fromEntries(list.unused)).toEqual({ items_per_page: 2, template_files: 1, facewidth: 1 });
  });

  it('reports a nested list, to be imported separately', () => {
    expect(list.problems).toEqual([
      { line: 24, message: 'https://list.example/opml is another list; import it by itself' },
    ]);
  });
});

describe('a Pluto list', () => {
  const list = importFeeds(
    lines(`
    title = Planet Rows
    url = https://rows.example/

    [ada]
      title  = Rowing notes
      author = Ada Rower
      feed   = https://ada.example/feed
      link   = https://ada.example/
      avatar = https://ada.example/me.png
      location = en
      mastodon = https://social.example/@ada
      bluesky = ada.social.example
      github = ada

    [bo]
      title  = Bo Rower
      author = irc:bo member
      feed   = https://bo.example/feed
      avatar = bo.png
      location = zh_TW
      email  = bo@bo.example
      twitter = bo,cox
    `),
  );

  it('brings authors, pages, faces, languages and handles', () => {
    expect(list.planet).toEqual({ title: 'Planet Rows', url: 'https://rows.example/' });
    expect(list.feeds).toEqual([
      {
        url: 'https://ada.example/feed',
        name: 'Ada Rower',
        site: 'https://ada.example/',
        face: 'https://ada.example/me.png',
        handles: { mastodon: 'https://social.example/@ada', bluesky: 'ada.social.example', github: 'ada' },
        language: 'en',
      },
      {
        url: 'https://bo.example/feed',
        name: 'Bo Rower',
        face: 'bo.png',
        nick: 'irc:bo member',
        handles: { twitter: 'bo' },
        language: 'zh-TW',
      },
    ]);
  });

  it('ignores places that are not languages', () => {
    const placed = importFeeds(
      '[a]\nfeed = https://a.example/\nlocation = Berlin\n[b]\nfeed = https://b.example/\nlocation = en\n',
    );
    expect(placed.feeds.map(({ language }) => language)).toEqual([undefined, undefined]);
    expect(Object.fromEntries(placed.unused)).toEqual({ location: 2 });
  });
});

describe('an OPML list', () => {
  it('has its groups as topics, and its owner', () => {
    const list = importFeeds(
      lines(`<?xml version="1.0"?>
    <opml version="2.0"><head><title>Rows</title><ownerName>Ada</ownerName><ownerEmail>a@rows.example</ownerEmail>
    <dateCreated>today</dateCreated></head><body>
      <outline text="All"><outline text="Sea rowing">
        <outline type="rss" text="A" title="A &amp; B" xmlUrl="https://a.example/?x=1&amp;y=2" htmlUrl="https://a.example/"/>
      </outline>
      <outline text="Rivers"><OUTLINE TEXT='C > D &#228;&#x4e2d;' XMLURL='https://c.example/feed'></OUTLINE></outline></outline>
      <!-- <outline xmlUrl="https://commented.example/"/> -->
      <outline text="No feed" htmlUrl="https://n.example/"/>
      <outline type="include" url="https://more.example/list.opml" text="more"/>
    </body></opml>`),
    );
    expect(list.planet).toEqual({ title: 'Rows', owner: { name: 'Ada', email: 'a@rows.example' } });
    expect(list.categories).toEqual([
      { slug: 'sea-rowing', name: 'Sea rowing' },
      { slug: 'rivers', name: 'Rivers' },
    ]);
    expect(list.feeds).toEqual([
      { url: 'https://a.example/?x=1&y=2', name: 'A & B', site: 'https://a.example/', tags: ['sea-rowing'] },
      { url: 'https://c.example/feed', name: 'C > D ä中', tags: ['rivers'] },
    ]);
    expect(list.problems.map(({ message }) => message)).toEqual([
      'https://more.example/list.opml is another list; import it by itself',
    ]);
  });

  it('is read when it is not well-formed, with a problem for each unclosed element', () => {
    const list = importFeeds('<opml><body>\n<outline text=bare xmlUrl=https://e.example/feed>\n</body>');
    expect(list.feeds).toEqual([{ url: 'https://e.example/feed', name: 'bare' }]);
    expect(list.problems).toEqual([
      { line: 1, message: '<opml> is not closed' },
      { line: 2, message: '<outline> is not closed' },
    ]);
  });

  it('expands no entities of its own', () => {
    const nested = Array.from({ length: 20 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(20)}">`).join(
      '\n',
    );
    const list = importFeeds(
      `<?xml version="1.0"?>\n<!DOCTYPE opml [<!ENTITY e0 "x">${nested}]>\n<opml><body><outline text="&e20;" xmlUrl="https://a.example/"/></body></opml>`,
    );
    expect(list.feeds.map(({ url }) => url)).toEqual(['https://a.example/']);
    expect(list.problems).toEqual([{ line: 2, message: 'declares entities; they are not expanded' }]);
  });
});

describe('a JSON list', () => {
  it('contains the enabled feeds, with case-insensitive filters', () => {
    const list = importFeeds(
      lines(`
    {
    \t"title": "Planet Rows", "id": "https://rows.example/", "link": "https://rows.example/", "days": 14,
    \t"authors": [{"name": "Various"}],
    \t"feedLinks": {"atom": "https://rows.example/atom.xml"},
    \t"feeds": [{"feed":"https://ada.example/feed","name":"Ada","mastodon":"@ada@social.example","filter":"row|boat"},
    \t          {"feed":"https://bo.example/feed","name":"Bo","disabled":"pending"},
    \t          {"feed":"https://cy.example/feed","link":"https://cy.example/","disabled":false}]
    }`),
    );
    expect(list.planet).toEqual({
      title: 'Planet Rows',
      url: 'https://rows.example/',
      id: 'https://rows.example/',
      owner: { name: 'Various' },
    });
    expect(list.feeds).toEqual([
      {
        url: 'https://ada.example/feed',
        name: 'Ada',
        handles: { mastodon: '@ada@social.example' },
        include: [{ any: '/row|boat/i' }],
      },
      { url: 'https://cy.example/feed', site: 'https://cy.example/' },
    ]);
    expect(list.disabled).toBe(1);
    expect(Object.fromEntries(list.unused)).toEqual({ days: 1, 'feedLinks atom': 1 });
  });

  it.each([
    ['a list of objects', '[{"name":"Ada","url":"https://ada.example/feed"}]'],
    ['people by name', '{"people":{"Ada":{"rss":"https://ada.example/feed"}}}'],
    ['addresses by name', '{"Ada":"https://ada.example/feed"}'],
    ['YAML', 'blogs:\n  - name: Ada\n    feed_url: https://ada.example/feed\n'],
  ])('may be %s', (_, text) => {
    expect(importFeeds(text).feeds).toEqual([{ url: 'https://ada.example/feed', name: 'Ada' }]);
  });

  it('may be URLs in groups', () => {
    const list = importFeeds('{"sea":["https://a.example/feed"],"rivers":["https://b.example/feed"]}');
    expect(list.feeds.map(({ tags }) => tags)).toEqual([['sea'], ['rivers']]);
  });
});

describe('another list', () => {
  it('may be rawdog’s', () => {
    const list = importFeeds(
      lines(`
    maxarticles 200
    feeddefaults
        timeout 30
    feed 3h https://ada.example/feed define_name=Ada
    feed 1h https://bo.example/feed
        define_name Bo Rower
        allowduplicates true
    `),
    );
    expect(list.feeds).toEqual([
      { url: 'https://ada.example/feed', name: 'Ada' },
      { url: 'https://bo.example/feed', name: 'Bo Rower' },
    ]);
    expect(Object.fromEntries(list.unused)).toEqual({
      maxarticles: 1,
      timeout: 1,
      period: 2,
      allowduplicates: 1,
    });
  });

  it('may be Moonmoon’s settings, without feeds', () => {
    const list = importFeeds(
      "---\nurl: 'https://rows.example/'\nname: 'Planet Rows'\nlocale: fr\nitems: 10\nrefresh: 240\n",
    );
    expect(list.planet).toEqual({ title: 'Planet Rows', url: 'https://rows.example/', language: 'fr' });
    expect(list.feeds).toEqual([]);
    expect([...list.unused.keys()]).toEqual(['items', 'refresh']);
  });

  it('may be plain URLs with names and tags', () => {
    const list = importFeeds(
      '# mine\nhttps://ada.example/feed "~Ada" "sea"\nhttps://bo.example/feed Bo Rower\nfeed://cy.example/x "lake"\n',
    );
    expect(list.feeds).toEqual([
      { url: 'https://ada.example/feed', name: 'Ada', tags: ['sea'] },
      { url: 'https://bo.example/feed', name: 'Bo Rower' },
      { url: 'http://cy.example/x', tags: ['lake'] },
    ]);
  });

  it('may be TOML', () => {
    const list = importFeeds('title = "Rows"\n[[feeds]]\nname = "Ada"\nurl = "https://ada.example/feed"\n');
    expect(list).toMatchObject({
      planet: { title: 'Rows' },
      feeds: [{ url: 'https://ada.example/feed', name: 'Ada' }],
    });
  });
});

describe('errors in a list', () => {
  it('are reported with their lines, and the rest is read', () => {
    const list = importFeeds(
      lines(`
    title = Planet Rows
    [ada
    feed = https://ada.example/feed
    ???
    [bo]
    name = Bo
    [cy]
    feed = https://cy example/feed
    [dee]
    feed = https://dee.example/feed
    filter = (((
    avatar = https://
    [ada again]
    feed = http://ADA.example:80/feed
    name = Ada
    `),
    );
    expect(list.feeds).toEqual([
      { url: 'https://ada.example/feed', name: 'Ada' },
      { url: 'https://dee.example/feed' },
    ]);
    expect(list.problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '2 [ada: the closing ] is missing',
      '4 ???: neither [section] nor key = value',
      '5 [bo] has no feed',
      expect.stringMatching(/^8 feed: .* has a space in it/),
      expect.stringMatching(/^11 filter: .* is not a valid regular expression/),
      expect.stringMatching(/^12 avatar: .* is not a valid address/),
      expect.stringMatching(/^13 .* is listed in line 2 already/),
    ]);
  });

  it.each(['', 'hello', '<html><p>hello', '{"feeds":[]}', '[]', '{'])(
    'leave nothing to import: %j',
    (text) => {
      expect(importFeeds(text).feeds).toEqual([]);
    },
  );

  it('never throw', () => {
    const piece = fc.constantFrom(
      ...[
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
        '{',
        '}',
        ':',
        ',',
      ],
      ...['\n', '\t', 'http://a', 'feed 1h ', '<!DOCTYPE', 'filter', '(', '- ', '"feed":'],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 50 }).map((all) => all.join('')),
    );
    fc.assert(fc.property(texts, (text) => Array.isArray(importFeeds(text).feeds)));
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
    '[',
  ];
  it.each(hostile)('cost linear time when %j is repeated in a tag', async (text) => {
    const read = (times: number) => importFeeds(`<outline ${text.repeat(times)}`);
    expect(await growth(read, 12_500)).toBeLessThan(LINEAR);
  });
  it.each(['<outline text="a">', '<outline>', '<outline xmlUrl="https://a.example/">'])(
    'cost linear time when %j is nested, with few problems',
    async (outline) => {
      const read = (times: number) => importFeeds(`<opml>${outline.repeat(times)}`);
      expect(await growth(read, 1500)).toBeLessThan(LINEAR);
      expect(read(1000).problems.filter(({ message }) => /not closed/.test(message))).toHaveLength(20);
    },
  );
  it.each(['[a]\nb = c ', '[https://a.example/]\n', 'a = b', '[', ' ;', '{"a":', '- '])(
    'cost linear time when %j is repeated',
    async (text) => {
      expect(await growth((times: number) => importFeeds(text.repeat(times)), 3_000)).toBeLessThan(LINEAR);
    },
  );
});

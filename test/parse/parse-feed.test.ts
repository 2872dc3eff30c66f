import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/parse/parse-feed.ts';
import type { ParsedEntry, ParsedFeed, ParsedText } from '../../src/parse/parsed-feed.ts';

const baseUrl = 'https://feeds.example.net/blog/feed';

async function parsed(document: string): Promise<ParsedFeed> {
  const bytes = new TextEncoder().encode(document);
  const result = await parseFeed(bytes, { contentType: null, baseUrl, maxEntries: 100 });
  if (result.kind === 'unreadable') throw new Error(result.failure.kind);
  return result.feed;
}

async function reasonOf(document: string): Promise<string> {
  const bytes = new TextEncoder().encode(document);
  const result = await parseFeed(bytes, { contentType: null, baseUrl, maxEntries: 100 });
  return result.kind === 'unreadable' ? result.failure.kind : 'a feed';
}

async function only(document: string): Promise<ParsedEntry> {
  const { entries } = await parsed(document);
  const [entry] = entries;
  if (!entry || entries.length !== 1) throw new Error(`${entries.length} entries`);
  return entry;
}

const RSS =
  '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" ' +
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">';
const rss = (item: string): string =>
  `${RSS}<channel><title>Blog</title><item>${item}</item></channel></rss>`;
const atom = (entry: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><entry>${entry}</entry></feed>`;
const xhtml = (body: string, attributes = ''): string =>
  `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"${attributes}>${body}</div></content>`;

/** The first text, the only one that counts. */
async function content(document: string): Promise<ParsedText | undefined> {
  return (await only(document)).contents[0];
}
async function html(document: string): Promise<string> {
  return (await content(document))?.text ?? '';
}

/** A drawing with metadata, as drawing programs write it. */
const METADATA =
  '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/"><cc:Work rdf:about=""><dc:title>Layers</dc:title><dc:date>1999-01-01</dc:date>' +
  '<dc:creator><cc:Agent><dc:title>Draughtsman</dc:title></cc:Agent></dc:creator><dc:subject>drawing</dc:subject>' +
  '<dc:language>fr</dc:language></cc:Work></rdf:RDF></metadata>';
const drawing = (p: string): string =>
  `<${p}svg xmlns${p ? ':svg' : ''}="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><${p}title>Map</${p}title>${p ? '' : METADATA}<${p}text>Nova</${p}text></${p}svg>`;

describe('the content of a text', () => {
  const around = `<p>Before.</p>${drawing('')}<p>After.</p>`;
  const dates = '<published>2024-05-01T00:00:00Z</published><author><name>Ann</name></author>';
  const cases: [string, string][] = [
    ['XHTML of Atom', atom(`${xhtml(around)}${dates}`)],
    ['a summary in XHTML', atom(`${xhtml(around).replaceAll('content', 'summary')}${dates}`)],
    [
      'a description with elements',
      rss(
        `<description>${around}</description><dc:creator>Ann</dc:creator><pubDate>Wed, 01 May 2024 00:00:00 GMT</pubDate>`,
      ),
    ],
    [
      'xhtml:body',
      rss(
        `<body xmlns="http://www.w3.org/1999/xhtml">${around}</body><dc:creator>Ann</dc:creator><pubDate>Wed, 01 May 2024 00:00:00 GMT</pubDate>`,
      ),
    ],
  ];
  it.each(cases)('belongs only to that text: %s', async (_, document) => {
    const entry = await only(document);
    const [text] = [...entry.contents, ...entry.summaries];
    expect(text?.text).toMatch(
      /<p>Before.<\/p><svg viewbox="0 0 9 9"><title>Map<\/title>[\s\S]*<text>Nova<\/text><\/svg><p>After.<\/p>/,
    );
    expect(text?.text).not.toMatch(/<(title|creator|date)>(Layers|Draughtsman|1999)/);
    expect(entry.titles).toEqual([]);
    expect(entry.authors.flat().map((person) => person.name || person.text)).toEqual(['Ann']);
    expect([...entry.published, ...entry.updated].join()).not.toContain('1999');
    expect(entry.categories).toEqual([]);
    expect(entry.languages).toEqual([]);
  });

  it('belongs to it in a feed that is malformed elsewhere', async () => {
    const broken = `<item><title>Broken<link>https://a.example/1</link><description>a<br>b</description></item>`;
    const { entries } = await parsed(
      `${RSS}<channel>${broken}<item><title>T</title><description>${around}</description></item></channel></rss>`,
    );
    expect(entries.map((entry) => entry.titles.map((title) => title.text))).toEqual([['Broken'], ['T']]);
    expect(entries[0]?.links.map((link) => link.href)).toEqual(['https://a.example/1']);
    expect(entries[1]?.summaries[0]?.text).toContain('After.');
  });

  it('belongs to it when the document is cut off inside', async () => {
    const document = atom(xhtml(around));
    const entry = await only(document.slice(0, document.indexOf('<dc:subject>')));
    expect(entry.contents[0]?.text).toMatch(/Before[\s\S]*Draughtsman/);
    expect(entry.titles).toEqual([]);
  });

  it('may have the names of feed elements', async () => {
    const nested =
      '<summary>Cities</summary><link>l</link><entry><title>t</title><id>i</id><published>1999</published></entry><item/><content>c</content>';
    const entry = await only(atom(`<id>1</id>${xhtml(`<details>${nested}</details>End.`)}`));
    expect(entry.ids).toEqual(['1']);
    expect(entry.published).toEqual([]);
    expect(entry.contents[0]?.text).toMatch(
      /^<details><summary>Cities<\/summary>.*<content>c<\/content><\/details>End\.$/,
    );
    const post = await only(
      rss(
        '<description><item><title>x</title><pubDate>1999</pubDate></item>End.</description><guid>1</guid>',
      ),
    );
    expect(post.summaries[0]?.text).toBe('<item><title>x</title><pubdate>1999</pubdate></item>End.');
    expect(post.ids).toEqual(['1']);
  });

  it('is recognized as SVG or MathML under any prefix; other vocabularies keep theirs', async () => {
    const formula = '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>x</m:mi></m:math>';
    expect(await html(atom(xhtml(`${drawing('svg:')}${formula}`)))).toBe(
      '<svg viewbox="0 0 9 9"><title>Map</title><text>Nova</text></svg><math><mi>x</mi></math>',
    );
    const own = '<title xmlns="http://purl.org/dc/elements/1.1/">Layers</title><o:p>w</o:p>';
    expect(await html(atom(xhtml(own)))).toBe('<dc:title>Layers</dc:title><o:p>w</o:p>');
  });

  it('is recognized at any depth', async () => {
    const deep = `${'<div>'.repeat(300)}<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Deep</dc:creator>${'</div>'.repeat(300)}`;
    const entry = await only(atom(`${xhtml(deep)}<author><name>Ann</name></author><id>1</id>`));
    expect(entry.contents[0]?.text).toContain('Deep');
    expect(entry.authors.flat().map((person) => person.name)).toEqual(['Ann']);
    expect(entry.ids).toEqual(['1']);
  });

  it('excludes elements of other vocabularies that contain values', async () => {
    const entry = await only(
      atom(
        '<author><name>Ann</name><x:card xmlns:x="u"><x:title>Dr</x:title><title>Ms</title><published>1999</published></x:card></author><title>T</title>',
      ),
    );
    expect(entry.titles.map((title) => title.text)).toEqual(['T']);
    expect(entry.published).toEqual([]);
    expect(entry.authors[0]?.map((person) => person.name)).toEqual(['Ann']);
  });
});

describe('CDATA sections', () => {
  it.each([
    ['split ones', '<![CDATA[<p>a ]]]]><![CDATA[> b</p>]]>', '<p>a ]]> b</p>'],
    ['brackets before the end', '<![CDATA[<p>a[b[0]]]]>', '<p>a[b[0]]'],
    ['several in a row', '<![CDATA[<p>a</p>]]>\n<![CDATA[<p>b</p>]]>', '<p>a</p>\n<p>b</p>'],
    ['an escaped end', '&lt;p&gt;a ]]&gt; b&lt;/p&gt;', '<p>a ]]> b</p>'],
    ['escaped ones', '&lt;![CDATA[a]]&gt;', '<![CDATA[a]]>'],
    ['one that contains a start', '<![CDATA[<p><![CDATA[a</p>]]>', '<p><![CDATA[a</p>'],
    ['empty ones', '<![CDATA[]]>a<![CDATA[]]>', 'a'],
    ['elements beside them', '<![CDATA[<p>a</p>]]><p>b</p>', '<p>a</p><p>b</p>'],
    [
      'one nested in another',
      '<![CDATA[<p>a</p><![CDATA[<p>b</p>]]><p>c</p>]]>',
      '<p>a</p><![CDATA[<p>b</p><p>c</p>]]>',
    ],
  ])('lose no text: %s', async (_, written, text) => {
    expect(await html(rss(`<content:encoded>${written}</content:encoded>`))).toBe(text);
  });

  it('are text in XHTML and inside an element', async () => {
    expect(await html(atom(xhtml('<pre><![CDATA[if (a<b) <b>]]></pre><![CDATA[<i>]]>')))).toBe(
      '<pre>if (a&lt;b) &lt;b&gt;</pre>&lt;i&gt;',
    );
    expect(await html(rss('<content:encoded><pre><![CDATA[<b>]]></pre></content:encoded>'))).toBe(
      '<pre>&lt;b&gt;</pre>',
    );
  });

  it('do not change a script', async () => {
    const script = '<script type="math/tex">% <![CDATA[\na < b & c\n%]]></script>';
    expect(await html(atom(xhtml(script)))).toBe('<script type="math/tex">% \na < b & c\n%</script>');
    expect(await html(atom(xhtml('<script>&lt;/script>&lt;b></script>')))).toBe(
      '<script>&lt;/script&gt;&lt;b&gt;</script>',
    );
  });
});

describe('character references', () => {
  it.each([
    ['&#xD83D;&#xDE09;', '😉'],
    ['&#55357;&#56841;&#55357;&#56841;', '😉😉'],
    ['a&#xD83D;b&#56841;', 'a b '],
    ['&#56319;&#56320;&#57343;', '\u{10fc00} '],
  ])('are combined when they are two halves of one character: %s', async (written, text) => {
    expect((await only(rss(`<title>${written}</title>`))).titles[0]?.text).toBe(text);
  });

  it('are decoded throughout a long text', async () => {
    const decoded = `<p>${'Tom &amp; Jerry\u2019s caf\u00e9; '.repeat(20_000)}</p>`;
    const written = decoded
      .replaceAll('&', '&#38;')
      .replaceAll('<', '&lt;')
      .replaceAll('\u2019', '&#x2019;')
      .replaceAll('\u00e9', '&eacute;');
    const read = await content(rss(`<content:encoded>${written}</content:encoded>`));
    expect(read?.text === decoded).toBe(true);
  });
});

describe('types of text', () => {
  it.each([
    ['plain text', '<content type="text">a &lt;b&gt;\n\n  c</content>', 'text', 'a <b>\n\n  c'],
    ['no type', '<content>a &lt;b&gt;\nc</content>', 'text', 'a <b>\nc'],
    ['escaped HTML', '<content type="html">a &lt;b&gt;c&lt;/b&gt;</content>', 'html', 'a <b>c</b>'],
    [
      'escaped HTML labeled XHTML',
      '<content type="xhtml">&lt;p&gt;a &lt;i&gt;b&lt;/i&gt;&lt;/p&gt;</content>',
      'guess',
      '<p>a <i>b</i></p>',
    ],
    [
      'XHTML that mentions a tag',
      '<content type="xhtml">Close each &lt;p&gt;.</content>',
      'text',
      'Close each <p>.',
    ],
    [
      'escaped HTML in a div',
      `${xhtml('a &lt;b&gt;c&lt;/b&gt;').replace('xhtml', 'html')}`,
      'html',
      'a <b>c</b>',
    ],
    [
      'elements labeled HTML',
      '<content type="html"><p>a &lt;b&gt;</p></content>',
      'html',
      '<p>a &lt;b&gt;</p>',
    ],
    ['XHTML', xhtml('a &lt;b&gt;<br/>'), 'html', 'a &lt;b&gt;<br>'],
    ['XHTML in two divs', xhtml('a</div><div>b'), 'html', '<div>a</div><div>b</div>'],
    ['XHTML with a direction', xhtml('a', ' dir="rtl"'), 'html', '<div dir="rtl">a</div>'],
  ])('include %s', async (_, element, type, text) => {
    expect(await content(atom(element))).toMatchObject({ type, text });
  });

  it('include a JSON Feed’s plain text', async () => {
    const item = { id: 1, content_text: 'a <b>\n\nc\r\nd & e' };
    expect(await content(JSON.stringify({ items: [item] }))).toMatchObject({
      type: 'text',
      text: item.content_text,
    });
  });

  it('come with languages and bases of the text and of elements in it', async () => {
    const spoken = xhtml('a').replace('<content', '<content xml:lang="de" xml:base="/x/"');
    expect(await content(atom(spoken))).toMatchObject({
      language: 'de',
      base: 'https://feeds.example.net/x/',
    });
    expect(await content(atom(xhtml('a', ' xml:lang="fr" xml:base="/y/"')))).toMatchObject({
      text: 'a',
      language: 'fr',
      base: 'https://feeds.example.net/y/',
    });
    expect(await content(atom(xhtml('a', ' lang="fr"')))).toMatchObject({ text: 'a', language: 'fr' });
    const inner =
      '<section xml:base="/y/" xml:lang="ar"><p xml:base="z/"><a href="b" xlink:href="b">b</a></p></section>';
    expect(await html(atom(xhtml(inner)))).toBe(
      '<section xml:base="https://feeds.example.net/y/" lang="ar"><p xml:base="https://feeds.example.net/y/z/">' +
        '<a href="b" xlink:href="b">b</a></p></section>',
    );
  });
});

describe('noise in a document', () => {
  const page =
    '<!DOCTYPE html>\n<html><head><title>Saved</title></head><body><p>Inside.</p><item>no</item></body></html>';
  const item = (name: string, text = ''): string =>
    `<item><title>${name}</title><description>${text}</description></item>`;
  const escaped = page.replaceAll('<', '&lt;');
  const entity = '<!DOCTYPE rss [<!-- ]> it\'s --><?x it\'s ?>\n<!ENTITY blog "Our > blog">]>';
  it.each([
    [
      'a page in a CDATA section',
      `${RSS}<channel>${item('A', `<![CDATA[${page}]]>`)}${item('B')}</channel></rss>`,
      /Inside/,
    ],
    [
      'a page in a CDATA section of a bare feed',
      `<rss><channel>${item('A', `<![CDATA[${page}]]>`)}${item('B')}</channel></rss>`,
      /Inside/,
    ],
    ['an escaped page', `${RSS}<channel>${item('A', escaped)}${item('B')}</channel></rss>`, /Inside/],
    ['a page as elements', `${RSS}<channel>${item('A', page)}${item('B')}</channel></rss>`, /Inside/],
    ['a page after the feed', `${RSS}<channel>${item('A')}${item('B')}</channel></rss>\n${page}`, /^$/],
    ['a page after some entries', `${RSS}<channel>${item('A')}${item('B')}${page}`, /^$/],
    ['a page between entries', `${RSS}<channel>${item('A')}${page}${item('B')}</channel></rss>`, /^$/],
    [
      'a page inside an entry',
      `${RSS}<channel><item><title>A</title>${page}</item>${item('B')}</channel></rss>`,
      /^$/,
    ],
    [
      'a page before the feed',
      `${page}\n<?xml version="1.0"?>\n${RSS}<channel>${item('A')}${item('B')}</channel></rss>`,
      /^$/,
    ],
    [
      'a notice before the feed',
      `<br />\n<b>Warning</b>: it's <html> in <b>/srv/a.php</b><br />\n<?xml version="1.0"?>${entity}${RSS}<channel>${item('A', '&blog;')}${item('B')}</channel></rss>`,
      /Our > blog/,
    ],
    [
      'a page in a comment',
      `<!-- ${page} <rss> --><rss><channel>${item('A')}${item('B')}</channel></rss>`,
      /^$/,
    ],
    [
      'a document type in a comment',
      `<!-- <!DOCTYPE rss [<!ENTITY blog "no">]> -->${entity}<rss><channel>${item('A', '&blog;')}${item('B')}</channel></rss>`,
      /Our > blog/,
    ],
    [
      'an unclosed declaration',
      `<?xml version="1.0">\n<rss><channel>${item('A')}${item('B')}</channel></rss>`,
      /^$/,
    ],
    [
      'many spaces and comments',
      `${' '.repeat(30_000)}<!-- ${'x'.repeat(30_000)} -->${entity}<rss><channel>${item('A', '&blog;')}${item('B')}</channel></rss>`,
      /Our > blog/,
    ],
  ])('is ignored: %s', async (_, document, text) => {
    const { entries } = await parsed(document);
    expect(entries.map((entry) => entry.titles[0]?.text)).toEqual(['A', 'B']);
    expect(entries[0]?.summaries[0]?.text ?? '').toMatch(text);
  });

  it('does not include pages in the texts of entries', async () => {
    const entry = `<entry><title>T</title><content type="html"><![CDATA[${page}]]></content></entry>`;
    const { entries, titles } = await parsed(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>${entry.repeat(3)}</feed>`,
    );
    expect(titles[0]?.text).toBe('Blog');
    expect(entries.map((one) => one.contents[0]?.text)).toEqual([page, page, page]);
  });

  it.each([
    page,
    `<!-- comment -->\n${page}`,
    '<html><body><!-- <rdf:RDF xmlns:rdf="x"><item/></rdf:RDF> --></body></html>',
    `<html><body><feed class="x"><entry>1</entry></feed></body></html>`,
    '<html><script>document.write("<rss version=2.0>")</script></html>',
  ])('is not mistaken for a feed: %s', async (document) => {
    expect(await reasonOf(document)).toBe('webPage');
  });
});

describe('pictures of an entry', () => {
  it('are sorted by how likely they show the entry', async () => {
    const item = rss(
      '<enclosure url="e.png" type="image/png" length="1"/><enclosure url="e.mp3" type="audio/mpeg"/><itunes:image href="i.jpg"/>' +
        '<media:group><media:content url="g.jpg" medium="image"/><media:thumbnail url="gt.jpg"/><media:title>Group</media:title></media:group>' +
        '<media:thumbnail url="t.jpg" width="72" height="72"/>' +
        '<media:content url="v.mp4" type="video/mp4"><media:thumbnail url="vt.jpg"/></media:content>' +
        '<media:content url="small.JPG?x=1" width="100"/><media:content url="c" type="image/webp" width="800" height="600"><media:title type="plain">A &amp; B</media:title></media:content>' +
        '<media:content url="https://0.gravatar.com/avatar/abc?s=96" medium="image"><media:title>ann</media:title></media:content>',
    );
    const { images } = await only(item);
    expect(images.map((image) => image.href)).toEqual([
      'c',
      'small.JPG?x=1',
      't.jpg',
      'vt.jpg',
      'g.jpg',
      'gt.jpg',
      'e.png',
      'i.jpg',
    ]);
    expect(images[0]).toMatchObject({
      href: 'c',
      base: baseUrl,
      width: '800',
      height: '600',
      titles: [{ text: 'A & B', type: 'text' }],
    });
    expect(images[4]).toMatchObject({ titles: [{ text: 'Group' }] });
  });

  it('are a JSON Feed’s image, banner and attachments', async () => {
    const attachments = [
      { url: 'a.png', mime_type: 'image/png' },
      { url: 'a.mp3', mime_type: 'audio/mpeg', title: 'x' },
    ];
    const item = {
      id: 1,
      url: 'https://blog.example/1/',
      image: 'i.jpg',
      banner_image: 'https://pics.example/b.jpg',
      attachments,
    };
    const { images } = await only(JSON.stringify({ items: [item] }));
    expect(images.map(({ href, base }) => new URL(href, base).href)).toEqual([
      'https://blog.example/1/i.jpg',
      'https://pics.example/b.jpg',
      'https://blog.example/1/a.png',
    ]);
  });
});

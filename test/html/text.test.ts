import { describe, expect, it } from 'vitest';
import { htmlDirection, plainText, textDirection } from '../../src/html/html.ts';
import { isSameText } from '../../src/model/text.ts';
import { html, read } from './read.ts';

describe('the text', () => {
  it.each([
    ['<p>One</p><p>two</p>', 'One\n\ntwo'],
    ['a<br>b <b>c</b>d', 'a\nb cd'],
    ['<ul><li>a<li>b</ul>', 'a\nb'],
    ['<table><tr><td>1<td>2<tr><td>3</table>', '1\n2\n3'],
    ['<p>a</p><pre>x\n  y\n</pre><p>b</p>', 'a\n\nx\n  y\n\nb'],
    ['<p>  a \n\t b&nbsp; </p>', 'a b'],
    ['a\u200bb', 'a b'],
    ['x<script>y</script><style>z</style><!-- w -->', 'x'],
    ['1 < 2 and a & b', '1 < 2 and a & b'],
    ['x <!-- never ends', 'x <!-- never ends'],
    ['<p>a</p><p></p><div> </div><p>b</p>', 'a\n\nb'],
    ['<p>a</p><p hidden>secret</p>', 'a'],
    ['<input type=checkbox checked>done <input type=checkbox>open', '☑ done ☐ open'],
    ['', ''],
  ])('of %s is %j', (markup, text) => expect(read(markup).text).toBe(text));
});

describe('the outline', () => {
  const { text, outline } = read(
    '<h2>Day one</h2><p>See <a href="/x">the talk</a> on <time datetime="2015-05-21">Thursday</time></p>' +
      '<ul><li>one</li><li>two</li></ul><blockquote><p>said</p></blockquote><pre>tox</pre>' +
      '<figure><img src="/a.png" alt="A"><figcaption>hall</figcaption></figure><dl><dt>term</dt><dd>d</dd></dl>' +
      '<table><tr><td>cell</td></tr></table><p>run <code>ls</code></p><footer>end</footer>',
  );
  const said = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);

  it('has the kinds of the text’s parts', () => {
    expect(outline.spans.map((span) => [span.kind, said(span)])).toEqual([
      ['heading', 'Day one'],
      ['item', 'one'],
      ['item', 'two'],
      ['quote', 'said'],
      ['pre', 'tox'],
      ['caption', 'hall'],
      ['term', 'term'],
      ['table', 'cell'],
      ['code', 'ls'],
      ['aside', 'end'],
    ]);
  });

  it('has links, times and images with their positions', () => {
    expect(outline.links.map((link) => [link.url, said(link)])).toEqual([
      ['https://blog.example.org/x', 'the talk'],
    ]);
    expect(outline.times.map((time) => [time.value, said(time)])).toEqual([['2015-05-21', 'Thursday']]);
    expect(outline.images).toEqual([
      { url: 'https://blog.example.org/a.png', alt: 'A', start: text.indexOf('\n\nhall') },
    ]);
  });
});

describe('plain text', () => {
  it('keeps paragraphs and lines', () => {
    expect(html('one\n\ntwo\nthree', { type: 'text' })).toBe('<p>one</p>\n<p>two<br>\nthree</p>');
    expect(html('one\r\n\r\ntwo', { type: 'guess' })).toBe('<p>one</p>\n<p>two</p>');
  });

  it('joins lines that a program wrapped, except list items', () => {
    const line = 'words that a program wrapped where its lines are full, near';
    expect(html(`${line}\nthe end`, { type: 'text' })).toBe(`<p>${line}\nthe end</p>`);
    expect(html(`${line}\n- the end`, { type: 'text' })).toBe(`<p>${line}<br>\n- the end</p>`);
  });

  it.each([
    ['text', '<b>x</b> & y', '<p>&lt;b&gt;x&lt;/b&gt; &amp; y</p>'],
    ['guess', '<b>x</b> &amp; y', '<b>x</b> &amp; y'],
    ['html', 'x &amp; y', '<p>x &amp; y</p>'],
    ['text', '<p>One</p><p>two</p>', '<p>One</p><p>two</p>'],
    ['html', '&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;', '<p>One</p><p>two</p>'],
    ['html', 'Write &lt;b&gt; for bold', '<p>Write &lt;b&gt; for bold</p>'],
    [
      'html',
      '<p>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;</p>',
      '<p>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;</p>',
    ],
  ] as const)('of type %s: %s is %s', (type, text, expected) => expect(html(text, { type })).toBe(expected));

  it.each([
    ['Fish &amp; <i>Chips</i>', 'html', 'Fish & Chips'],
    ['Fish &amp; <i>Chips</i>', 'text', 'Fish &amp; <i>Chips</i>'],
    ['Fish &amp; <i>Chips</i>', 'guess', 'Fish & Chips'],
    ['Using std::vector<int> in C++', 'guess', 'Using std::vector<int> in C++'],
    ['&eacute;&amp;&#x2019;&nbsp;x', 'html', 'é&’ x'],
    ['1 < 2 and a <b', 'html', '1 < 2 and a <b'],
    ['One<br>two<p>three', 'html', 'One two three'],
    ['x<script>alert("<p>")</script><style>p{}</style>y<!-- z -->', 'html', 'xy'],
    ['x <!-- never ends', 'html', 'x <!-- never ends'],
    [' a\u200b \n b ', 'text', 'a b'],
  ] as const)('becomes a one-line title: %s as %s is %s', (text, type, expected) => {
    expect(plainText(text, type)).toBe(expected);
  });

  it.each([
    ['Hello, World', '“hello, world”', true],
    ['Hello', 'Hello…', true],
    ['Hello', 'Hello there', false],
    ['', '', false],
  ])('%s and %s are the same: %s', (one, other, same) => expect(isSameText(one, other)).toBe(same));
});

it('an embed whose URL contains half a character has a replacement character', () => {
  const { links } = read('<iframe src="https://\ud83dwww.youtube.com/embed/abc"></iframe>').outline;
  expect(links.map(({ url }) => url)).toEqual(['https://\ufffdwww.youtube.com/embed/abc']);
});

describe('the direction', () => {
  it('is set on each block of a text with both directions', () => {
    expect(html('<p>שלום לכולם</p><p>Hello</p>')).toBe('<p dir="rtl">שלום לכולם</p><p dir="ltr">Hello</p>');
    expect(html('<p>&#1513;&#x5dc;&#0001493;&#x05DD</p>')).toBe('<p dir="rtl">שלום</p>');
    expect(html('<p>Nova שלום לכולם</p>')).toBe('<p dir="rtl">Nova שלום לכולם</p>');
    expect(html('<ul><li>שלום</li></ul><pre>apt install</pre>')).toBe(
      '<ul dir="rtl"><li dir="rtl">שלום</li></ul><pre dir="ltr">apt install</pre>',
    );
  });

  it('is kept from the author, and omitted when all text is left-to-right', () => {
    expect(html('<p dir="LTR">שלום</p>')).toBe('<p dir="ltr">שלום</p>');
    expect(html('<p>Hello</p>')).toBe('<p>Hello</p>');
  });

  it.each([
    ['Hello', 'auto', '<p>Hello</p>'],
    ['Nova שלום לכולם', 'rtl', '<p>Nova שלום לכולם</p>'],
    ['Say שלום to everybody', 'ltr', '<p dir="rtl">Say שלום to everybody</p>'],
  ])('of %s is %s', (text, direction, markup) => {
    expect(textDirection(text)).toBe(direction);
    expect(htmlDirection(markup)).toBe(direction);
  });

  it('comes with the language', () => {
    expect(html('<div xml:lang="fr"><p>Bonjour</p></div>')).toBe('<div lang="fr"><p>Bonjour</p></div>');
    expect(html('<p lang="not a language!">x</p>')).toBe('<p>x</p>');
  });
});

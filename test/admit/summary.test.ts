import { describe, expect, it } from 'vitest';
import { isExcerpt, summarize } from '../../src/admit/summary.ts';
import { readHtml } from '../../src/html/html.ts';
import type { ReadHtml } from '../../src/model/html.ts';

const url = 'https://blog.example.org/post';
const read = (html: string): ReadHtml => readHtml(html, { base: url });
const summaryOf = (html: string, title: string | null = null): string =>
  summarize([read(html)], { title, url });

describe('summarize', () => {
  it('keeps short texts whole and ends long ones after a sentence', () => {
    expect(summaryOf('<p>Short.</p>')).toBe('Short.');
    const sentence = `${'word '.repeat(24)}end. `;
    expect(summaryOf(sentence.repeat(5))).toBe(sentence.repeat(2).trim());
  });

  it.each([
    ['short words', 'wonderful '.repeat(100), `${'wonderful '.repeat(60).trim()}…`],
    ['long words', `${'x'.repeat(30)} `.repeat(60), `${`${'x'.repeat(30)} `.repeat(19).trim()}…`],
    [
      'punctuation at the end',
      `${'wonderful '.repeat(58)}things, – and more`,
      `${'wonderful '.repeat(58)}things…`,
    ],
    [
      'a short first sentence',
      `It began. ${'wonderful '.repeat(100)}`,
      `It began. ${'wonderful '.repeat(58).trim()}…`,
    ],
  ])('never cuts a word: %s', (_, text, summary) => expect(summaryOf(text)).toBe(summary));

  it('contains no invisible characters, because it stands for a missing title', () => {
    expect(summaryOf('<p>Z\u202eones \u2066for\u200b all\u{e0041}, मराठी क्‍ष</p>')).toBe(
      'Zones for all, मराठी क्‍ष',
    );
  });

  it('shortens an endless word without splitting a character', () => {
    expect(summaryOf(`<p>${'x'.repeat(400)} end</p>`)).toBe(`${'x'.repeat(59)}… end`);
    expect(summaryOf(`<p>${'x'.repeat(60)} end</p>`)).toBe(`${'x'.repeat(60)} end`);
    expect(summaryOf('🗺'.repeat(400))).toBe(`${'🗺'.repeat(29)}…`);
  });

  it('counts characters in Chinese and Japanese', () => {
    const sentence = '今日はサミットの一日目について書きます。';
    expect(summaryOf(sentence.repeat(20))).toBe(sentence.repeat(8));
    expect(summaryOf('字'.repeat(500))).toBe(`${'字'.repeat(159)}…`);
    expect(summaryOf(`${'字'.repeat(100)}3.5${'字'.repeat(100)}`)).toBe(
      `${'字'.repeat(100)}3.5${'字'.repeat(56)}…`,
    );
  });

  it('counts words in a text that only has a Chinese name in it', () => {
    expect(summaryOf(`東京 ${'wonderful '.repeat(100)}`)).toBe(`東京 ${'wonderful '.repeat(59).trim()}…`);
    const english = `${'wonderful '.repeat(40)}end.`;
    expect(summaryOf(`${english} ${'字'.repeat(500)}`)).toBe(english);
  });

  it.each([
    ['Text here. The post My Title appeared first on My Blog.', 'Text here.'],
    ['Text here. The post My Title first appeared on My Blog.', 'Text here.'],
    [
      `The post of 2009 appeared first on a list. ${'And so on. '.repeat(19)}End.`,
      `The post of 2009 appeared first on a list. ${'And so on. '.repeat(17).trim()}`,
    ],
    ['Text here. Read more →', 'Text here.'],
    ['Text here […]', 'Text here'],
    ['Text here ( ... )', 'Text here'],
    ['Text here »', 'Text here'],
    ['Text here [...] Read more', 'Text here'],
    ['Text here. Continue reading My Title →', 'Text here.'],
    ['Text here. […] The post My Title appeared first on My Blog.', 'Text here.'],
    ['Text here […] and there → now.', 'Text here […] and there → now.'],
    ['Text here… Continue reading My Title', 'Text here'],
    ['I read more books than before.', 'I read more books than before.'],
  ])('drops what blog software appends: %s', (text, summary) => expect(summaryOf(text)).toBe(summary));

  it.each([
    [
      'code',
      '<p>We set</p><pre><code>debug = <b>True</b>\n<pre>x</pre></code></pre><p>and left.</p>',
      'We set and left.',
    ],
    [
      'tables',
      '<p>It took:</p><table><tr><td>1</td><td><table><tr><td>2</td></tr></table></td></tr></table>hours.',
      'It took: hours.',
    ],
    [
      'captions',
      '<figure><img src="a.png"><figcaption>The hall</figcaption></figure><p>We met.</p>',
      'We met.',
    ],
    [
      'fallback text for old browsers',
      '<video src="v.mp4">Your browser shows no videos.</video><p>We danced.</p>',
      'We danced.',
    ],
    ['links in a paragraph of their own', `<p><a href="/about">About</a></p><p>We met.</p>`, 'We met.'],
    [
      'a long listing',
      `<table>${'<tr><td>A cell of many</td></tr>'.repeat(90)}</table><p>We met.</p>`,
      'We met.',
    ],
  ])('omits what is not a sentence: %s', (_, html, summary) => expect(summaryOf(html)).toBe(summary));

  it('keeps inline code, and everything when there is nothing else', () => {
    expect(summaryOf('<p>Run <code>tox</code>.</p>')).toBe('Run tox.');
    expect(summaryOf('<table><tr><td>Once in a table</td></tr></table>')).toBe('Once in a table');
    expect(summaryOf('<pre>A  poem,\n\tno code.</pre>')).toBe('A poem, no code.');
    expect(summaryOf('<p><a href="/map">A map</a></p><pre>x = 1</pre>')).toBe('A map');
  });

  it('prefers the author’s own summary unless it is just the title', () => {
    const readings = [read('<p>Mine</p>'), read('<p>All</p>')];
    expect(summarize(readings, { title: 'Post', url })).toBe('Mine');
    expect(summarize(readings, { title: 'Mine', url })).toBe('All');
    expect(summarize([null, read('<p>All</p>')], { title: null, url })).toBe('All');
    expect(summarize([null, null], { title: null, url })).toBe('');
  });

  it('does not repeat the title', () => {
    expect(summaryOf('<h2>Day one</h2><p>We met.</p>', 'Day One')).toBe('We met.');
    expect(summaryOf('<p>A note of one line.</p>', 'A note of one line.')).toBe('');
  });

  it('separates items, headings and quotes', () => {
    expect(summaryOf('<p>We saw:</p><ul><li>one</li><li>two</li></ul>')).toBe('We saw: one · two');
    expect(summaryOf('<h3>Keynote</h3><blockquote>It works.</blockquote><p>So they said.</p>')).toBe(
      'Keynote · “It works.” So they said.',
    );
    expect(summaryOf('<p>We saw</p><ul><li>one</li></ul><p>and left</p>')).toBe('We saw · one · and left');
    expect(summaryOf('<h3>Keynote</h3><p>We met</p>')).toBe('Keynote · We met');
    expect(summaryOf('<p>Read</p><ul><li><a href="/1">one</a></li></ul>')).toBe('Read · one');
    expect(summaryOf('<blockquote><p>It works.</p><p>It does.</p></blockquote>')).toBe(
      '“It works. It does.”',
    );
    expect(summaryOf('<p>one<br>two</p>')).toBe('one two');
  });

  it.each([
    ['is omitted', `<p>Text here. <a href="${url}#more">Weiter</a></p>`, 'Text here.'],
    [
      'is omitted from a longer text',
      `<p>${'And so on. '.repeat(6)}<a href="${url}">Weiter</a></p>`,
      'And so on. '.repeat(6).trim(),
    ],
    ['stays inside the text', `<p>This <a href="${url}">post</a> is short.</p>`, 'This post is short.'],
    ['stays when there is nothing else', `<p><a href="${url}">Weiter</a></p>`, 'Weiter'],
    ['stays when it leads elsewhere', '<p>Text here. <a href="/map">A map</a></p>', 'Text here. A map'],
    [
      'stays when it is a sentence',
      `<p>Read. <a href="${url}">${'wonderful '.repeat(7)}</a></p>`,
      `Read. ${'wonderful '.repeat(7).trim()}`,
    ],
  ])('a link to the whole post %s', (_, html, summary) => expect(summaryOf(html)).toBe(summary));

  it('keeps all links of an entry without an address', () => {
    const reading = read(`<p>Text here. <a href="${url}">Weiter</a></p>`);
    expect(summarize([reading], { title: null, url: null })).toBe('Text here. Weiter');
  });
});

describe('isExcerpt', () => {
  const start = 'A beginning that is long enough to be recognized as one of this post';
  it.each([
    ['has the whole text', 'Short.', 'Short.', true],
    ['has the whole text on one line', 'One. Two.', 'One.\n\nTwo.', true],
    ['has its beginning', start, `${start}, and so on.`, true],
    ['has its beginning on one line', `One. ${start}`, `One.\n\n${start}, and so on.`, true],
    ['is too short to be a beginning', 'Short.', 'Short. And so on.', false],
    ['is short and different', 'Short.', 'Something else.', false],
    ['has its end', start, `Before ${start}`, false],
    ['has another text', `${start} …`, 'Something else.', false],
    ['has dots in the middle', `${start} … and`, `${start} and so on.`, false],
  ])('a summary that %s', (_, summary, content, is) => expect(isExcerpt(summary, content)).toBe(is));

  it.each(['…', ' …', '...', ' […]', '  [...]'])('ignores trailing dots: “%s”', (dots) => {
    expect(isExcerpt(`${start}${dots}`, `${start}, and so on.`)).toBe(true);
  });
});

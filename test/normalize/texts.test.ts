import { describe, expect, it } from 'vitest';
import type { SafeHtml } from '../../src/model/html.ts';
import { authorName } from '../../src/normalize/authors.ts';
import { languageTag } from '../../src/normalize/language.ts';
import { plainText } from '../../src/normalize/plain-text.ts';
import { safeText } from '../../src/normalize/safe-text.ts';
import { sanitizeHtml } from '../../src/normalize/sanitize-html.ts';
import { summarize } from '../../src/normalize/summary.ts';
import { plainOf } from '../../src/normalize/texts.ts';

const summaryOf = (html: string): string => summarize({ summaryHtml: null, contentHtml: html as SafeHtml });

describe('plainText', () => {
  it.each([
    ['<p>One</p><p>two</p>', 'One two'],
    ['a<br>b <b>c</b>d', 'a b cd'],
    ['&eacute;&amp;&#x2019;&nbsp;x', 'é&’ x'],
    ['x<script>alert("<p>")</script><style>p{}</style>y<!-- z -->', 'xy'],
    ['1 < 2 and a <b', '1 < 2 and a <b'],
    ['x <!-- never ends', 'x <!-- never ends'],
    ['<title>a</title><textarea>b</textarea>', 'a b'],
  ])('reads %s', (html, text) => expect(plainText(html)).toBe(text));
});

describe('safeText', () => {
  it.each([
    '<p>One</p><p>two <a href="https://e.example/?a=1&amp;b=%3E" title="a > b">three</a></p>',
    'a &lt;b&gt; &amp;lt; &quot;c&quot; &copy; d&nbsp;e <br>f<br/>g',
    '<ul><li>x<li>y</ul><h2 id=z>t</h2>u\u200b \t\n v',
    '<pre>a  b\n\tc</pre><img src="https://e.example/a.png" alt="<p>no</p>">',
    '1 < 2 and <unknown>z</unknown>',
    'plain',
    '',
  ])('reads of clean HTML what plainText reads: %s', (html) => {
    const safe = sanitizeHtml(html, 'https://e.example/');
    expect(safeText(safe)).toBe(plainText(safe));
  });

  it('leaves elements out with all that they hold', () => {
    const html = 'a<pre>b<b>c</b><pre>d</pre>e</pre>f<br>g';
    expect(safeText(html, new Set(['pre']))).toBe('a f g');
    expect(safeText('a</pre>b<pre>c', new Set(['pre']))).toBe('a b');
  });
});

describe('a title', () => {
  const title = (text: string, type: 'guess' | 'text' | 'html'): string | null =>
    plainOf([{ text, type, base: 'https://b.example/', language: null }]);

  it('is plain text whatever its feed says', () => {
    expect(title('Fish &amp; <i>Chips</i>', 'html')).toBe('Fish & Chips');
    expect(title('Fish &amp; <i>Chips</i>', 'text')).toBe('Fish &amp; <i>Chips</i>');
    expect(title('Fish &amp; <i>Chips</i>', 'guess')).toBe('Fish & Chips');
    expect(title('Using std::vector<int> in C++', 'guess')).toBe('Using std::vector<int> in C++');
  });
});

describe('authorName', () => {
  it.each([
    ['jane@example.org (Jane Doe)', 'Jane Doe'],
    ['Jane Doe <jane@example.org>', 'Jane Doe'],
    ['"Jane Doe" <mailto:jane@example.org>', 'Jane Doe'],
    ['  Jane\n Doe ', 'Jane Doe'],
    ['@jane', '@jane'],
    ['jane@example.org', null],
  ])('reads %s', (written, name) => expect(authorName(written)).toBe(name));
});

describe('languageTag', () => {
  it('tidies tags and drops what is none', () => {
    expect(languageTag('en_us')).toBe('en-US');
    expect(languageTag(' ZH-hans-cn ')).toBe('zh-Hans-CN');
    expect(languageTag('English (US)')).toBeNull();
  });
});

describe('summarize', () => {
  it('leaves short texts whole and cuts long ones at the end of a sentence', () => {
    expect(summaryOf('<p>Short.</p>')).toBe('Short.');
    const sentence = `${'word '.repeat(24)}end. `;
    expect(summaryOf(sentence.repeat(5))).toBe(sentence.repeat(2).trim());
  });

  it('never cuts a word', () => {
    const summary = summaryOf('wonderful '.repeat(100));
    expect(summary).toBe(`${'wonderful '.repeat(60).trim()}…`);
  });

  it('cuts Chinese and Japanese by characters', () => {
    const sentence = '今日はサミットの一日目について書きます。';
    expect(summaryOf(sentence.repeat(20))).toBe(sentence.repeat(8));
    expect([...summaryOf('字'.repeat(500))].length).toBeLessThanOrEqual(160);
  });

  it.each([
    ['Text here. The post My Title appeared first on My Blog.', 'Text here.'],
    ['Text here. Read more →', 'Text here.'],
    ['Text here […]', 'Text here'],
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
      'words for old browsers',
      '<video src="v.mp4">Your browser shows no videos.</video><p>We danced.</p>',
      'We danced.',
    ],
  ])('leaves out what is no sentence: %s', (_, html, summary) => expect(summaryOf(html)).toBe(summary));

  it('keeps code in a line, and takes all where nothing else stands', () => {
    expect(summaryOf('<p>Run <code>tox</code>.</p>')).toBe('Run tox.');
    expect(summaryOf('<table><tr><td>Once in a table</td></tr></table>')).toBe('Once in a table');
    expect(summaryOf('<pre>A poem,\nno code.</pre>')).toBe('A poem, no code.');
  });

  it('prefers the author’s own summary', () => {
    const entry = { summaryHtml: '<p>Mine</p>' as SafeHtml, contentHtml: '<p>All</p>' as SafeHtml };
    expect(summarize(entry)).toBe('Mine');
  });
});

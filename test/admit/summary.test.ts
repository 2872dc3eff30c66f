import { describe, expect, it } from 'vitest';
import { summarize } from '../../src/admit/summary.ts';
import { readHtml } from '../../src/html/html.ts';
import type { ReadHtml } from '../../src/model/html.ts';

const url = 'https://blog.example.org/post';
const read = (html: string): ReadHtml => readHtml(html, { base: url });
const summaryOf = (html: string, title: string | null = null): string =>
  summarize([read(html)], { title, url });

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

  it('prefers the author’s own summary, unless it says the title alone', () => {
    const readings = [read('<p>Mine</p>'), read('<p>All</p>')];
    expect(summarize(readings, { title: 'Post', url })).toBe('Mine');
    expect(summarize(readings, { title: 'Mine', url })).toBe('All');
    expect(summarize([null, read('<p>All</p>')], { title: null, url })).toBe('All');
    expect(summarize([null, null], { title: null, url })).toBe('');
  });

  it('says the title no second time', () => {
    expect(summaryOf('<h2>Day one</h2><p>We met.</p>', 'Day One')).toBe('We met.');
    expect(summaryOf('<p>A note of one line.</p>', 'A note of one line.')).toBe('');
  });

  it('keeps items, headings and quotes apart', () => {
    expect(summaryOf('<p>We saw:</p><ul><li>one</li><li>two</li></ul>')).toBe('We saw: one · two');
    expect(summaryOf('<h3>Keynote</h3><blockquote>It works.</blockquote><p>So they said.</p>')).toBe(
      'Keynote · “It works.” So they said.',
    );
    expect(summaryOf('<p>one<br>two</p>')).toBe('one two');
  });

  it('leaves out a link to the whole post, and shortens a word without end', () => {
    expect(summaryOf(`<p>Text here. <a href="${url}">Weiter</a></p>`)).toBe('Text here.');
    expect(summaryOf(`<p>${'x'.repeat(400)} end</p>`)).toBe(`${'x'.repeat(59)}… end`);
  });
});

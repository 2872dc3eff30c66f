import { describe, expect, it } from 'vitest';
import type { SafeHtml } from '../../src/model/feed.ts';
import { authorName } from '../../src/normalize/authors.ts';
import { languageTag } from '../../src/normalize/language.ts';
import { plainText } from '../../src/normalize/plain-text.ts';
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

  it('prefers the author’s own summary', () => {
    const entry = { summaryHtml: '<p>Mine</p>' as SafeHtml, contentHtml: '<p>All</p>' as SafeHtml };
    expect(summarize(entry)).toBe('Mine');
  });
});

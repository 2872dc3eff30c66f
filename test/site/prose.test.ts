import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/html/html.ts';
import type { SafeHtml } from '../../src/model/html.ts';
import { prose, saysMore } from '../../src/site/pages/prose.ts';
import { safe } from './sample-entries.ts';

const read = (html: string): SafeHtml => readHtml(html, { base: 'https://a.example/' }).html;
const fitted = (html: string, top: 2 | 4 = 4, title: string | null = null): string =>
  String(prose(read(html), { topHeading: top, title }));

describe('prose', () => {
  it.each([
    ['<h1>a</h1><h2>b</h2><h4>c</h4>', '<h4>a</h4><h5>b</h5><h6>c</h6>'],
    ['<h3>a</h3><h1>b</h1>', '<h4>a</h4><h4>b</h4>'],
    ['<h2>a</h2><h6>b</h6><h2>c</h2>', '<h4>a</h4><h5>b</h5><h4>c</h4>'],
    ['<h2>a <em>b</em></h2>', '<h4>a <em>b</em></h4>'],
    ['<h2> </h2><p>x</p>', '<p>x</p>'],
  ])('moves headings below ours without gaps: %s', (html, expected) => {
    expect(fitted(html)).toBe(expected);
  });

  it('loads images lazily, over HTTPS and without a referrer, whatever the author set', () => {
    expect(fitted('<img src="http://a.example/x.png" loading="eager" referrerpolicy="unsafe-url" />')).toBe(
      '<img loading="lazy" decoding="async" referrerpolicy="no-referrer" alt="" src="https://a.example/x.png">',
    );
  });

  it('treats a blank alt as empty', () => {
    expect(fitted('<img src="https://a.example/x.png" alt="  " />')).toBe(
      '<img loading="lazy" decoding="async" referrerpolicy="no-referrer" src="https://a.example/x.png" alt="">',
    );
  });

  it('keeps an inline picture at its own size', () => {
    expect(fitted('<p>Fine <img src="https://a.example/s.png" alt=":)" /> indeed</p>')).toContain(
      'class="glyph"',
    );
    expect(fitted('<p><img src="https://a.example/s.png" alt="x" /></p>')).not.toContain('class="glyph"');
  });

  it('loads no video poster, and closes only elements with end tags', () => {
    expect(
      fitted(
        '<video poster="https://a.example/p.png"><source src="http://a.example/v.webm"></source></video>',
      ),
    ).toBe('<video controls preload="none"><source src="https://a.example/v.webm"></video>');
  });

  it('labels the play button with its target', () => {
    const shown = fitted('<p><iframe src="https://video.example/1" title="The keynote"></iframe></p>');
    expect(shown).toMatch(/<img [^>]*src="data:image\/svg\+xml,[^"]*" alt=""/);
    expect(shown).toContain('<span>The keynote</span></a>');
  });

  it('adds nofollow to links and removes targets', () => {
    expect(fitted('<a href="https://a.example/" target="_blank" rel="me">a</a>')).toBe(
      '<a rel="nofollow ugc" href="https://a.example/">a</a>',
    );
  });

  it('gives a name to links that contain only an image', () => {
    expect(
      fitted('<a href="https://www.share.example/x"><img src="https://a.example/i.png" alt="" /></a>'),
    ).toContain('<span class="vh">share.example</span></a>');
    expect(
      fitted('<a href="https://a.example/"><img src="https://a.example/i.png" alt="A wall" /></a>'),
    ).not.toContain('vh');
    expect(fitted('<a href="https://a.example/"><b>word</b></a>')).not.toContain('vh');
  });

  it('makes scrollable elements focusable, and wraps only the outer table', () => {
    expect(fitted('<pre>x</pre>')).toBe('<pre tabindex="0">x</pre>');
    const table = (cell: string): string => `<table><tbody><tr><td>${cell}</td></tr></tbody></table>`;
    expect(fitted(table(table('x')))).toBe(`<div class="scroll" tabindex="0">${table(table('x'))}</div>`);
  });

  it('keeps text and escapes unchanged', () => {
    const text = '<p>a &lt;b&gt; &amp; c "d" 1 &lt; 2</p>';
    expect(fitted(text)).toBe(text);
  });

  it('removes ids, which would collide between entries of one page', () => {
    expect(fitted('<p id="fn1">x</p>')).toBe('<p>x</p>');
  });
});

describe('saysMore', () => {
  it.each([
    ['<p>All of it.</p>', 'All of it.', false],
    ['<p>All of it and much more than the summary says.</p>', 'All of it.', true],
    ['<p>Short.</p><img src="https://a.example/x.png" alt="" />', 'Short.', true],
  ])('%s beside "%s": %s', (html, summary, expected) => {
    expect(saysMore(safe(html), summary)).toBe(expected);
  });
});

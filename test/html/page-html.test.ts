import { describe, expect, it } from 'vitest';
import { inlineImages, pageHtml, withImageAddresses } from '../../src/html/html.ts';
import { leastCpu } from '../growth.ts';
import { read, withoutPictures } from './read.ts';

const page = (markup: string, title: string | null = null): string =>
  pageHtml(read(markup).html, { topHeading: 2, title });

describe('HTML for a page', () => {
  it.each([
    ['<h1>Day One</h1><p>We met.</p>', '<p>We met.</p>'],
    [
      '<div><header><h2>“Day one”</h2></header><p>We met.</p></div>',
      '<div><header></header><p>We met.</p></div>',
    ],
    ['<p><b>Day one</b></p><p>We met.</p>', '<p>We met.</p>'],
    ['<p>Day one was long.</p>', '<p>Day one was long.</p>'],
    ['<p>We met.</p><h2>Day one</h2>', '<p>We met.</p><h2>Day one</h2>'],
  ])('does not repeat the title: %s', (markup, expected) => expect(page(markup, 'Day one')).toBe(expected));

  it('has headings below the page’s own, without gaps', () => {
    expect(page('<h1>a</h1><h4>b</h4><h5>c</h5><h1>d</h1>')).toBe('<h2>a</h2><h3>b</h3><h4>c</h4><h2>d</h2>');
  });

  it('gives a name to links that contain only an image', () => {
    expect(page('<a href="https://www.e.example/x"><img src="/a.png"></a>')).toContain(
      '<span class="vh">e.example</span></a>',
    );
    expect(page('<a href="https://e.example/"><img src="/a.png" alt="A wall"></a>')).not.toContain('vh');
  });

  it('loads images lazily, over HTTPS and without a referrer', () => {
    expect(page('<img src="http://e.example/a.png" srcset="http://e.example/b.png 2x" alt="A">')).toBe(
      '<img loading="lazy" decoding="async" referrerpolicy="no-referrer" src="https://e.example/a.png" srcset="https://e.example/b.png 2x" alt="A">',
    );
  });

  it('links a player to the page of its video', () => {
    const shown = withoutPictures(
      page(
        '<p>See <iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0" title="My talk"></iframe></p>',
      ),
    );
    expect(shown).toContain('href="https://www.youtube.com/watch?v=abcdefghijk"');
    expect(shown).toContain('<span>My talk</span>');
  });

  it('encodes characters that are invalid in URLs', () => {
    expect(page('<a href="https://e.example/a b?c=|">x</a>')).toContain(
      'href="https://e.example/a%20b?c=%7C"',
    );
  });

  it('omits hidden elements and everything inside them', () => {
    expect(page('<p>a</p><div hidden>b<div>c</div>d</div><p>e</p>')).toBe('<p>a</p><p>e</p>');
  });
});

describe('an image inside a text', () => {
  const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'.repeat(5);
  const { html } = read(
    `<p><img src="data:image/gif;base64,${GIF}" alt="One"><img src="https://e.example/a.png"><img src="data:image/jpeg;base64,${GIF}"></p>`,
  );

  it('has a URL on the planet in feeds', () => {
    expect(withImageAddresses(html, 'https://planet.example/entries/abc')).toBe(
      '<p><img src="https://planet.example/entries/abc/1.gif" alt="One"><img src="https://e.example/a.png"><img src="https://planet.example/entries/abc/2.jpg"></p>',
    );
  });

  it('is a file', () => {
    const files = inlineImages(html);
    expect(files.map(({ file, contentType }) => [file, contentType])).toEqual([
      ['1.gif', 'image/gif'],
      ['2.jpg', 'image/jpeg'],
    ]);
    expect(
      Buffer.from(files[0]?.bytes ?? [])
        .subarray(0, 6)
        .toString(),
    ).toBe('GIF89a');
  });

  it('becomes a file in a few times the time of its Base64: every request for a missing picture decodes all', async () => {
    const data = btoa('x'.repeat(400_000));
    const large = read(`<img src="data:image/png;base64,${data}">`).html;
    expect(inlineImages(large)[0]?.bytes).toHaveLength(400_000);
    const decoded = await leastCpu(() => atob(data), 5);
    expect(await leastCpu(() => inlineImages(large), 5)).toBeLessThan(15 * Math.max(decoded, 0.5));
  });

  it('is not a file when it is broken', () => {
    expect(inlineImages(read(`<img src="data:image/png;base64,%%%${'x'.repeat(200)}">`).html)).toEqual([]);
  });

  it('drawn as SVG becomes its title in feeds', () => {
    const drawn = read(
      '<p>a <svg width="99" height="99"><title>A rack</title><path d="M0 0h9"/></svg></p>',
    ).html;
    expect(withImageAddresses(drawn, 'https://planet.example/entries/abc')).toBe('<p>a A rack</p>');
  });
});

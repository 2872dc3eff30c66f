import { describe, expect, it } from 'vitest';
import { withPicture } from '../../src/html/html.ts';
import { html, read } from './read.ts';

const EMPTY = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
const LATE = '<img src="https://blog.example.org/late.png">';

describe('a lazy image', () => {
  it.each([
    ['beside an empty one', `<img src="${EMPTY}" data-src="/late.png">`],
    ['beside a spinner', '<img src="/spinner.gif" data-lazy-src="/late.png">'],
    ['beside a single pixel', '<img src="/1x1.png" data-original="/late.png">'],
    ['beside a blurred preview', '<img src="/late-lqip.png" data-src="/late.png">'],
    ['without any other URL', '<img data-src="/late.png">'],
    ['only in a noscript', '<noscript><img src="/late.png"></noscript>'],
    ['in a noscript beside an empty one', `<img src="${EMPTY}"><noscript><img src="/late.png"></noscript>`],
    [
      'in a noscript beside a lazy one',
      `<img src="${EMPTY}" data-src="/late.png"><noscript><img src="/late.png"></noscript>`,
    ],
  ])('gets its own URL: %s', (_, markup) => expect(html(markup)).toBe(LATE));

  it('gets the first of several sizes', () => {
    expect(html('<img src="/blank.gif" data-srcset="/s.png 1x, /l.png 2x">')).toBe(
      '<img src="https://blog.example.org/s.png" srcset="https://blog.example.org/s.png 1x, https://blog.example.org/l.png 2x">',
    );
  });

  it('gets the URL of a source', () => {
    const picture = `<picture><source data-srcset="/late.webp"><img src="${EMPTY}"></picture>`;
    expect(html(picture)).toContain('<img src="https://blog.example.org/late.webp">');
  });

  it('keeps a real URL', () => {
    expect(html('<img src="/real.png" data-src="/other.png">')).toBe(
      '<img src="https://blog.example.org/real.png">',
    );
  });
});

describe('an image', () => {
  it.each([
    '<img src="https://t.example/p" width="1" height="1">',
    '<img src="https://t.example/p" style="width:1px;height:1px">',
    '<img src="https://t.example/p" style="border: 0; display: none">',
    '<img src="https://t.example/p" hidden>',
    '<img src="http://pixel.wp.com/b.gif?x">',
  ])('that counts readers is removed: %s', (counter) => expect(html(`a${counter}b`)).toBe('<p>ab</p>'));

  it('of full width is not a counter', () => {
    expect(html('<img src="https://t.example/p" style="width:100%; height: 10px">')).toContain('<img');
  });

  it('of an AMP page is kept', () => {
    expect(html('<amp-img src="/a.png" width=5 height=4></amp-img>')).toBe(
      '<img src="https://blog.example.org/a.png" width="5" height="4">',
    );
  });

  it('of an entry is put before a text without images', () => {
    const picture = { url: 'https://e.example/a.png', alt: 'A "wall"', width: '20', height: '' };
    const shown = withPicture(read('<p>Text</p>'), picture);
    expect(shown?.html).toBe(
      '<figure><img src="https://e.example/a.png" alt="A &quot;wall&quot;"></figure><p>Text</p>',
    );
    expect(shown).toMatchObject(read(shown?.html ?? ''));
    expect(withPicture(read('<img src="/b.png">'), picture)?.html).toBe(
      '<img src="https://blog.example.org/b.png">',
    );
    expect(withPicture(null, picture)?.text).toBe('');
    expect(withPicture(null, { ...picture, url: 'javascript:x' })).toBeNull();
  });
});

describe('an inline SVG', () => {
  it('becomes an image named by its title', () => {
    const drawn = html(
      '<svg width="100" height="50"><title>A rack</title><rect onclick="x()" width="9" height="9" fill="red"/></svg>',
    );
    expect(drawn).toMatch(/^<img src="data:image\/svg\+xml,[^"<>]*" alt="A rack" width="100" height="50">$/);
    expect(decodeURIComponent(drawn)).toContain('<rect width="9" height="9" fill="red"></rect>');
  });

  it.each([
    ['scripts', '<script>alert(1)</script>'],
    ['handlers', '<rect onload="alert(1)"/>'],
    ['pictures', '<image href="https://t.example/x.png"/>'],
    ['references', '<use href="https://t.example/x.svg#a"/>'],
    ['styles that load', '<rect style="fill:url(https://t.example/x)"/>'],
    ['links', '<a href="javascript:alert(1)"><circle r="1"/></a>'],
    ['animations', '<animate attributeName="href" values="javascript:alert(1)"/>'],
  ])('has no %s', (_, part) => {
    const drawn = decodeURIComponent(html(`<svg width="100" height="100"><path d="M0 0h9"/>${part}</svg>`));
    expect(drawn).toContain('<path');
    expect(drawn).not.toMatch(/script|alert|onload|t\.example|<image|<use|<a |<animate/);
  });

  it('that cannot be drawn becomes its label', () => {
    expect(html('<p>See <svg aria-label="three racks"><use href="#x"/></svg></p>')).toBe(
      '<p>See  three racks </p>',
    );
  });

  it('that is an icon or hidden from screen readers is removed', () => {
    expect(html('<svg width="16" height="16"><path d="M0 0h9"/></svg>a')).toBe('<p>a</p>');
    expect(html('<svg aria-hidden="true" width="99" height="99"><path d="M0 0h9"/></svg>a')).toBe('<p>a</p>');
  });
});

import { describe, expect, it } from 'vitest';
import { html } from './read.ts';

const addressOf = (markup: string): string | undefined =>
  /(?:href|src|cite)="([^"]*)"/.exec(html(markup))?.[1];

describe('a URL', () => {
  it.each([
    ['<a href="../x">x</a>', 'https://blog.example.org/x'],
    ['<a href="#note">x</a>', 'https://blog.example.org/2015/post#note'],
    ['<a href="//cdn.example/x">x</a>', 'https://cdn.example/x'],
    ['<a href=" /x\n">x</a>', 'https://blog.example.org/x'],
    ['<blockquote cite="/q">q</blockquote>', 'https://blog.example.org/q'],
    ['<img src="a.png">', 'https://blog.example.org/2015/a.png'],
    ['<base href="/deep/"><a href="x">x</a>', 'https://blog.example.org/deep/x'],
    ['<p>a <base href="https://other.example/"></p><a href="x">x</a>', 'https://other.example/x'],
    ['<base href="javascript:x"><a href="x">x</a>', 'https://blog.example.org/2015/x'],
    ['<div xml:base="/deep/"><p><a href="x">x</a></p></div>', 'https://blog.example.org/deep/x'],
    [
      '<div xml:base="/deep/"><p xml:base="er/"><a href="x">x</a></p></div>',
      'https://blog.example.org/deep/er/x',
    ],
    ['<div xml:base="/deep/"></div><a href="x">x</a>', 'https://blog.example.org/2015/x'],
  ])('of %s is %s', (markup, url) => expect(addressOf(markup)).toBe(url));

  it.each([
    'mailto:a@example.org',
    'ftp://f.example/x',
    'tel:+4912345',
    'irc://irc.example/openstack',
    'magnet:?xt=urn:x',
  ])('may be %s', (url) => expect(addressOf(`<a href="${url}">x</a>`)).toBe(url));

  it('is absolute in every candidate of a srcset, even one with a comma', () => {
    expect(html('<img src="a.png" srcset="a.png 1x, /b,c.png 2x">')).toBe(
      '<img src="https://blog.example.org/2015/a.png" srcset="https://blog.example.org/2015/a.png 1x, https://blog.example.org/b,c.png 2x">',
    );
  });

  it('is removed with a srcset that browsers reject', () => {
    expect(html('<img src="/a.png" srcset="/a.png 1x, /b.png 100w">')).toBe(
      '<img src="https://blog.example.org/a.png">',
    );
  });
});

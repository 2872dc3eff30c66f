import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaType, uri } from '../../../src/site/feeds/address.ts';

describe('an address', () => {
  it.each([
    'https://ada.example.org',
    'HTTP://Ada.Example.ORG:80/%7Eada/?p=1&q=a+b#c',
    'http://[2001:db8::1]/a',
    'mailto:ada@example.org',
    'tag:ada.example.org,2015:post(1)',
  ])('that is a URI is unchanged: %s', (address) => {
    expect(uri(address)).toBe(address);
  });

  it.each([
    ['https://blog.exämple.org/größe/?q=ü', 'https://blog.xn--exmple-cua.org/gr%C3%B6%C3%9Fe/?q=%C3%BC'],
    ['https://a.example.org/a b?x="1"|[2]', 'https://a.example.org/a%20b?x=%221%22%7C%5B2%5D'],
    ['https://a.example.org/100%', 'https://a.example.org/100%25'],
    ['https://a.example.org/\u0000\ud800x', 'https://a.example.org/x'],
  ])('that is not a URI becomes one: %s', (address, expected) => {
    expect(uri(address)).toBe(expected);
  });

  it('consists of URI characters, and is then stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (tail) => {
        const once = uri(`https://a.example.org/${tail}`);
        expect(once).toMatch(/^https:\/\/[\w;/?:@&=+$.!~*'(),#%-]+$/);
        expect(uri(once)).toBe(once);
      }),
    );
  });
});

describe('a media type', () => {
  it('is bare and lower-case, or unknown', () => {
    expect(mediaType('Audio/MPEG; rate=1')).toBe('audio/mpeg');
    for (const none of [null, '', 'mp3', 'audio/', 'audio/mp"3']) expect(mediaType(none)).toBe(null);
  });
});

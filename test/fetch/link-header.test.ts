/** Hub and self in Link headers. */
import { describe, expect, it } from 'vitest';
import { parseLinkHeader } from '../../src/fetch/link-header.ts';
import { growth, LINEAR } from '../growth.ts';

const BASE = new URL('https://blog.example/feed');
const links = (value: string) => parseLinkHeader(new Headers({ Link: value }), BASE);

describe('a Link header', () => {
  it.each([
    ['<https://hub.example/>; rel="hub"', { hub: 'https://hub.example/', self: null }],
    ['<https://hub.example/>; rel=hub, </feed>; rel=self', { hub: 'https://hub.example/', self: BASE.href }],
    ['</a,b>; title="x, y"; rel="alternate self"', { hub: null, self: 'https://blog.example/a,b' }],
    [
      '<https://one.example/>;REL=HUB,<https://two.example/>;rel=hub',
      { hub: 'https://one.example/', self: null },
    ],
    ['<javascript:alert(1)>; rel=hub', { hub: null, self: null }],
    ['<http://[bad/>; rel=hub', { hub: null, self: null }],
    ['<https://hub.example/>; rel="preload"', { hub: null, self: null }],
    ['nonsense', { hub: null, self: null }],
  ])('%s is read', (value, expected) => {
    expect(links(value)).toEqual({ ...expected, alternates: [] });
  });

  it('has the feeds of a page, by their type', () => {
    const value =
      '</blog.atom>; rel="alternate"; type="application/atom+xml; charset=utf-8"; title="Posts", </de>; rel=alternate';
    expect(links(value).alternates).toEqual([
      { url: 'https://blog.example/blog.atom', type: 'application/atom+xml', title: 'Posts' },
    ]);
  });

  it.each(['<', '<a>;', '<a>; rel="', ';rel', '<a>;   '])(
    'that repeats %j is read in linear time',
    async (piece) => {
      expect(await growth((times) => links(piece.repeat(times)), 2_500)).toBeLessThan(LINEAR);
    },
  );
});

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
    expect(links(value)).toEqual(expected);
  });

  it.each(['<', '<a>;', '<a>; rel="', ';rel', '<a>;   '])(
    'that repeats %j is read in time that grows with its length',
    async (piece) => {
      expect(await growth((times) => links(piece.repeat(times)), 2_500)).toBeLessThan(LINEAR);
    },
  );
});

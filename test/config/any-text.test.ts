import { describe, expect, it } from 'vitest';
import { loadPlanet } from '../../src/config/load-planet.ts';
import { growth, LINEAR } from '../growth.ts';

const HEAD = 'planet:\n  title: Test\n  url: https://planet.example\n';

describe('any text', () => {
  const bombs: [string, string][] = [
    ['brackets', '['.repeat(100_000)],
    ['nested lists', '- '.repeat(50_000)],
    ['nested maps', '{a: '.repeat(25_000)],
    ['quotes', '"\n'.repeat(15_000)],
    ['anchors', '&a '.repeat(15_000)],
    ['ten megabytes', 'a'.repeat(10_000_000)],
    ['20,000 keys', Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join('\n')],
    ['aliases of aliases', `a: &a [x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nfeeds: *c\n`],
  ];
  it.each(bombs)('is rejected immediately: %s', (_, text) => {
    expect(loadPlanet(text, 'feeds.yaml').kind).toBe('problems');
  });

  it.each(['"', '&a ', ': ', '"\n', '  - { url: "x }\n'])(
    'is rejected in linear time when it repeats %j',
    async (piece) => {
      const read = (times: number) => loadPlanet(piece.repeat(times), 'feeds.yaml').kind;
      expect(await growth(read, 1000)).toBeLessThan(LINEAR);
    },
  );

  it('is read in time linear in its feeds', async () => {
    const read = (length: number) => {
      const feeds = Array.from(
        { length },
        (_, n) => `  - url: https://h${n}.example/feed\n    name: Name ${n}\n`,
      );
      expect(loadPlanet(`${HEAD}feeds:\n${feeds.join('')}`, 'feeds.yaml').kind).toBe('planet');
    };
    expect(await growth(read, 100)).toBeLessThan(LINEAR);
  });
});

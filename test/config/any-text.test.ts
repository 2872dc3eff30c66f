import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPlanet } from '../../src/config/load-planet.ts';
import { growth, LINEAR } from '../growth.ts';

const HEAD = 'planet:\n  title: Test\n  url: https://planet.example\n';

describe('any text at all', () => {
  it('comes to a planet or to problems, each on a line of the text', () => {
    const piece = fc.constantFrom(
      'planet:',
      'feeds:',
      'summits:',
      '\n',
      '\r\n',
      '  ',
      '- ',
      'url: ',
      'https://a.example/',
      ': ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '#',
      '&a ',
      '*a',
      '!x ',
      '|',
      '>',
      '---',
      '?',
      '\t',
      '\u0000',
      '\uFEFF',
      '\uD800',
      '0',
      'é',
      '%',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, fc.boolean(), (text, headed) => {
        const whole = headed ? `${HEAD}${text}` : text;
        const loaded = loadPlanet(whole, 'feeds.yaml');
        if (loaded.kind === 'planet') return;
        expect(loaded.problems.length).toBeGreaterThan(0);
        const lines = whole.split(/\r\n|\n|\r/).length;
        for (const { line, column, key, message } of loaded.problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines + 1);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(key).not.toBe('');
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  const bombs: [string, string][] = [
    ['brackets', '['.repeat(100_000)],
    ['lists in lists', '- '.repeat(50_000)],
    ['maps in maps', '{a: '.repeat(25_000)],
    ['quotes', '"\n'.repeat(50_000)],
    ['anchors', '&a '.repeat(50_000)],
    ['ten megabytes', 'a'.repeat(10_000_000)],
    ['a hundred times nothing but keys', Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join('\n')],
    ['aliases of aliases', `a: &a [x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nfeeds: *c\n`],
  ];
  it.each(bombs)('is refused at once when it is %s', (_, text) => {
    expect(loadPlanet(text, 'feeds.yaml').kind).toBe('problems');
  });

  it('is read in time that grows with the number of its feeds', async () => {
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

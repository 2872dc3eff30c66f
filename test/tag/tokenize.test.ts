import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/tag/tokenize.ts';

const known = new Map<string, number>();
const number = (word: string) => tokenize(word, known, true).ids[0];
const written = (text: string) => {
  const { count, starts, ends } = tokenize(text, known);
  return Array.from({ length: count }, (_, at) => text.slice(starts[at], ends[at]));
};

describe('a token', () => {
  it.each([
    ['in capitals', 'summit', 'SUMMIT'],
    ['with accents', 'sesion', 'SESIÓN'],
    ['with separate accents', 'réseau', 're\u0301seau'],
    ['in Cyrillic', 'саммит', 'Саммит'],
    ['in Greek with a final letter form', 'κόσμος', 'ΚΌΣΜΟΣ'],
    ['as one character among others', '峰', '峰'],
    ['of any length', 'x'.repeat(50), 'X'.repeat(50)],
  ])('is recognized %s', (_how, learned, met) => {
    const id = number(learned);
    expect(id).toBeGreaterThan(0);
    expect(tokenize(met, known).ids[0]).toBe(id);
  });

  it('is not recognized by a prefix or without its accent', () => {
    number('vancouver');
    number('し');
    const others = ['vancouve', 'vancouvers', 'じ'];
    expect(others.map((word) => tokenize(word, known).ids[0])).toEqual([0, 0, 0]);
  });

  it('is a number with up to four digits', () => {
    expect([...tokenize('0 7 2015 20155 v2', known).ids]).toEqual([-1, -8, -2016, 0, 0]);
  });

  it('has its position in the text, whatever precedes it', () => {
    expect(written('Ça 🚀 – “go” \ud800 見る x')).toEqual(['Ça', 'go', '見', 'る', 'x']);
  });

  it('is not part of a URL', () => {
    expect(written('see https://a.example/b, now')).toEqual(['see', 'now']);
  });

  it('starts a sentence after a full stop, a question mark or a line break', () => {
    expect([...tokenize('One two. Three? Four v1.2\n\nfive\nsix', known).opens]).toEqual([
      1, 0, 1, 1, 0, 0, 1, 1,
    ]);
  });
});

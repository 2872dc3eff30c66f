import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/tag/tokenize.ts';

const known = new Map<string, number>();
const number = (word: string) => tokenize(word, known, true).ids[0];
const written = (text: string) => {
  const { count, starts, ends } = tokenize(text, known);
  return Array.from({ length: count }, (_, at) => text.slice(starts[at], ends[at]));
};

describe('a word of a text', () => {
  it.each([
    ['in capitals', 'summit', 'SUMMIT'],
    ['with accents', 'sesion', 'SESIÓN'],
    ['with its accents apart', 'réseau', 're\u0301seau'],
    ['in Cyrillic', 'саммит', 'Саммит'],
    ['in Greek, whose last letter has a form of its own', 'κόσμος', 'ΚΌΣΜΟΣ'],
    ['as a sign among others', '峰', '峰'],
    ['however long', 'x'.repeat(50), 'X'.repeat(50)],
  ])('is known %s', (_how, learned, met) => {
    const id = number(learned);
    expect(id).toBeGreaterThan(0);
    expect(tokenize(met, known).ids[0]).toBe(id);
  });

  it('is not known for having the beginning of another, or of a sign without its accent', () => {
    number('vancouver');
    number('し');
    const others = ['vancouve', 'vancouvers', 'じ'];
    expect(others.map((word) => tokenize(word, known).ids[0])).toEqual([0, 0, 0]);
  });

  it('is a number by itself up to four digits', () => {
    expect([...tokenize('0 7 2015 20155 v2', known).ids]).toEqual([-1, -8, -2016, 0, 0]);
  });

  it('stands where it was written, whatever signs stand before it', () => {
    expect(written('Ça 🚀 – “go” \ud800 見る x')).toEqual(['Ça', 'go', '見', 'る', 'x']);
  });

  it('is none when it is an address', () => {
    expect(written('see https://a.example/b, now')).toEqual(['see', 'now']);
  });

  it('opens a sentence after a full stop, a question or the end of a line', () => {
    expect([...tokenize('One two. Three? Four v1.2\n\nfive\nsix', known).opens]).toEqual([
      1, 0, 1, 1, 0, 0, 1, 1,
    ]);
  });
});

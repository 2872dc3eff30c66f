import { describe, expect, it } from 'vitest';
import { cutWords } from '../../src/tag/cut-words.ts';
import { createKnownWords } from '../../src/tag/known-words.ts';

const known = createKnownWords();
const number = (word: string) => cutWords(word, known, true).ids[0];
const written = (text: string) => {
  const { count, starts, ends } = cutWords(text, known);
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
  ])('is known %s', (_how, learned, met) => {
    const id = number(learned);
    expect(id).toBeGreaterThan(0);
    expect(cutWords(met, known).ids[0]).toBe(id);
  });

  it('is not known for having the beginning or the hash of another', () => {
    number('vancouver');
    const others = ['vancouve', 'vancouvers', 'reuvocnav'];
    expect(others.map((word) => cutWords(word, known).ids[0])).toEqual([0, 0, 0]);
  });

  it('is a number by itself up to four digits', () => {
    expect([...cutWords('0 7 2015 20155 v2', known).ids]).toEqual([-1, -8, -2016, 0, 0]);
  });

  it('stands where it was written, whatever signs stand before it', () => {
    expect(written('Ça 🚀 – “go” \ud800 見る x')).toEqual(['Ça', 'go', '見', 'る', 'x']);
  });

  it('is none when it is an address', () => {
    expect(written('see https://a.example/b, now')).toEqual(['see', 'now']);
  });

  it('opens a sentence after a full stop, a question or the end of a line', () => {
    expect([...cutWords('One two. Three? Four v1.2\n\nfive\nsix', known).opens]).toEqual([
      1, 0, 1, 1, 0, 0, 1, 1,
    ]);
  });

  it('stays known among many thousands', () => {
    const first = number('first');
    for (let at = 0; at < 9000; at += 1) number(`word${at.toString(36)}x`);
    expect(number('first')).toBe(first);
    expect(cutWords('word7x', known).ids[0]).toBe(number('word7x'));
  });
});

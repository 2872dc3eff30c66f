import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markup } from './pieces.ts';
import { BASE, read } from './read.ts';

describe('reading a result again', () => {
  it('gives the same HTML, text and outline', () => {
    fc.assert(
      fc.property(markup, (source) => {
        const once = read(source, { about: { url: BASE, title: null } });
        expect(read(once.html)).toEqual(once);
      }),
      { numRuns: 8000 },
    );
  });

  it('gives the same for plain text and truncated text', () => {
    fc.assert(
      fc.property(
        markup,
        fc.constantFrom('text', 'guess'),
        fc.integer({ min: 0, max: 200 }),
        (source, type, maxLength) => {
          const once = read(source, { type, maxLength });
          const again = read(once.html, { maxLength: once.html.length + 10 });
          expect({ ...again, loss: once.loss }).toEqual(once);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

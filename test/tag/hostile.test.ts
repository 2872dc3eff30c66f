import { describe, expect, it } from 'vitest';
import { createTagger } from '../../src/tag/tag-entry.ts';
import { growth, LINEAR } from '../growth.ts';
import { entry, planet } from './planet.ts';

const tag = createTagger(planet);
const MEGABYTE = 1_000_000;

/** Tags an entry that repeats a piece up to `length` characters. */
function read(piece: string, length: number): void {
  const contentHtml = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  tag(entry({ title: contentHtml.slice(0, 500), contentHtml }));
}

describe('a hostile entry', () => {
  it.each([
    '<',
    '<a',
    '<a href="',
    "<a href='x",
    '<!',
    '&',
    '&#',
    'summit ',
    'OpenStack summit Vancouver ',
    'Vancouver ',
    'day 2 ',
    'in Vancouver 2015 ',
    '2015 5 18. ',
    '<div>',
    '<pre>',
    '<h2>summit</h2>',
    '<a href="https://youtu.be/abcdefghijk">x</a>',
    '://',
    '東京',
    'neutron router ',
    'x',
    '\u0301',
    '\ud800',
  ])('that repeats %j takes linear time', async (piece) => {
    expect(await growth((length) => read(piece, length), MEGABYTE / 32)).toBeLessThan(LINEAR);
  });

  it('with invalid numbers, dates and URLs causes no error', () => {
    const odd = {
      url: 'http://%zz',
      published: 'not a date',
      categories: [''],
      contentHtml: '<p>&#99999999; &#xffffff; <a href="http://%">x</a>',
    };
    expect(() => tag(entry({ title: '\u0000', ...odd }))).not.toThrow();
  });

  it('with many categories takes linear time', async () => {
    const read = (length: number) =>
      tag(entry({ categories: Array.from({ length }, (_, i) => `OpenStack summit Vancouver ${i}`) }));
    expect(await growth(read, 1000)).toBeLessThan(LINEAR);
  });
});

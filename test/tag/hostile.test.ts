import { describe, expect, it } from 'vitest';
import { createTagger } from '../../src/tag/tag-entry.ts';
import { growth, LINEAR } from '../growth.ts';
import { entry, planet } from './planet.ts';

const tag = createTagger(planet);
const MEGABYTE = 1_000_000;

/** Tags an entry that repeats something up to so many characters. */
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
  ])('that repeats %j is read in time that grows with its length', async (piece) => {
    expect(await growth((length) => read(piece, length), MEGABYTE / 32)).toBeLessThan(LINEAR);
  });

  it('with broken numbers, dates and addresses is read without a throw', () => {
    const odd = {
      url: 'http://%zz',
      published: 'not a date',
      categories: [''],
      contentHtml: '<p>&#99999999; &#xffffff; <a href="http://%">x</a>',
    };
    expect(() => tag(entry({ title: '\u0000', ...odd }))).not.toThrow();
  });

  it('with a thousand categories is read at once', () => {
    const categories = Array.from({ length: 1000 }, (_, i) => `OpenStack summit Vancouver ${i}`);
    expect(tag(entry({ title: 'x', categories })).categories).toBeDefined();
  });
});

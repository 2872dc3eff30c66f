/** The last part of our URLs: readable, and different for every name. */
import { describe, expect, it } from 'vitest';
import { slugify } from '../../src/model/slug.ts';

describe('a slug', () => {
  it.each([
    ['Jane Doe', 'jane-doe'],
    ['Tomáš Novák', 'tomas-novak'],
    ['Łukasz Żółć', 'lukasz-zolc'],
    ['Søren Ærø', 'soren-aero'],
    ['Straße', 'strasse'],
    ['İbrahim Işık', 'ibrahim-isik'],
    ['Þóra', 'thora'],
    ['Conor O’Brien', 'conor-obrien'],
    ["Z'\u0308oe", 'zoe'],
    ['  — Jane --- Doe — ', 'jane-doe'],
    ['Ｊａｎｅ', 'jane'],
    ['王芳', '王芳'],
    ['王芳 (Intel)', '王芳-intel'],
    ['Иван Ёлкин', 'иван-ёлкин'],
    ['がき', 'がき'],
    ['हिन्दी', 'हिन्दी'],
    ['ليلى', 'ليلى'],
  ])('of %s is %s', (name, slug) => {
    expect(slugify(name)).toBe(slug);
    expect(slugify(slug)).toBe(slug);
  });

  it.each([
    ['names with the same Latin part', ['王芳 (Intel)', '王方 (Intel)', '李伟 (Intel)']],
    ['names that differ in a mark', ['がき', 'かき', 'Андрей', 'Андреи']],
    ['long names that differ in their last letter', [`${'Клуб '.repeat(30)}А`, `${'Клуб '.repeat(30)}Б`]],
    ['names without a letter', ['🦊', '🐼', '!', '?', '']],
  ])('differs for each of %s', (_, names) => {
    const slugs = names.map(slugify);
    expect(new Set(slugs).size).toBe(names.length);
    for (const slug of slugs) {
      expect(slug).not.toBe('');
      expect(slug.length).toBeLessThanOrEqual(80);
    }
  });

  it('of a long name contains no half character', () => {
    for (const before of ['', 'a']) expect(slugify(`${before}${'𠀋'.repeat(60)}`).isWellFormed()).toBe(true);
  });
});

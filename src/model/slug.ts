/** Slugs: the last part of the planet's URLs. */
import { hash } from './hash.ts';

const MAX_LENGTH = 80;

/** Latin letters that Unicode does not decompose into a letter and marks. */
const LATIN: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * "Tomáš Novák" → "tomas-novak", "李伟 (Intel)" → "李伟-intel": lower case, Latin letters without marks, letters
 * and digits of other scripts unchanged, so that different names get different URLs. Never empty.
 */
export function slugify(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/['’]/g, '')
    .toLowerCase()
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[ßøłđðþæœı]/g, (letter) => LATIN[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (slug === '') return `u-${hash(name.trim(), 12)}`;
  if (slug.length <= MAX_LENGTH) return slug;
  return `${slug.slice(0, MAX_LENGTH - 13).replace(/-+$|[\ud800-\udbff]$/, '')}-${hash(slug, 12)}`;
}

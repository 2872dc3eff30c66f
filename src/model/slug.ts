/** Slugs: the last part of our addresses, lower-case ASCII. */

/**
 * "Tomáš Novák" → "tomas-novak". A name without a single Latin letter or digit gets a stable one made of its
 * code points, so that it has an address too. Never empty.
 */
export function slugify(name: string): string {
  const ascii = name
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/[đĐ]/g, 'd')
    .replace(/[æÆ]/g, 'ae')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
  if (ascii) return ascii;
  const points = [...name.trim()].slice(0, 12).map((c) => (c.codePointAt(0) ?? 0).toString(36));
  return `u-${points.join('') || '0'}`;
}

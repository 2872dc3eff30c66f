/** Plain text: as people compare it, and as markup has it. */

/** A single space stays as it is: most are, and replacing each takes longer than all the rest. */
const WHITE_SPACE = / [\s\u200b\ufeff\0-\x1f]+|(?:[^\S ]|[\u200b\0-\x08\x0e-\x1f])[\s\u200b\ufeff\0-\x1f]*/g;

/** White space of every kind as single spaces, none at the ends. */
export function collapseWhitespace(text: string): string {
  return text.replace(WHITE_SPACE, ' ').trim();
}

/** White space and signs around a title come to less. */
const MAX_DIFFERENCE = 60;

/** Whether two texts say the same, but for case, white space and the signs around them. */
export function isSameText(one: string, other: string): boolean {
  if (Math.abs(one.trim().length - other.trim().length) > MAX_DIFFERENCE) return false;
  const bare = (text: string): string =>
    collapseWhitespace(text)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/^[\s"“”'‘’«»#*–—-]+|[\s"“”'‘’«».:…*–—-]+$/g, '');
  return bare(one) === bare(other) && bare(one) !== '';
}

const SPECIAL = /[&<>]/;

/** The text as it is written between tags. */
export function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

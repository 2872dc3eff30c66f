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

/** Bytes of the text in UTF-8. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

/**
 * At most so many characters (code points), the last of them "…": cut between words where there are any, and never
 * inside of what readers see as one character.
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = Array.from(text.slice(0, 2 * most + 2));
  if (points.length <= most) return text;
  const head = points.slice(0, most).join('');
  const room = head.length - (points[most - 1]?.length ?? 0);
  const space = head.lastIndexOf(' ', room);
  const end = space > room / 2 ? space : wholeCharacters(head, room);
  return `${head.slice(0, end).trimEnd()}…`;
}

/** Where the character begins that stands at `end`; `end` itself where that is a single one of all there is. */
function wholeCharacters(text: string, end: number): number {
  return new Intl.Segmenter().segment(text).containing(end)?.index || end;
}

const SPECIAL = /[&<>]/;

/** The text as it is written between tags. */
export function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

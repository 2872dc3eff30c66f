/** Compares, shortens and escapes plain text. */

/** Excludes single spaces: most are, and replacing each takes longer than everything else. */
const WHITE_SPACE = / [\s\u200b\ufeff\0-\x1f]+|(?:[^\S ]|[\u200b\0-\x08\x0e-\x1f])[\s\u200b\ufeff\0-\x1f]*/g;

/** Replaces white space of every kind with single spaces and trims the ends. */
export function collapseWhitespace(text: string): string {
  return text.replace(WHITE_SPACE, ' ').trim();
}

/** Maximum length of white space and punctuation around a title. */
const MAX_DIFFERENCE = 60;

/** Compares two texts, ignoring case, white space and surrounding punctuation. */
export function isSameText(one: string, other: string): boolean {
  if (Math.abs(one.trim().length - other.trim().length) > MAX_DIFFERENCE) return false;
  const bare = (text: string): string =>
    collapseWhitespace(text)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/^[\s"“”'‘’«»#*–—-]+|[\s"“”'‘’«».:…*–—-]+$/g, '');
  return bare(one) === bare(other) && bare(one) !== '';
}

/** Length of the text in bytes of UTF-8. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** For sorting: by code units, the same in every language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Maximum characters of a name. */
export const MAX_NAME = 200;

/**
 * At most so many characters (code points), the last of them "…". Cuts between words if possible, and never
 * inside a character as readers see it.
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

/** The text between two positions on one line, cut to a length. Reads no more than it needs. */
export function excerpt(
  text: string,
  { start, end, most }: { start: number; end: number; most: number },
): string {
  return cut(collapseWhitespace(text.slice(start, Math.min(end, start + 4 * most)).toWellFormed()), most);
}

/** Where the character at `end` starts; `end` itself if it is the only one. */
function wholeCharacters(text: string, end: number): number {
  return new Intl.Segmenter().segment(text).containing(end)?.index || end;
}

const SPECIAL = /[&<>]/;

/** Escapes text for use between tags. */
export function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Escapes text for use between double quotes in a tag. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

/** The bytes of a Base64 text; throws if it is none. `Uint8Array.from` would take forty times as long. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const decoded = atob(text);
  const bytes = new Uint8Array(decoded.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = decoded.charCodeAt(i);
  return bytes;
}

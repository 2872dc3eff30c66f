/** Text for the full-text index: plain text out of safe HTML, and scripts without spaces cut into characters. */

/** Elements that stand inside of a word or sentence; every other one separates. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Scripts that put no space between words (or, like Korean, join particles to them). */
const UNSPACED =
  /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]\p{M}*)/gu;

/** Where the characters of those scripts stand: most texts have none of these, and need no closer look. */
const MAYBE_UNSPACED = /[\u0e00-\u1fff\u2e80-\uffff]/;

/** White space that is not one space between two words already. */
const SPACES = /(?! [^\s\p{Cc}])[\s\p{Cc}]+/gu;

/** Separates index words and shows nothing: what is between two characters of such a script. */
const JOINT = '\u200b';

/** Tags go, character references are read, white space becomes single spaces. Linear in the text's length. */
export function plainText(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      text += html.slice(at);
      break;
    }
    text += html.slice(at, open);
    const close = html.indexOf('>', open);
    if (close < 0) break;
    if (!INLINE.has(tagName(html, open + 1))) text += ' ';
    at = close + 1;
  }
  return text
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,4});/gi, character)
    .replace(SPACES, ' ')
    .trim();
}

const SLASH = 0x2f;
const LONGEST_NAME = 20;

/** Of the tag whose "<" stands before this place. */
function tagName(html: string, place: number): string {
  const start = html.charCodeAt(place) === SLASH ? place + 1 : place;
  let end = start;
  while (end - start < LONGEST_NAME && isAlphanumeric(html.charCodeAt(end))) end++;
  return html.slice(start, end).toLowerCase();
}

function isAlphanumeric(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function character(reference: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? reference;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
}

/**
 * As the index wants a text: "東京summit" has the words 東, 京 and summit, so that a phrase of characters finds
 * any piece of an unspaced text. `readableText` takes it back.
 */
export function indexText(text: string): string {
  const unjoined = text.toWellFormed().replaceAll(JOINT, '');
  return MAYBE_UNSPACED.test(unjoined) ? unjoined.replace(UNSPACED, `${JOINT}$1${JOINT}`) : unjoined;
}

export function readableText(indexed: string): string {
  return indexed.replaceAll(JOINT, '');
}

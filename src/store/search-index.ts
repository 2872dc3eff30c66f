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
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, Math.min(close, open + 20)))?.[1];
    if (!name || !INLINE.has(name.toLowerCase())) text += ' ';
    at = close + 1;
  }
  return text
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,4});/gi, character)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
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
  return text.toWellFormed().replaceAll(JOINT, '').replace(UNSPACED, `${JOINT}$1${JOINT}`);
}

export function readableText(indexed: string): string {
  return indexed.replaceAll(JOINT, '');
}

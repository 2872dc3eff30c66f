/** Splits titles and texts into comparable words, without case, punctuation, soft hyphens and apostrophes. */

export type Words = { words: string[]; starts: number[]; ends: number[] };

/** A word; a single character of a script without spaces; the sign for "and". */
const WORD =
  /[\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff]|&|(?:(?![\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff])[\p{L}\p{M}\p{N}\u00ad'’‘ʼ])+/gu;
const WITHIN = /[\u00ad'’‘ʼ]/g;
const SIGN = /^[\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff]$/;

export function wordsOf(text: string): Words {
  const found: Words = { words: [], starts: [], ends: [] };
  for (const { 0: written, index } of text.matchAll(WORD)) {
    const word = written === '&' ? 'and' : written.replace(WITHIN, '').normalize('NFKC').toLowerCase();
    if (word === '') continue;
    found.words.push(word);
    found.starts.push(index);
    found.ends.push(index + written.length);
  }
  return found;
}

/** Number of words; two characters of a script without spaces count as one. */
export function weight(words: string[]): number {
  const signs = words.filter((word) => SIGN.test(word)).length;
  return words.length - signs / 2;
}

const NOT_ASCII = /[^\0-\x7f]/;

/** A title or its slug, as letters and digits only: "Docs/i18n – Update" and "docsi18n-update". */
export function squeezed(text: string): string {
  const small = text.toLowerCase();
  if (!NOT_ASCII.test(small)) return small.replace(/[^a-z0-9]+/g, '');
  return small.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether a text has at least that `weight`. */
export const isLong = (text: string, least: number): boolean =>
  NOT_ASCII.test(text)
    ? weight(wordsOf(text).words) >= least
    : (text.match(/[a-z0-9][a-z0-9']*/gi)?.length ?? 0) >= least;

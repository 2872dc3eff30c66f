/** Splits text into tokens: words, numbers, and single characters of scripts without spaces. */

/** The folded words of a vocabulary, each with its number, starting at 1. */
export type TokenIds = Map<string, number>;

export type Tokens = {
  text: string;
  count: number;
  /** The token's number in the vocabulary; 0 for any other word; −1 − n for a number n of up to four digits. */
  ids: number[];
  starts: number[];
  ends: number[];
  /** 1 at the start of a sentence or paragraph. */
  opens: (0 | 1)[];
};

/** The first word, and the word after the last. */
export type WordRange = { start: number; end: number };

/**
 * A word of an alphabetic script; one character of a script without spaces, so that a phrase matches inside a
 * longer run; a URL, which contains no words; or the end of a sentence.
 */
const TOKEN =
  /(?:[0-9A-Za-zÀ-ÖØ-öø-\u1fff]+|[\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff])(?::\/\/[^\0-\x20]*)?|[!?\n。！？]|\.(?=[\x01-\x20])/g;
const ENDS = new Set('.!?\n。！？');

const NUMBER = /^\d{1,4}$/;

/** Splits the text; with `add`, words missing from the vocabulary get a number. */
export function tokenize(text: string, vocabulary: TokenIds, add = false): Tokens {
  const tokens: Tokens = { text, count: 0, ids: [], starts: [], ends: [], opens: [] };
  let opens: 0 | 1 = 1;
  TOKEN.lastIndex = 0;
  // Without groups and an iterator, which allocate nearly twice as much.
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const word = match[0];
    if (ENDS.has(word)) opens = 1;
    else if (!word.includes('://')) {
      tokens.ids.push(idOf(word, vocabulary, add));
      tokens.starts.push(match.index);
      tokens.ends.push(match.index + word.length);
      tokens.opens.push(opens);
      opens = 0;
    }
  }
  tokens.count = tokens.ids.length;
  return tokens;
}

function idOf(word: string, vocabulary: TokenIds, add: boolean): number {
  const listed = vocabulary.get(word);
  if (listed !== undefined) return listed;
  if (NUMBER.test(word)) return -1 - Number(word);
  const folded = fold(word);
  const known = folded === word ? undefined : vocabulary.get(folded);
  if (known !== undefined || !add) return known ?? 0;
  vocabulary.set(folded, vocabulary.size + 1);
  return vocabulary.size;
}

/** Lower case, without accents; other characters stay unchanged, because marks are part of them. */
function fold(word: string): string {
  if (word.length === 1 && word >= '\u3040') return word;
  if (!/[^\0-\x7f]/.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The number at that position; null if it is another word, or none. */
export function numberAt({ ids }: Tokens, at: number): number | null {
  const id = ids[at] ?? 0;
  return id < 0 ? -1 - id : null;
}

/** Whether the word is a character of a script without spaces. */
export function isUnspaced({ text, starts }: Tokens, at: number): boolean {
  return text.charCodeAt(starts[at] ?? 0) > 0x3000;
}

/** Whether two nearby words are in one sentence. */
export function inSameSentence({ opens }: Tokens, a: number, b: number): boolean {
  for (let at = Math.min(a, b) + 1; at <= Math.max(a, b); at += 1) if (opens[at] === 1) return false;
  return true;
}

/** The text from the word `start` to the word before `end` on one line, cut to a readable length. */
export function quoteWords({ text, starts, ends }: Tokens, { start, end }: WordRange): string {
  const from = starts[start] ?? 0;
  const to = ends[end - 1] ?? from;
  const quoted = text
    .slice(from, Math.min(to, from + 200))
    .replace(/\s+/g, ' ')
    .trim();
  return quoted.length > 90 ? `${quoted.slice(0, 89)}…` : quoted;
}

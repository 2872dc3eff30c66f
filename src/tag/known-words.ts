/** The words that a vocabulary knows, by number; found in a text without cutting the word out of it. */
import { FOLDED, foldWord, ODD, PLAIN, type Spans, wholeWord } from './scan-words.ts';

/** `words` from number 1 on, folded. `slots` is an open hash table of their numbers; 0 is an empty slot. */
export type KnownWords = { words: string[]; slots: Int32Array };

const LEAST_SLOTS = 1 << 14;
/** No known word is longer. */
const LONGEST = 40;

export function createKnownWords(): KnownWords {
  return { words: [''], slots: new Int32Array(LEAST_SLOTS) };
}

/** The number of a text's word; 0 when it is not known. */
export function numberOf(spans: Spans, at: number, known: KnownWords): number {
  if ((spans.ends[at] ?? 0) - (spans.starts[at] ?? 0) > LONGEST) return 0;
  if (spans.marks[at] !== ODD) return known.slots[slotOf(spans, at, known)] ?? 0;
  return known.slots[slotOf(wholeWord(foldWord(written(spans, at))), 0, known)] ?? 0;
}

/** Like numberOf, but a word that is not known yet becomes known. */
export function learnWord(spans: Spans, at: number, known: KnownWords): number {
  const word = written(spans, at);
  const number = numberOf(spans, at, known);
  if (number !== 0 || word.length > LONGEST) return number;
  const isSign = word.length === 1 && FOLDED[word.charCodeAt(0)] === 0 && spans.marks[at] === PLAIN;
  known.words.push(isSign ? word : foldWord(word));
  if (known.words.length * 4 > known.slots.length) known.slots = new Int32Array(known.slots.length * 4);
  else return enter(known.words.length - 1, known);
  for (let each = 1; each < known.words.length; each += 1) enter(each, known);
  return known.words.length - 1;
}

function enter(number: number, known: KnownWords): number {
  known.slots[slotOf(wholeWord(known.words[number] ?? ''), 0, known)] = number;
  return number;
}

/** The slot of a word, or the empty one where it belongs; a quarter of the slots is in use at most, so there is one. */
function slotOf(spans: Spans, at: number, { words, slots }: KnownWords): number {
  const hash = spans.hashes[at] ?? 0;
  const mask = slots.length - 1;
  for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
    const number = slots[slot] ?? 0;
    if (number === 0 || isWord(words[number] ?? '', spans, at)) return slot;
  }
}

function written({ codes, starts, ends }: Spans, at: number): string {
  return String.fromCharCode(...codes.subarray(starts[at], ends[at]));
}

function isWord(word: string, { codes, starts, ends }: Spans, at: number): boolean {
  const start = starts[at] ?? 0;
  if (word.length !== (ends[at] ?? 0) - start) return false;
  for (let letter = 0; letter < word.length; letter += 1) {
    const code = codes[start + letter] ?? 0;
    if (word.charCodeAt(letter) !== (FOLDED[code] || code)) return false;
  }
  return true;
}

/** Cuts text into words, from left to right: where each begins and ends, and which word of the known ones it is. */

export type Words = {
  text: string;
  count: number;
  /** Number of the word among the known ones; 0 for any other word; −1 − n for a number n of up to four digits. */
  ids: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where a new sentence or paragraph begins. */
  opens: Uint8Array;
};

/** Known words by their number, from 1; `hashes` marks the hashes that occur, so that most words need no look-up. */
export type KnownWords = { numbers: Map<string, number>; hashes: Uint8Array };

const HASHES = 1 << 16;
/** No known word is longer. */
const LONGEST = 40;

export function createKnownWords(): KnownWords {
  return { numbers: new Map(), hashes: new Uint8Array(HASHES) };
}

/** Cuts the text; with `learning`, words that are not known yet become known. */
export function cutWords(text: string, known: KnownWords, learning = false): Words {
  const ids = new Int32Array(text.length + 1);
  const starts = new Int32Array(text.length + 1);
  const ends = new Int32Array(text.length + 1);
  const opens = new Uint8Array(text.length + 1);
  const word = newScan();
  let count = 0;
  let opening = 1;
  let at = 0;
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === OTHER) {
      if (opening === 0 && endsSentence(text, at)) opening = 1;
      at += 1;
      continue;
    }
    word.start = at;
    scanWord(text, word, kind === IDEOGRAPH);
    at = word.end;
    if (text.charCodeAt(at) === 58 && text.startsWith('://', at)) {
      while (at < text.length && text.charCodeAt(at) > 32) at += 1;
      continue;
    }
    ids[count] = learning ? learnWord(text, word, known) : numberOf(text, word, known);
    starts[count] = word.start;
    ends[count] = at;
    opens[count] = opening;
    opening = 0;
    count += 1;
  }
  return {
    text,
    count,
    ids: ids.subarray(0, count),
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
    opens: opens.subarray(0, count),
  };
}

/** The word being read; one object for a whole text, as making one for each word costs more than reading it. */
type Scan = { start: number; end: number; upper: boolean; plain: boolean; digits: boolean; hash: number };

function scanWord(text: string, word: Scan, single: boolean): void {
  let at = word.start;
  let hash = 0;
  let upper = false;
  let plain = true;
  let digits = true;
  do {
    let code = text.charCodeAt(at);
    if (code > 127) plain = single;
    else if (code >= 65 && code <= 90) {
      upper = true;
      code += 32;
    }
    if (code > 57) digits = false;
    hash = (hash * 31 + code) | 0;
    at += 1;
  } while (!single && at < text.length && kindOf(text.charCodeAt(at)) === LETTER);
  word.end = at;
  word.upper = upper;
  word.plain = plain;
  word.digits = digits;
  word.hash = (hash ^ (hash >>> 16)) & (HASHES - 1);
}

function numberOf(text: string, word: Scan, known: KnownWords): number {
  const length = word.end - word.start;
  if (word.digits && length <= 4) return -1 - Number(text.slice(word.start, word.end));
  if (length > LONGEST || (word.plain && known.hashes[word.hash] === 0)) return 0;
  return known.numbers.get(fold(text, word)) ?? 0;
}

/** Like numberOf, but a word that is not known yet becomes known. */
function learnWord(text: string, word: Scan, known: KnownWords): number {
  const number = numberOf(text, word, known);
  if (number !== 0 || word.end - word.start > LONGEST) return number;
  const folded = fold(text, word);
  const held = known.numbers.get(folded);
  if (held !== undefined) return held;
  known.numbers.set(folded, known.numbers.size + 1);
  const plain = newScan();
  scanWord(folded, plain, folded.length === 1);
  known.hashes[plain.hash] = 1;
  return known.numbers.size;
}

function newScan(): Scan {
  return { start: 0, end: 0, upper: false, plain: true, digits: false, hash: 0 };
}

function fold(text: string, { start, end, plain, upper }: Scan): string {
  const written = text.slice(start, end);
  if (!plain) return withoutAccents(written);
  return upper ? written.toLowerCase() : written;
}

function withoutAccents(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

const OTHER = 0;
const LETTER = 1;
/** Scripts that write without spaces: every character is a word, so that a phrase is found inside a longer run. */
const IDEOGRAPH = 2;

const ASCII = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/i.test(String.fromCharCode(code)) ? LETTER : OTHER,
);

function kindOf(code: number): number {
  if (code < 128) return ASCII[code] ?? OTHER;
  if (code < 0xc0) return OTHER;
  if (code < 0x2000) return code === 0xd7 || code === 0xf7 ? OTHER : LETTER;
  if (code >= 0x3040 && code <= 0x9fff) return IDEOGRAPH;
  if (code >= 0xac00 && code <= 0xd7a3) return IDEOGRAPH;
  if (code >= 0x1100 && code <= 0x11ff) return IDEOGRAPH;
  if (code >= 0xd800 && code <= 0xdfff) return OTHER;
  return code >= 0xf900 && code <= 0xfaff ? IDEOGRAPH : OTHER;
}

/** A full stop followed by a space, a question or exclamation mark, a block's end, or their CJK fellows. */
function endsSentence(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 33 || code === 63 || code === 0x3002 || code === 0xff01 || code === 0xff1f) return true;
  if (code === 46) return text.charCodeAt(at + 1) <= 32;
  return code === 10 && LINE_OPENERS.has(text.charAt(at + 1));
}

/** A line break alone is only a space, unless another one, the end or the mark of a list follows. */
const LINE_OPENERS = new Set(['', '\n', '-', '*', '#', '>', '•', '|', '+']);

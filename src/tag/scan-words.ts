/** Finds where the words of a text stand, from left to right, with a hash of each that ignores case and accents. */

/** By the word's place in the text, for `count` words; what stands behind them in the arrays means nothing. */
export type Spans = {
  /** The text's characters by their codes, and a zero. */
  codes: Uint16Array;
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where a new sentence or paragraph begins. */
  opens: Uint8Array;
  marks: Uint8Array;
  /** Of a number its value, of any other word the hash of its folded characters. */
  hashes: Int32Array;
};

/** Every character of the word folds by itself. */
export const PLAIN = 0;
/** Some character doesn't: the hash says nothing. */
export const ODD = 1;
/** A number of up to four digits. */
export const NUMBER = 2;

/** Lower case, without accents. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** Latin, Greek and Cyrillic stand below. */
const LAST_TABLED = 0x530;

/**
 * What a character folds into, by its code; 0 where that is not one character, or depends on the neighbours as the
 * sigma's lower case does, or where it is too rare for the table.
 */
export const FOLDED = Uint16Array.from({ length: 1 << 16 }, (_, code) => {
  const folded = code < LAST_TABLED ? foldWord(String.fromCharCode(code)) : '';
  return folded.length === 1 && folded !== 'σ' ? folded.charCodeAt(0) : 0;
});

const OTHER = 0;
const LETTER = 1;
/** Scripts that write without spaces: every character is a word, so that a phrase is found inside a longer run. */
const IDEOGRAPH = 2;
const IDEOGRAPHS = [
  [0x3040, 0x9fff],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
] as const;

/** By a character's code. */
const KINDS = Uint8Array.from({ length: 1 << 16 }, (_, code) => {
  if (code < 128) return /[a-z0-9]/i.test(String.fromCharCode(code)) ? LETTER : OTHER;
  if (code < 0x2000) return code < 0xc0 || code === 0xd7 || code === 0xf7 ? OTHER : LETTER;
  return IDEOGRAPHS.some(([first, last]) => code >= first && code <= last) ? IDEOGRAPH : OTHER;
});

const ZERO = 48;
const COLON = 58;
const SLASH = 47;
const SPACE = 32;

/** The spans are good until the next text is scanned: they lie in arrays that all texts share. */
export function scanWords(text: string): Spans {
  const { length } = text;
  const spans = length < ROOM ? desk : makeRoom(length + 1);
  const { codes, starts, ends, opens, marks, hashes } = spans;
  readCodes(text, codes);
  let count = 0;
  let opening = 1;
  let at = 0;
  while (at < length) {
    const kind = KINDS[codes[at] ?? 0];
    if (kind === OTHER) {
      if (opening === 0 && endsSentence(codes, at)) opening = 1;
      at += 1;
      continue;
    }
    const start = at;
    at = kind === LETTER ? wordEnd(codes, at) : at + 1;
    if (codes[at] === COLON && codes[at + 1] === SLASH && codes[at + 2] === SLASH) {
      while (at < length && (codes[at] ?? 0) > SPACE) at += 1;
      continue;
    }
    const number = numberIn(codes, start, at);
    const hash = kind === LETTER ? hashOf(codes, start, at) : (codes[start] ?? 0);
    starts[count] = start;
    ends[count] = at;
    opens[count] = opening;
    marks[count] = number >= 0 ? NUMBER : hash === 0 ? ODD : PLAIN;
    hashes[count] = number < 0 ? hash : number;
    opening = 0;
    count += 1;
  }
  spans.count = count;
  return spans;
}

/** Texts of up to so many characters share their arrays, as making them anew costs more than reading the text. */
const ROOM = 1 << 16;
const desk = makeRoom(ROOM);

function makeRoom(size: number): Spans {
  return {
    codes: new Uint16Array(size),
    count: 0,
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    opens: new Uint8Array(size),
    marks: new Uint8Array(size),
    hashes: new Int32Array(size),
  };
}

const encoder = new TextEncoder();
const deskBytes = new Uint8Array(ROOM * 3);

/**
 * Puts the codes of a text's characters into an array, with a zero behind them. By way of UTF-8, as to ask the string
 * for each of its codes takes five times as long whenever the compiler is not in luck.
 */
function readCodes(text: string, codes: Uint16Array): void {
  const bytes = text.length < ROOM ? deskBytes : new Uint8Array(text.length * 3);
  const { written } = encoder.encodeInto(text, bytes);
  let count = 0;
  for (let at = 0; at < written; ) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      codes[count] = first;
      at += 1;
    } else if (first < 0xe0) {
      codes[count] = ((first & 31) << 6) | tail(bytes, at + 1);
      at += 2;
    } else if (first < 0xf0) {
      codes[count] = ((first & 15) << 12) | (tail(bytes, at + 1) << 6) | tail(bytes, at + 2);
      at += 3;
    } else {
      // A pair of surrogates: no letter of ours lies there.
      codes[count] = SURROGATE;
      count += 1;
      codes[count] = SURROGATE;
      at += 4;
    }
    count += 1;
  }
  codes[count] = 0;
}

const SURROGATE = 0xd800;

function tail(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) & 63;
}

function wordEnd(codes: Uint16Array, start: number): number {
  let at = start + 1;
  while (KINDS[codes[at] ?? 0] === LETTER) at += 1;
  return at;
}

/** 0 when some character doesn't fold by itself. */
function hashOf(codes: Uint16Array, start: number, end: number): number {
  let hash = SEED;
  for (let at = start; at < end; at += 1) {
    const folded = FOLDED[codes[at] ?? 0] ?? 0;
    if (folded === 0) return 0;
    hash = Math.imul(hash ^ folded, PRIME);
  }
  return hash | 1;
}

/** A word that is folded already, as the only one of a text. */
export function wholeWord(word: string): Spans {
  const codes = Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
  const isSign = codes.length === 1 && KINDS[codes[0] ?? 0] === IDEOGRAPH;
  const hash = codes.reduce((sum, code) => Math.imul(sum ^ code, PRIME), SEED) | 1;
  return {
    codes,
    count: 1,
    starts: Int32Array.of(0),
    ends: Int32Array.of(codes.length),
    opens: Uint8Array.of(1),
    marks: Uint8Array.of(PLAIN),
    hashes: Int32Array.of(isSign ? (codes[0] ?? 0) : hash),
  };
}

/** The constants of the FNV hash. */
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** The number that a word stands for; −1 when it is no number, or one of more than four digits. */
function numberIn(codes: Uint16Array, start: number, end: number): number {
  if (end - start > 4) return -1;
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (codes[at] ?? 0) - ZERO;
    if (digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** A full stop followed by a space, a question or exclamation mark, a block's end, or their CJK fellows. */
function endsSentence(codes: Uint16Array, at: number): boolean {
  const code = codes[at] ?? 0;
  if (code === 33 || code === 63 || code === 0x3002 || code === 0xff01 || code === 0xff1f) return true;
  const next = codes[at + 1] ?? 0;
  return code === 46 ? next <= SPACE && next !== 0 : code === 10;
}

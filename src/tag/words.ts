/** Cuts text into words and numbers, and finds the phrases of a vocabulary among them. */

/** Word numbers below this are numbers that stood in the text (2015 → −2016); 0 is a word outside of the vocabulary. */
const FIRST_WORD = 1;

export type Words = {
  text: string;
  count: number;
  /** Number of the word in the vocabulary; 0 for any other word; −1 − n for a number n of up to four digits. */
  ids: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where a new sentence or paragraph begins. */
  opens: Uint8Array;
};

export type Hit<Meaning> = { meaning: Meaning; start: number; end: number };

type Node<Meaning> = { next: Map<number, Node<Meaning>> | null; meanings: Meaning[] };

/** Phrases with a meaning each; compiled once, then matched as whole words in any case, without their accents. */
export type Vocabulary<Meaning> = { words: Map<string, number>; root: Node<Meaning> };

export function createVocabulary<Meaning>(): Vocabulary<Meaning> {
  return { words: new Map(), root: { next: null, meanings: [] } };
}

/** Adds a phrase; one without any word is left out. */
export function learn<Meaning>(vocabulary: Vocabulary<Meaning>, phrase: string, meaning: Meaning): void {
  let node = vocabulary.root;
  const words = cut(phrase, (word) => {
    const known = vocabulary.words.get(word) ?? vocabulary.words.size + FIRST_WORD;
    vocabulary.words.set(word, known);
    return known;
  });
  if (words.count === 0) return;
  for (let i = 0; i < words.count; i += 1) {
    node.next ??= new Map();
    const id = words.ids[i] ?? 0;
    const next = node.next.get(id) ?? { next: null, meanings: [] };
    node.next.set(id, next);
    node = next;
  }
  node.meanings.push(meaning);
}

export function readWords<Meaning>(text: string, vocabulary: Vocabulary<Meaning>): Words {
  const known = vocabulary.words;
  return cut(text, (word) => known.get(word) ?? 0);
}

/** Every phrase of the vocabulary that stands in the words, by where it begins. */
export function findPhrases<Meaning>(words: Words, vocabulary: Vocabulary<Meaning>): Hit<Meaning>[] {
  const hits: Hit<Meaning>[] = [];
  const first = vocabulary.root.next;
  if (!first) return hits;
  for (let i = 0; i < words.count; i += 1) {
    const id = words.ids[i] ?? 0;
    let node = id === 0 ? undefined : first.get(id);
    for (let end = i + 1; node; end += 1) {
      for (const meaning of node.meanings) hits.push({ meaning, start: i, end });
      node = end < words.count && words.opens[end] === 0 ? node.next?.get(words.ids[end] ?? 0) : undefined;
    }
  }
  return hits;
}

/** The text between two words, one line, cut to a length that a person reads. */
export function quoteWords(words: Words, start: number, end: number): string {
  const from = words.starts[start] ?? 0;
  const to = words.ends[end - 1] ?? from;
  const quoted = words.text
    .slice(from, Math.min(to, from + 200))
    .replace(/\s+/g, ' ')
    .trim();
  return quoted.length > 90 ? `${quoted.slice(0, 89)}…` : quoted;
}

/** Whether two words stand in one sentence; they must be near each other. */
export function together(words: Words, a: number, b: number): boolean {
  for (let at = Math.min(a, b) + 1; at <= Math.max(a, b); at += 1) if (words.opens[at] === 1) return false;
  return true;
}

type Cut = { ids: number[]; starts: number[]; ends: number[]; opens: number[] };

function cut(text: string, number: (word: string) => number): Words {
  const out: Cut = { ids: [], starts: [], ends: [], opens: [] };
  let opening = 1;
  let at = 0;
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === OTHER) {
      if (endsSentence(text, at)) opening = 1;
      at += 1;
      continue;
    }
    const start = at;
    let upper = false;
    let plain = true;
    let digits = true;
    do {
      const code = text.charCodeAt(at);
      if (code > 127) plain = false;
      else if (code >= 65 && code <= 90) upper = true;
      if (code < 48 || code > 57) digits = false;
      at += 1;
    } while (kind === LETTER && at < text.length && kindOf(text.charCodeAt(at)) === LETTER);
    if (plain && text.charCodeAt(at) === 58 && text.startsWith('://', at)) {
      while (at < text.length && text.charCodeAt(at) > 32) at += 1;
      continue;
    }
    out.ids.push(numberOf(text.slice(start, at), { upper, plain, digits }, number));
    out.starts.push(start);
    out.ends.push(at);
    out.opens.push(opening);
    opening = 0;
  }
  return {
    text,
    count: out.ids.length,
    ids: Int32Array.from(out.ids),
    starts: Int32Array.from(out.starts),
    ends: Int32Array.from(out.ends),
    opens: Uint8Array.from(out.opens),
  };
}

type Look = { upper: boolean; plain: boolean; digits: boolean };

function numberOf(word: string, look: Look, number: (word: string) => number): number {
  if (look.digits && word.length <= 4) return -1 - Number(word);
  if (word.length > 40) return 0;
  if (!look.plain)
    return number(
      word
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase(),
    );
  return number(look.upper ? word.toLowerCase() : word);
}

const OTHER = 0;
const LETTER = 1;
/** Scripts that write without spaces: every character is a word, so that a phrase is found inside a longer run. */
const IDEOGRAPH = 2;

function kindOf(code: number): number {
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
      ? LETTER
      : OTHER;
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

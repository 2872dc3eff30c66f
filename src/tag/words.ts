/** Finds the phrases of a vocabulary in a text. */
import { cutWords, type Words } from './cut-words.ts';
import { createKnownWords, type KnownWords } from './known-words.ts';

export type { Words } from './cut-words.ts';

export type Hit<Meaning> = { meaning: Meaning; start: number; end: number };

type Node<Meaning> = { next: Map<number, Node<Meaning>> | null; meanings: Meaning[] };

/** Phrases with a meaning each; compiled once, then matched as whole words in any case, without their accents. */
export type Vocabulary<Meaning> = {
  known: KnownWords;
  /** By the number of the phrase's first word. */
  first: (Node<Meaning> | undefined)[];
  /** By its first number, for phrases that begin with one. */
  numbers: Map<number, Node<Meaning>>;
};

export function createVocabulary<Meaning>(): Vocabulary<Meaning> {
  return { known: createKnownWords(), first: [undefined], numbers: new Map() };
}

/** Adds a phrase; one without any word is left out. */
export function learn<Meaning>(vocabulary: Vocabulary<Meaning>, phrase: string, meaning: Meaning): void {
  const words = cutWords(phrase, vocabulary.known, true);
  let node: Node<Meaning> | null = null;
  for (const id of words.ids) {
    const next: Node<Meaning> = (node ? node.next?.get(id) : firstNode(vocabulary, id)) ?? {
      next: null,
      meanings: [],
    };
    if (node) {
      node.next ??= new Map();
      node.next.set(id, next);
    } else if (id > 0) vocabulary.first[id] = next;
    else vocabulary.numbers.set(id, next);
    node = next;
  }
  node?.meanings.push(meaning);
}

/** The number of one word, which becomes known by that. */
export function numberOfWord<Meaning>(word: string, { known }: Vocabulary<Meaning>): number {
  return cutWords(word, known, true).ids[0] ?? 0;
}

function firstNode<Meaning>({ first, numbers }: Vocabulary<Meaning>, id: number): Node<Meaning> | undefined {
  return id > 0 ? first[id] : numbers.get(id);
}

export function readWords<Meaning>(text: string, vocabulary: Vocabulary<Meaning>): Words {
  return cutWords(text, vocabulary.known);
}

/** Every phrase of the vocabulary that stands in the words, by where it begins; none runs over a sentence's end. */
export function findPhrases<Meaning>(words: Words, vocabulary: Vocabulary<Meaning>): Hit<Meaning>[] {
  const hits: Hit<Meaning>[] = [];
  const { ids, opens, count } = words;
  for (let start = 0; start < count; start += 1) {
    const id = ids[start] ?? 0;
    if (id === 0) continue;
    let node = firstNode(vocabulary, id);
    for (let end = start + 1; node; end += 1) {
      for (const meaning of node.meanings) hits.push({ meaning, start, end });
      node = node.next && end < count && opens[end] === 0 ? node.next.get(ids[end] ?? 0) : undefined;
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

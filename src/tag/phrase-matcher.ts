/** Finds the phrases of a vocabulary in a text. */
import { type TokenIds, type Tokens, tokenize } from './tokenize.ts';

export type PhraseMatch<Meaning> = { meaning: Meaning; start: number; end: number };

type Node<Meaning> = { next: Map<number, Node<Meaning>>; meanings: Meaning[] };

/** Phrases with a meaning each, as a tree of tokens; matched as whole words in any case, without their accents. */
export type Vocabulary<Meaning> = { ids: TokenIds; root: Node<Meaning> };

export function createVocabulary<Meaning>(): Vocabulary<Meaning> {
  return { ids: new Map(), root: { next: new Map(), meanings: [] } };
}

/** Adds a phrase; one without any word is left out. */
export function addPhrase<Meaning>(
  { ids, root }: Vocabulary<Meaning>,
  phrase: string,
  meaning: Meaning,
): void {
  let node = root;
  for (const id of tokenize(phrase, ids, true).ids) {
    const next = node.next.get(id) ?? { next: new Map(), meanings: [] };
    node.next.set(id, next);
    node = next;
  }
  if (node !== root) node.meanings.push(meaning);
}

/** The number of one word, which the vocabulary learns by that. */
export function tokenId<Meaning>(word: string, { ids }: Vocabulary<Meaning>): number {
  return tokenize(word, ids, true).ids[0] ?? 0;
}

/** Every phrase of the vocabulary that stands in the words, by where it begins; none runs over a sentence's end. */
export function findPhrases<Meaning>(
  tokens: Tokens,
  vocabulary: Vocabulary<Meaning>,
): PhraseMatch<Meaning>[] {
  const matches: PhraseMatch<Meaning>[] = [];
  const { ids, opens, count } = tokens;
  for (let start = 0; start < count; start += 1) {
    let node = vocabulary.root.next.get(ids[start] ?? 0);
    for (let end = start + 1; node; end += 1) {
      for (const meaning of node.meanings) matches.push({ meaning, start, end });
      node = end < count && opens[end] === 0 ? node.next.get(ids[end] ?? 0) : undefined;
    }
  }
  return matches;
}

/** The text between two words, one line, cut to a length that a person reads. */
export function quoteWords(tokens: Tokens, start: number, end: number): string {
  const from = tokens.starts[start] ?? 0;
  const to = tokens.ends[end - 1] ?? from;
  const quoted = tokens.text
    .slice(from, Math.min(to, from + 200))
    .replace(/\s+/g, ' ')
    .trim();
  return quoted.length > 90 ? `${quoted.slice(0, 89)}…` : quoted;
}

/** Whether two words stand in one sentence; they must be near each other. */
export function inSameSentence(tokens: Tokens, a: number, b: number): boolean {
  for (let at = Math.min(a, b) + 1; at <= Math.max(a, b); at += 1) if (tokens.opens[at] === 1) return false;
  return true;
}

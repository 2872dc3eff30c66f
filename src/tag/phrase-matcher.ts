/** Finds the phrases of a vocabulary in a text. */
import type { Meaning } from './meaning.ts';
import { type TokenIds, type Tokens, tokenize, type WordRange } from './tokenize.ts';

export type PhraseMatch = WordRange & { meaning: Meaning };

type Node = { next: Map<number, Node>; meanings: Meaning[] };

/** Phrases with one meaning each, as a tree of tokens; matches whole words, ignoring case and accents. */
export type Vocabulary = { ids: TokenIds; root: Node };

export function createVocabulary(): Vocabulary {
  return { ids: new Map(), root: { next: new Map(), meanings: [] } };
}

/** Adds a phrase; ignores one without any word. */
export function addPhrase({ ids, root }: Vocabulary, phrase: string, meaning: Meaning): void {
  let node = root;
  for (const id of tokenize(phrase, ids, true).ids) {
    const next = node.next.get(id) ?? { next: new Map(), meanings: [] };
    node.next.set(id, next);
    node = next;
  }
  if (node !== root) node.meanings.push(meaning);
}

/** The number of one word, which is added to the vocabulary. */
export function tokenId(word: string, { ids }: Vocabulary): number {
  return tokenize(word, ids, true).ids[0] ?? 0;
}

/** Every phrase of the vocabulary in the words, by start position; none crosses the end of a sentence. */
export function findPhrases({ ids, opens, count }: Tokens, { root }: Vocabulary): PhraseMatch[] {
  const matches: PhraseMatch[] = [];
  for (let start = 0; start < count; start += 1) {
    let node = root.next.get(ids[start] ?? 0);
    for (let end = start + 1; node; end += 1) {
      for (const meaning of node.meanings) matches.push({ meaning, start, end });
      node = end < count && opens[end] === 0 ? node.next.get(ids[end] ?? 0) : undefined;
    }
  }
  return matches;
}

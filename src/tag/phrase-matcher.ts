/** Finds the phrases of a vocabulary in a text. */
import { type TokenIds, type Tokens, tokenize } from './tokenize.ts';

export type PhraseMatch<Meaning> = { meaning: Meaning; start: number; end: number };

type Node<Meaning> = { next: Map<number, Node<Meaning>>; meanings: Meaning[] };

/** Phrases with one meaning each, as a tree of tokens; matches whole words, ignoring case and accents. */
export type Vocabulary<Meaning> = { ids: TokenIds; root: Node<Meaning> };

export function createVocabulary<Meaning>(): Vocabulary<Meaning> {
  return { ids: new Map(), root: { next: new Map(), meanings: [] } };
}

/** Adds a phrase; ignores one without any word. */
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

/** The number of one word, which is added to the vocabulary. */
export function tokenId<Meaning>(word: string, { ids }: Vocabulary<Meaning>): number {
  return tokenize(word, ids, true).ids[0] ?? 0;
}

/** Every phrase of the vocabulary in the words, by start position; none crosses the end of a sentence. */
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

/** The text between two words on one line, cut to a readable length. */
export function quoteWords(tokens: Tokens, start: number, end: number): string {
  const from = tokens.starts[start] ?? 0;
  const to = tokens.ends[end - 1] ?? from;
  const quoted = tokens.text
    .slice(from, Math.min(to, from + 200))
    .replace(/\s+/g, ' ')
    .trim();
  return quoted.length > 90 ? `${quoted.slice(0, 89)}…` : quoted;
}

/** Whether two nearby words are in one sentence. */
export function inSameSentence(tokens: Tokens, a: number, b: number): boolean {
  for (let at = Math.min(a, b) + 1; at <= Math.max(a, b); at += 1) if (tokens.opens[at] === 1) return false;
  return true;
}

/** Finds the phrases near a word without searching all of them, so that long texts stay fast. */
import type { Meaning } from './meaning.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import type { Tokens } from './tokenize.ts';

/** A text with the phrases in it. */
export type MatchIndex = {
  tokens: Tokens;
  /** By start position. */
  matches: PhraseMatch[];
  /** For every word, the number of the first match that starts there or later. */
  from: Int32Array;
  /** Length of the longest phrase in words. */
  longest: number;
};

export function indexMatches(matches: PhraseMatch[], tokens: Tokens): MatchIndex {
  const { count } = tokens;
  const from = new Int32Array(count + 1).fill(matches.length);
  let longest = 1;
  for (let i = matches.length - 1; i >= 0; i -= 1) {
    const match = matches[i];
    if (!match) continue;
    from[match.start] = i;
    longest = Math.max(longest, match.end - match.start);
  }
  for (let word = count - 1; word >= 0; word -= 1)
    from[word] = Math.min(from[word] ?? 0, from[word + 1] ?? 0);
  return { tokens, matches, from, longest };
}

/** The matches that start at a word from `first` up to but not including `last`. */
export function startingIn(
  { tokens, matches, from }: MatchIndex,
  first: number,
  last: number,
): PhraseMatch[] {
  const low = from[Math.min(tokens.count, Math.max(0, first))] ?? 0;
  const high = from[Math.min(tokens.count, Math.max(0, last))] ?? 0;
  return low < high ? matches.slice(low, high) : [];
}

/** The matches that overlap one of those words. */
export function overlapping(index: MatchIndex, first: number, last: number): PhraseMatch[] {
  return startingIn(index, first - index.longest + 1, last).filter((match) => match.end > first);
}

/** Whether a phrase with that meaning is in the text. */
export function contains({ matches }: Pick<MatchIndex, 'matches'>, kind: Meaning['kind']): boolean {
  return matches.some(({ meaning }) => meaning.kind === kind);
}

/** Words between two matches; 0 if they touch or overlap. */
export function gap(a: PhraseMatch, b: PhraseMatch): number {
  return a.end <= b.start ? b.start - a.end : Math.max(0, a.start - b.end);
}

/** Finds the phrases near a word without searching all of them, so that long texts stay fast. */
import type { PhraseMatch } from './phrase-matcher.ts';

export type MatchIndex<Meaning> = {
  /** By start position. */
  matches: PhraseMatch<Meaning>[];
  /** For every word, the number of the first match that starts there or later. */
  from: Int32Array;
  /** Length of the longest phrase in words. */
  longest: number;
};

export function indexMatches<Meaning>(matches: PhraseMatch<Meaning>[], tokens: number): MatchIndex<Meaning> {
  const from = new Int32Array(tokens + 1).fill(matches.length);
  let longest = 1;
  for (let i = matches.length - 1; i >= 0; i -= 1) {
    const match = matches[i];
    if (!match) continue;
    from[match.start] = i;
    longest = Math.max(longest, match.end - match.start);
  }
  for (let word = tokens - 1; word >= 0; word -= 1)
    from[word] = Math.min(from[word] ?? 0, from[word + 1] ?? 0);
  return { matches, from, longest };
}

/** The matches that start at a word from `first` up to but not including `last`. */
export function startingIn<Meaning>(
  index: MatchIndex<Meaning>,
  first: number,
  last: number,
): PhraseMatch<Meaning>[] {
  const tokens = index.from.length - 1;
  const low = index.from[Math.min(tokens, Math.max(0, first))] ?? 0;
  const high = index.from[Math.min(tokens, Math.max(0, last))] ?? 0;
  return low < high ? index.matches.slice(low, high) : [];
}

/** The matches that overlap one of those words. */
export function overlapping<Meaning>(
  index: MatchIndex<Meaning>,
  first: number,
  last: number,
): PhraseMatch<Meaning>[] {
  return startingIn(index, first - index.longest + 1, last).filter((match) => match.end > first);
}

/** Words between two matches; 0 if they touch or overlap. */
export function gap(a: PhraseMatch<unknown>, b: PhraseMatch<unknown>): number {
  return a.end <= b.start ? b.start - a.end : Math.max(0, a.start - b.end);
}

/** Finds the phrases around a word without walking through all of them, so that long texts stay cheap. */
import type { Hit } from './words.ts';

export type HitIndex<Meaning> = {
  /** By where they begin. */
  hits: Hit<Meaning>[];
  /** For every word, the number of the first hit that begins there or later. */
  from: Int32Array;
  /** Words of the longest phrase. */
  longest: number;
};

export function indexHits<Meaning>(hits: Hit<Meaning>[], words: number): HitIndex<Meaning> {
  const from = new Int32Array(words + 1).fill(hits.length);
  let longest = 1;
  for (let i = hits.length - 1; i >= 0; i -= 1) {
    const hit = hits[i];
    if (!hit) continue;
    from[hit.start] = i;
    longest = Math.max(longest, hit.end - hit.start);
  }
  for (let word = words - 1; word >= 0; word -= 1)
    from[word] = Math.min(from[word] ?? 0, from[word + 1] ?? 0);
  return { hits, from, longest };
}

/** The hits that begin at one of the words from `first` on, up to but not including `last`. */
export function beginningIn<Meaning>(index: HitIndex<Meaning>, first: number, last: number): Hit<Meaning>[] {
  const words = index.from.length - 1;
  const low = index.from[Math.min(words, Math.max(0, first))] ?? 0;
  const high = index.from[Math.min(words, Math.max(0, last))] ?? 0;
  return low < high ? index.hits.slice(low, high) : [];
}

/** The hits that touch one of those words. */
export function touching<Meaning>(index: HitIndex<Meaning>, first: number, last: number): Hit<Meaning>[] {
  return beginningIn(index, first - index.longest + 1, last).filter((hit) => hit.end > first);
}

/** Words between two hits; 0 when they touch or overlap. */
export function gap(a: Hit<unknown>, b: Hit<unknown>): number {
  return a.end <= b.start ? b.start - a.end : Math.max(0, a.start - b.end);
}

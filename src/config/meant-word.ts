/** Finds the known word for a misspelled one, or for another program's term. */
import names from './other-names.json' with { type: 'json' };

/** Other names of keys: those that imported lists use too, and those that are only suggested. */
const NAMES: Record<string, string>[] = [names.suggestions, names.feed];

/** The key of `known` that a word stands for, by its spelling or another name; null if there is none. */
export function meantKey(word: string, known: readonly string[]): string | null {
  const plain = plainKey(word);
  const same = known.find((key) => key.toLowerCase() === plain);
  const called = known.find((key) => NAMES.some((names) => names[key]?.split(' ').includes(plain)));
  return same ?? called ?? nearestWord(plain, known);
}

/** "xmlUrl", "xml_url" and "XML-URL" are one key. */
export const plainKey = (key: string): string => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The candidate with the smallest edit distance, if that is small for the word's length; otherwise null. */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.min(3, Math.floor(word.length / 3))) + 1;
  if (word.length > 60) return null;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Number of insertions, deletions, replacements and swaps of neighbors (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

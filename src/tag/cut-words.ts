/** Cuts text into words: where each begins and ends, and which word of the known ones it is. */
import { type KnownWords, learnWord, numberOf } from './known-words.ts';
import { NUMBER, type Spans, scanWords } from './scan-words.ts';

export type Words = {
  text: string;
  count: number;
  /** Number of the word among the known ones; 0 for any other word; −1 − n for a number n of up to four digits. */
  ids: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where a new sentence or paragraph begins. */
  opens: Uint8Array;
};

/** Cuts the text; with `learning`, words that are not known yet become known. */
export function cutWords(text: string, known: KnownWords, learning = false): Words {
  const spans = scanWords(text);
  const { count, starts, ends, opens } = spans;
  return {
    text,
    count,
    ids: learning
      ? idsOf(spans, (at) => learnWord(spans, at, known))
      : idsOf(spans, (at) => numberOf(spans, at, known)),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    opens: opens.slice(0, count),
  };
}

function idsOf({ count, marks, hashes }: Spans, known: (at: number) => number): Int32Array {
  const ids = new Int32Array(count);
  for (let at = 0; at < count; at += 1) ids[at] = marks[at] === NUMBER ? -1 - (hashes[at] ?? 0) : known(at);
  return ids;
}

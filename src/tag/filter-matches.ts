/** Removes matches of the lexicon that do not have their usual meaning in the text. */
import type { Lexicon } from './lexicon.ts';
import { indexMatches, type MatchIndex, overlapping, startingIn } from './match-index.ts';
import type { PhraseMatch } from './phrase-matcher.ts';

/** The matches, except those inside a longer name and the author's own first times. */
export function dropCoveredMatches(all: MatchIndex, lexicon: Lexicon): MatchIndex {
  const others = keep(all, (match) => !isOwnFirst(match, all, lexicon));
  return keep(others, (match) => !isCovered(match, others));
}

function keep(index: MatchIndex, isKept: (match: PhraseMatch) => boolean): MatchIndex {
  const kept = index.matches.filter(isKept);
  return kept.length === index.matches.length ? index : indexMatches(kept, index.tokens);
}

/** "My first design summit" is the author's first one, and not the event named as the first. */
function isOwnFirst({ meaning, start }: PhraseMatch, all: MatchIndex, { words }: Lexicon): boolean {
  const { ids, opens } = all.tokens;
  return (
    meaning.kind === 'event' &&
    start > 0 &&
    opens[start] === 0 &&
    words.possessive.has(ids[start - 1] ?? 0) &&
    startingIn(all, start, start + 1).some((one) => one.meaning.kind === 'ordinal')
  );
}

const COVERING = new Set(['event', 'otherEvent', 'eventWord']);
const COVERABLE = new Set(['event', 'place', 'release', 'eventWord', 'otherEvent']);

/** A match inside a longer name has no meaning of its own ("summit" in "Red Hat Summit"). */
function isCovered({ meaning, start, end }: PhraseMatch, index: MatchIndex): boolean {
  return (
    COVERABLE.has(meaning.kind) &&
    overlapping(index, start, start + 1).some(
      (other) =>
        COVERING.has(other.meaning.kind) && other.end >= end && other.end - other.start > end - start,
    )
  );
}

/** Removes matches of the lexicon that do not have their usual meaning in the text. */
import { indexMatches, type MatchIndex, overlapping, startingIn } from './match-index.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import type { Tokens } from './tokenize.ts';
import type { Lexicon, Meaning } from './vocabulary.ts';

/** The matches, except those inside a longer name and the author's own first times. */
export function dropCoveredMatches(
  all: MatchIndex<Meaning>,
  tokens: Tokens,
  lexicon: Lexicon,
): MatchIndex<Meaning> {
  const others = withoutOwnFirsts(all, { tokens, lexicon });
  const bare = others.matches.filter((match) => !covered(match, others));
  return bare.length === all.matches.length ? all : indexMatches(bare, tokens.count);
}

/** "My first design summit" is the author's first one, and not the event named as the first. */
function withoutOwnFirsts(
  all: MatchIndex<Meaning>,
  { tokens, lexicon }: { tokens: Tokens; lexicon: Lexicon },
): MatchIndex<Meaning> {
  const own = (match: PhraseMatch<Meaning>) =>
    match.meaning.kind === 'event' &&
    match.start > 0 &&
    tokens.opens[match.start] === 0 &&
    lexicon.words.possessive.has(tokens.ids[match.start - 1] ?? 0) &&
    startingIn(all, match.start, match.start + 1).some(({ meaning }) => meaning.kind === 'ordinal');
  const kept = all.matches.filter((match) => !own(match));
  return kept.length === all.matches.length ? all : indexMatches(kept, tokens.count);
}

const COVERING = new Set(['event', 'otherEvent', 'eventWord']);
const COVERABLE = new Set(['event', 'place', 'release', 'eventWord', 'otherEvent']);

/** A match inside a longer name has no meaning of its own ("summit" in "Red Hat Summit"). */
function covered(match: PhraseMatch<Meaning>, index: MatchIndex<Meaning>): boolean {
  if (!COVERABLE.has(match.meaning.kind)) return false;
  return overlapping(index, match.start, match.start + 1).some(
    (other) =>
      COVERING.has(other.meaning.kind) &&
      other.end >= match.end &&
      other.end - other.start > match.end - match.start,
  );
}

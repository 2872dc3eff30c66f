/** Takes out what the lexicon knows in a text but the text does not speak of. */
import { indexMatches, type MatchIndex, overlapping, startingIn } from './match-index.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import type { Tokens } from './tokenize.ts';
import type { Lexicon, Meaning } from './vocabulary.ts';

/** The matches without what stands inside a longer name, and without first times of the author's own. */
export function dropCoveredMatches(
  all: MatchIndex<Meaning>,
  tokens: Tokens,
  lexicon: Lexicon,
): MatchIndex<Meaning> {
  const said = withoutOwnFirsts(all, { tokens, lexicon });
  const bare = said.matches.filter((match) => !covered(match, said));
  return bare.length === all.matches.length ? all : indexMatches(bare, tokens.count);
}

/** "My first design summit" is the author's first, whichever it was, and not the event that is named by being the first. */
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

/** A match inside a longer name says nothing of its own ("summit" in "Red Hat Summit"). */
function covered(match: PhraseMatch<Meaning>, index: MatchIndex<Meaning>): boolean {
  if (!COVERABLE.has(match.meaning.kind)) return false;
  return overlapping(index, match.start, match.start + 1).some(
    (other) =>
      COVERING.has(other.meaning.kind) &&
      other.end >= match.end &&
      other.end - other.start > match.end - match.start,
  );
}

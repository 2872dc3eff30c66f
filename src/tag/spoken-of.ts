/** Takes out what the lexicon knows in a text but the text does not speak of. */
import { beginningIn, type HitIndex, indexHits, touching } from './hit-index.ts';
import type { Tokens } from './tokenize.ts';
import type { Lexicon, Meaning } from './vocabulary.ts';
import type { Hit } from './words.ts';

/** The hits without what stands inside a longer name, and without first times of the author's own. */
export function spokenOf(all: HitIndex<Meaning>, words: Tokens, lexicon: Lexicon): HitIndex<Meaning> {
  const said = withoutOwnFirsts(all, { words, lexicon });
  const bare = said.hits.filter((hit) => !covered(hit, said));
  return bare.length === all.hits.length ? all : indexHits(bare, words.count);
}

/** "My first design summit" is the author's first, whichever it was, and not the event that is named by being the first. */
function withoutOwnFirsts(
  all: HitIndex<Meaning>,
  { words, lexicon }: { words: Tokens; lexicon: Lexicon },
): HitIndex<Meaning> {
  const own = (hit: Hit<Meaning>) =>
    hit.meaning.kind === 'event' &&
    hit.start > 0 &&
    words.opens[hit.start] === 0 &&
    lexicon.possessives.has(words.ids[hit.start - 1] ?? 0) &&
    beginningIn(all, hit.start, hit.start + 1).some(({ meaning }) => meaning.kind === 'ordinal');
  const kept = all.hits.filter((hit) => !own(hit));
  return kept.length === all.hits.length ? all : indexHits(kept, words.count);
}

const COVERING = new Set(['event', 'otherEvent', 'eventWord']);
const COVERABLE = new Set(['event', 'place', 'release', 'eventWord', 'otherEvent']);

/** A hit inside a longer name says nothing of its own ("summit" in "Red Hat Summit"). */
function covered(hit: Hit<Meaning>, index: HitIndex<Meaning>): boolean {
  if (!COVERABLE.has(hit.meaning.kind)) return false;
  return touching(index, hit.start, hit.start + 1).some(
    (other) =>
      COVERING.has(other.meaning.kind) &&
      other.end >= hit.end &&
      other.end - other.start > hit.end - hit.start,
  );
}

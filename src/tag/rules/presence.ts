/** Evidence that the author was there: words of taking part beside the event's name, in the opening. */
import { daysFrom } from '../epoch-days.ts';
import { overlapping } from '../match-index.ts';
import { inSameSentence, quoteWords } from '../phrase-matcher.ts';
import { OPENING, type Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import type { Lexicon } from '../vocabulary.ts';

/** "I attended the …", "my talk at the …": in the sentence of the opening that names the event. */
export function presenceRule(post: Post): Finding[] {
  const { tokens, references, index } = post.body;
  return references.flatMap((reference) => {
    if ((tokens.starts[reference.start] ?? 0) >= OPENING) return [];
    if (reference.kind === 'loose-place' || reference.kind === 'bare') return [];
    const word = overlapping(index, reference.start - 14, reference.end + 14).find(
      (match) => match.meaning.kind === 'presence' && inSameSentence(tokens, match.start, reference.start),
    );
    if (!word) return [];
    const said = quoteWords(tokens, Math.min(word.start, reference.start), Math.max(word.end, reference.end));
    return [{ slug: reference.slug, strength: 1, evidence: `the author took part: “${said}”` }];
  });
}

/** Words between one who came home and the event that they come from. */
const FROM = 10;
/** Days after an event within which people say that they are back from it. */
const HOME = 21;

/** "I just got back from the …": in the opening, soon after the event. */
export function returnRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  const { tokens, references, index } = post.body;
  const published = post.published;
  if (published === null) return [];
  return references.flatMap((reference) => {
    if ((tokens.starts[reference.start] ?? 0) >= OPENING || reference.kind === 'loose-place') return [];
    const event = lexicon.events.get(reference.slug);
    const days = event ? daysFrom(event, published) : -1;
    if (days < 0 || days > HOME) return [];
    const back = overlapping(index, reference.start - FROM, reference.start).find(
      (match) => match.meaning.kind === 'return' && inSameSentence(tokens, match.start, reference.start),
    );
    if (!back) return [];
    const said = quoteWords(tokens, back.start, reference.end);
    return [{ slug: reference.slug, strength: 1, evidence: `the author came home from it: “${said}”` }];
  });
}

/** Evidence that the author was there: words of taking part beside the event's name, in the opening. */
import { daysFrom } from '../calendar.ts';
import type { Finding } from '../finding.ts';
import { touching } from '../hit-index.ts';
import { OPENING, type Post } from '../post.ts';
import type { Lexicon } from '../vocabulary.ts';
import { quoteWords, together } from '../words.ts';

/** "I attended the …", "my talk at the …": in the sentence of the opening that names the event. */
export function presenceRule(post: Post): Finding[] {
  const { words, namings, index } = post.body;
  return namings.flatMap((naming) => {
    if ((words.starts[naming.start] ?? 0) >= OPENING) return [];
    if (naming.kind === 'loose-place' || naming.kind === 'bare') return [];
    const word = touching(index, naming.start - 14, naming.end + 14).find(
      (hit) => hit.meaning.kind === 'presence' && together(words, hit.start, naming.start),
    );
    if (!word) return [];
    const said = quoteWords(words, Math.min(word.start, naming.start), Math.max(word.end, naming.end));
    return [{ slug: naming.slug, strength: 1, evidence: `the author took part: “${said}”` }];
  });
}

/** Words between one who came home and the event that they come from. */
const FROM = 10;
/** Days after an event within which people say that they are back from it. */
const HOME = 21;

/** "I just got back from the …": in the opening, soon after the event. */
export function returnRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  const { words, namings, index } = post.body;
  const published = post.published;
  if (published === null) return [];
  return namings.flatMap((naming) => {
    if ((words.starts[naming.start] ?? 0) >= OPENING || naming.kind === 'loose-place') return [];
    const event = lexicon.events.get(naming.slug);
    const days = event ? daysFrom(event, published) : -1;
    if (days < 0 || days > HOME) return [];
    const back = touching(index, naming.start - FROM, naming.start).find(
      (hit) => hit.meaning.kind === 'return' && together(words, hit.start, naming.start),
    );
    if (!back) return [];
    const said = quoteWords(words, back.start, naming.end);
    return [{ slug: naming.slug, strength: 1, evidence: `the author came home from it: “${said}”` }];
  });
}

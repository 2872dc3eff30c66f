/** Evidence that the author was there: words of taking part beside the event's name, in the opening. */
import { touching } from '../hit-index.ts';
import { OPENING, type Post } from '../post.ts';
import type { Finding } from '../rules.ts';
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

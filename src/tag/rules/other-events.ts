/** Evidence against: the title speaks of another event that looks alike. */
import type { Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import { quoteWords } from '../words.ts';

/** The title names an event that is not one of ours. */
export function otherEventRule(post: Post, named: string[]): Finding[] {
  const other = post.title.hits.find(
    (hit) => hit.meaning.kind === 'otherEvent' || hit.meaning.kind === 'not',
  );
  if (!other) return [];
  const words = quoteWords(post.title.words, other.start, other.end);
  return named.map((slug) => ({
    slug,
    strength: 1,
    evidence: `the title says “${words}”, which is another event`,
  }));
}

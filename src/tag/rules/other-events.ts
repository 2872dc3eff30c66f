/** Evidence against: the title speaks of other events, or of many things. */
import type { Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import { quoteWords } from '../words.ts';

/** The title names an event that is not one of ours, and none of ours. */
export function otherEventRule(post: Post, named: string[]): Finding[] {
  const { words, hits, namings } = post.title;
  const other = hits.find((hit) => hit.meaning.kind === 'otherEvent');
  if (!other || namings.length > 0) return [];
  const said = quoteWords(words, other.start, other.end);
  return named.map((slug) => ({
    slug,
    strength: 1,
    evidence: `the title says “${said}”, which is another event`,
  }));
}

/** The title announces news of many kinds, and names no event. */
export function roundupTitleRule(post: Post, named: string[]): Finding[] {
  const { words, hits, namings } = post.title;
  const roundup = hits.find((hit) => hit.meaning.kind === 'roundup');
  if (!roundup || namings.length > 0) return [];
  const said = quoteWords(words, roundup.start, roundup.end);
  return named.map((slug) => ({
    slug,
    strength: 1,
    evidence: `the title says “${said}”: a post on many things`,
  }));
}

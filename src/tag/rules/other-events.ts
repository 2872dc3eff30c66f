/** Evidence against: the title speaks of other events, or of many things. */

import type { Finding } from '../finding.ts';
import { OPENING, type Post } from '../post.ts';
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

/** Other events in an opening from which on it lists them. */
const SEVERAL = 3;

/** The title names none of ours, and the opening lists events of others: ours is one of the places to meet. */
export function eventListRule(post: Post, named: string[]): Finding[] {
  if (post.title.namings.length > 0) return [];
  const { words, hits } = post.body;
  const others = hits.filter(
    ({ meaning, start }) => meaning.kind === 'otherEvent' && (words.starts[start] ?? 0) < OPENING,
  );
  const different = new Set(others.map(({ start, end }) => quoteWords(words, start, end).toLowerCase()));
  if (different.size < SEVERAL) return [];
  return named.map((slug) => ({
    slug,
    strength: 1,
    evidence: `the text opens with ${different.size} other events`,
  }));
}

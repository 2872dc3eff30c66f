/** Evidence against: the title speaks of other events, or of many things. */

import { quoteWords } from '../phrase-matcher.ts';
import { OPENING, type Post } from '../post.ts';
import type { Finding } from '../rules.ts';

/** The title names an event that is not one of ours, and none of ours. */
export function otherEventRule(post: Post, named: string[]): Finding[] {
  const { tokens, matches, references } = post.title;
  const other = matches.find((match) => match.meaning.kind === 'otherEvent');
  if (!other || references.length > 0) return [];
  const said = quoteWords(tokens, other.start, other.end);
  return named.map((slug) => ({
    slug,
    strength: 1,
    evidence: `the title says “${said}”, which is another event`,
  }));
}

/** The title announces news of many kinds, and names no event. */
export function roundupTitleRule(post: Post, named: string[]): Finding[] {
  const { tokens, matches, references } = post.title;
  const roundup = matches.find((match) => match.meaning.kind === 'roundup');
  if (!roundup || references.length > 0) return [];
  const said = quoteWords(tokens, roundup.start, roundup.end);
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
  if (post.title.references.length > 0) return [];
  const { tokens, matches } = post.body;
  const others = matches.filter(
    ({ meaning, start }) => meaning.kind === 'otherEvent' && (tokens.starts[start] ?? 0) < OPENING,
  );
  const different = new Set(others.map(({ start, end }) => quoteWords(tokens, start, end).toLowerCase()));
  if (different.size < SEVERAL) return [];
  return named.map((slug) => ({
    slug,
    strength: 1,
    evidence: `the text opens with ${different.size} other events`,
  }));
}

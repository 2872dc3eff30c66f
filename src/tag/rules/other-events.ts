/** Evidence against: the title or the opening speaks of other events, or of many things. */
import { OPENING, type Post } from '../post.ts';
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

/** The opening speaks of another event first, and neither title nor address nor categories of ours. */
export function crowdRule(post: Post, named: string[]): Finding[] {
  const { words, hits, namings } = post.body;
  const other = hits.find((hit) => hit.meaning.kind === 'otherEvent');
  if (!other || post.title.namings.length > 0 || (words.starts[other.start] ?? 0) >= OPENING) return [];
  const said = quoteWords(words, other.start, other.end);
  const filed = [post.permalink, ...post.categories].flatMap((field) => field.namings);
  return named
    .filter((slug) => !filed.some((naming) => naming.slug === slug))
    .filter((slug) => (namings.find((naming) => naming.slug === slug)?.start ?? 0) > other.start)
    .map((slug) => ({ slug, strength: 1, evidence: `the text opens with “${said}” first` }));
}

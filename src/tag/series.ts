/** Posts of one author whose titles differ only in a day's or part's number belong together. */
import { slugify } from '../model/slug.ts';
import type { Post } from './post.ts';

/** The same text for every post of the series; null for a title without such a number. */
export function seriesOf(post: Post): string | null {
  const { words, hits } = post.title;
  const dayWords = hits.filter((hit) => hit.meaning.kind === 'dayWord');
  if (dayWords.length === 0) return null;
  return `${slugify(post.entry.authors.join(' '))}/${slugify(words.text.replace(/\d{1,2}\b/g, 'n'))}`;
}

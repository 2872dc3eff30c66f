/** Evidence in the author's own categories. */

import type { Finding } from '../finding.ts';
import type { Post } from '../post.ts';
import { quoteWords } from '../words.ts';

/** A category names the event, or events of its kind. */
export function categoryRule(post: Post): Finding[] {
  return post.categories.flatMap(({ words, namings }) =>
    namings
      .filter((naming) => naming.kind !== 'bare')
      .map((naming) => ({
        slug: naming.slug,
        strength: naming.kind === 'nearest' ? 0.7 : 1,
        evidence: `the author filed it under “${quoteWords(words, 0, words.count)}”`,
      })),
  );
}

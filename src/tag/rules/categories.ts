/** Evidence in the author's own categories. */

import { quoteWords } from '../phrase-matcher.ts';
import type { Post } from '../post.ts';
import type { Finding } from '../rules.ts';

/** A category names the event, or events of its kind. */
export function categoryRule(post: Post): Finding[] {
  return post.categories.flatMap(({ tokens, references }) =>
    references
      .filter((reference) => reference.kind !== 'bare')
      .map((reference) => ({
        slug: reference.slug,
        strength: reference.kind === 'nearest' ? 0.7 : 1,
        evidence: `the author filed it under “${quoteWords(tokens, 0, tokens.count)}”`,
      })),
  );
}

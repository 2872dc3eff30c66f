/** Evidence in the permalink's words. */

import { quoteWords } from '../phrase-matcher.ts';
import type { Post } from '../post.ts';
import type { Finding } from '../rules.ts';

/** The permalink names the event. */
export function permalinkRule(post: Post): Finding[] {
  const { tokens, references } = post.permalink;
  return references
    .filter((reference) => reference.kind !== 'bare' && reference.kind !== 'nearest')
    .map((reference) => ({
      slug: reference.slug,
      strength: 1,
      evidence: `the address of the post says “${quoteWords(tokens, reference.start, reference.end)}”`,
    }));
}

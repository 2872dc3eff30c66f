/** Evidence in the permalink's words. */

import type { Finding } from '../finding.ts';
import type { Post } from '../post.ts';
import { quoteWords } from '../words.ts';

/** The permalink names the event. */
export function permalinkRule(post: Post): Finding[] {
  const { words, namings } = post.permalink;
  return namings
    .filter((naming) => naming.kind !== 'bare' && naming.kind !== 'nearest')
    .map((naming) => ({
      slug: naming.slug,
      strength: 1,
      evidence: `the address of the post says “${quoteWords(words, naming.start, naming.end)}”`,
    }));
}

/** Evidence in the addresses that the post links to. */
import type { Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import type { Lexicon } from '../vocabulary.ts';

/** The post links to pages that belong to one event: its schedule, its vote, its recordings. */
export function linksRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  const counts = new Map<string, { count: number; first: string }>();
  for (const { url } of post.html.links) {
    const bare = url.replace(/^https?:\/\/(www\.)?/i, '').toLowerCase();
    for (const { prefix, slug } of lexicon.links) {
      if (!bare.startsWith(prefix)) continue;
      const known = counts.get(slug) ?? { count: 0, first: prefix };
      known.count += 1;
      counts.set(slug, known);
      break;
    }
  }
  return [...counts].map(([slug, { count, first }]) => ({
    slug,
    strength: count > 1 ? 1 : 0.7,
    evidence: `it links to ${first}${count > 1 ? ` ${count} times` : ''}`,
  }));
}

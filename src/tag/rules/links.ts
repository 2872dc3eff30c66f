/** Evidence in the addresses that the post links to. */
import type { Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import { bareAddress, hostOf, type Lexicon } from '../vocabulary.ts';

/** How often the post links to pages that belong to one event (its schedule, its vote, its recordings), and where to. */
export function linkedEvents(post: Post, lexicon: Lexicon): Map<string, { count: number; first: string }> {
  const counts = new Map<string, { count: number; first: string }>();
  for (const { url } of post.html.links) {
    const bare = bareAddress(url);
    const belongs = lexicon.links.get(hostOf(bare))?.find(({ prefix }) => bare.startsWith(prefix));
    if (!belongs) continue;
    const known = counts.get(belongs.slug) ?? { count: 0, first: belongs.prefix };
    known.count += 1;
    counts.set(belongs.slug, known);
  }
  return counts;
}

export function linksRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  return [...linkedEvents(post, lexicon)].map(([slug, { count, first }]) => ({
    slug,
    strength: count > 1 ? 1 : 0.7,
    evidence: `it links to ${first}${count > 1 ? ` ${count} times` : ''}`,
  }));
}

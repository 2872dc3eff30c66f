/** Finds the events whose own pages a post links to. */
import type { Link } from './html-text.ts';
import { bareAddress, hostOf, type Lexicon } from './vocabulary.ts';

export type LinkedEvent = {
  count: number /** The address in feeds.yaml that the first of the links begins with. */;
  first: string;
};

/** How often the post links to pages that belong to one event (its schedule, its vote, its recordings), and where to. */
export function linkedEvents(links: Link[], lexicon: Lexicon): Map<string, LinkedEvent> {
  const counts = new Map<string, LinkedEvent>();
  for (const { url } of links) {
    const bare = bareAddress(url);
    const belongs = lexicon.links.get(hostOf(bare))?.find(({ prefix }) => bare.startsWith(prefix));
    if (!belongs) continue;
    const known = counts.get(belongs.slug) ?? { count: 0, first: belongs.prefix };
    known.count += 1;
    counts.set(belongs.slug, known);
  }
  return counts;
}

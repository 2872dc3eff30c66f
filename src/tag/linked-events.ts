/** Finds the events whose own pages a post links to. */

import { disambiguate } from './disambiguate-event.ts';
import type { Link } from './post-text.ts';
import { bareAddress, hostOf, type Lexicon } from './vocabulary.ts';

export type LinkedEvent = {
  count: number;
  /** The address in feeds.yaml that the first of the links begins with. */
  first: string;
};

/**
 * How often the post links to pages that belong to one event (its schedule, its vote, its recordings, its pads), and
 * where to. Of events that share the beginning of their addresses it is the one nearest to the date.
 */
export function linkedEvents(
  links: Link[],
  lexicon: Lexicon,
  published: number | null,
): Map<string, LinkedEvent> {
  const counts = new Map<string, LinkedEvent>();
  for (const { url } of links) {
    const bare = bareAddress(url);
    const onHost = lexicon.links.get(hostOf(bare));
    const prefix = onHost?.find((one) => bare.startsWith(one.prefix))?.prefix;
    if (!onHost || !prefix) continue;
    const sharing = onHost.flatMap((one) =>
      one.prefix === prefix ? (lexicon.events.get(one.slug) ?? []) : [],
    );
    const slug = disambiguate(sharing, { published, year: null, season: null, month: null, direction: 0 });
    if (!slug) continue;
    const known = counts.get(slug) ?? { count: 0, first: prefix };
    known.count += 1;
    counts.set(slug, known);
  }
  return counts;
}

/** Finds the events whose own pages a post links to. */

import { disambiguate } from './disambiguate-event.ts';
import type { Link } from './post-text.ts';
import { bareAddress, hostOf, type Lexicon } from './vocabulary.ts';

export type LinkedEvent = {
  count: number;
  /** The URL in feeds.yaml that the first link starts with. */
  first: string;
};

/**
 * How often the post links to pages of one event (its schedule, vote, recordings, pads), and which. Of events
 * with the same URL prefix, the nearest in time counts.
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

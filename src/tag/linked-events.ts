/** Finds the events whose own pages a post links to. */
import type { Summit } from '../model/planet.ts';
import { disambiguate } from './disambiguate-event.ts';
import type { Link } from './post-text.ts';

/** The URLs under `links:` of events, longest first, by host. */
export type EventPages = Map<string, { prefix: string; event: Summit }[]>;

export function pagesOf(events: Summit[]): EventPages {
  const pages = events
    .flatMap((event) => event.links.map((link) => ({ prefix: bareAddress(link), event })))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return Map.groupBy(pages, ({ prefix }) => hostOf(prefix));
}

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
  pages: EventPages,
  published: number | null,
): Map<string, LinkedEvent> {
  const counts = new Map<string, LinkedEvent>();
  for (const { url } of links) {
    const bare = bareAddress(url);
    const onHost = pages.get(hostOf(bare)) ?? [];
    const prefix = onHost.find((page) => bare.startsWith(page.prefix))?.prefix;
    if (!prefix) continue;
    const sharing = onHost.filter((page) => page.prefix === prefix).map(({ event }) => event);
    const slug = disambiguate(sharing, { published, year: null, season: null, month: null, direction: 0 });
    if (!slug) continue;
    const known = counts.get(slug) ?? { count: 0, first: prefix };
    known.count += 1;
    counts.set(slug, known);
  }
  return counts;
}

/** A URL in lower case, without scheme and www. */
function bareAddress(link: string): string {
  return link.replace(/^https?:\/\/(?:www\.)?/i, '').toLowerCase();
}

/** The part of a URL without scheme before the path. */
function hostOf(bare: string): string {
  return /^[^/?#]*/.exec(bare)?.[0] ?? '';
}

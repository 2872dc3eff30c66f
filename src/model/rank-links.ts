/** Ranks the links of a community's posts. */

import type { ResourceKind } from './entry.ts';
import { compareText } from './text.ts';

export type RankedLink = {
  kind: ResourceKind;
  url: string;
  published: number;
  /** Key of the entry that contains it, and slug of the entry's author. */
  entry: string;
  voice: string;
};

/** A URL and its links, newest first. */
export type Linked<L> = { kind: ResourceKind; url: string; links: L[]; authorCount: number; place: number };

/** Default order of an entry's links by kind. */
const order: ResourceKind[] = ['etherpad', 'video', 'slides', 'photos', 'spec', 'review', 'bug', 'schedule'];

/**
 * Most authors first, then most links. Ties are sorted by position in the entry, so that one long list of
 * links does not fill the page; then newest first.
 */
export function rankLinks<L extends RankedLink>(links: L[]): Linked<L>[] {
  const places = new Map<L, number>();
  for (const ofEntry of Map.groupBy(links, ({ entry }) => entry).values()) {
    const sorted = ofEntry.toSorted(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || compareText(a.url, b.url),
    );
    for (const [place, link] of sorted.entries()) places.set(link, place);
  }
  return [...Map.groupBy(links, ({ url }) => url).values()]
    .flatMap((group) => {
      const [first] = group;
      const authorCount = new Set(group.map(({ voice }) => voice)).size;
      const place = Math.min(...group.map((link) => places.get(link) ?? 0));
      return first ? [{ kind: first.kind, url: first.url, links: group, authorCount, place }] : [];
    })
    .sort(mostFirst);
}

function mostFirst(a: Linked<RankedLink>, b: Linked<RankedLink>): number {
  const [newest = 0, other = 0] = [a.links[0]?.published, b.links[0]?.published];
  return (
    b.authorCount - a.authorCount ||
    b.links.length - a.links.length ||
    a.place - b.place ||
    other - newest ||
    compareText(a.url, b.url)
  );
}

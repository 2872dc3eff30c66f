/** Which links lead to what a community links to most. */
import type { ResourceKind } from './entry.ts';

export type RankedLink = {
  kind: ResourceKind;
  url: string;
  published: number;
  /** Key of the entry that it is in, and slug of who wrote that. */
  entry: string;
  voice: string;
};

/** An address with its links, newest first. */
export type Linked<L> = { kind: ResourceKind; url: string; links: L[]; authorCount: number; place: number };

/** What comes first of an entry's links, where its author says no more. */
const order: ResourceKind[] = ['etherpad', 'video', 'slides', 'photos', 'spec', 'review', 'bug', 'schedule'];

/**
 * Most authors first, then most links. Among equals comes first what is first of its entry, so that one long list of
 * links does not take every place; then the newest.
 */
export function rankLinks<L extends RankedLink>(links: L[]): Linked<L>[] {
  const places = new Map<L, number>();
  for (const ofEntry of Map.groupBy(links, ({ entry }) => entry).values()) {
    const sorted = ofEntry.toSorted(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.url < b.url ? -1 : 1),
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
    (a.url < b.url ? -1 : 1)
  );
}

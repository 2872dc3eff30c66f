/** A document's links to itself, its neighbors in the archive (RFC 5005) and its hub (WebSub), alike in Atom and RSS. */
import type { FeedDocument } from './document.ts';
import { element, type Xml } from './xml.ts';

export const HISTORY = 'http://purl.org/syndication/history/1.0';

/** `name` is the link element in the format's namespaces, `type` the format's media type. */
export function feedLinks(document: FeedDocument, { name, type }: { name: string; type: string }): Xml[] {
  const { history, complete, settings, selfUrl } = document;
  const neighbors: [string, string | null][] = [
    ['prev-archive', history.prevArchive],
    ['next-archive', history.nextArchive],
    ['current', history.current],
  ];
  const written = [element(name, { rel: 'self', type, href: selfUrl })];
  for (const [rel, href] of neighbors) {
    if (href !== null && !complete) written.push(element(name, { rel, type, href }));
  }
  if (settings.hub !== null && history.current === null)
    written.push(element(name, { rel: 'hub', href: settings.hub }));
  return written;
}

/** `fh:archive` (§4) or `fh:complete` (§2), which has no neighbors; null for an ordinary document. */
export function historyMark({ archive, complete }: FeedDocument): Xml | null {
  if (complete) return element('fh:complete', {});
  return archive ? element('fh:archive', {}) : null;
}

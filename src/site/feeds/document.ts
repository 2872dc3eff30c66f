/** A feed document before it is written in a format: its entries, names and links to other documents. */
import type { Entry } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import type { PlanetSettings } from '../../model/planet.ts';
import type { Scope } from '../../model/scope.ts';
import type { Links } from '../links.ts';
import { element, type Xml } from './xml.ts';

/** The planet as publisher, with its URLs. */
export type Publisher = { settings: PlanetSettings; links: Links };

export type FeedDocument = Publisher & {
  scope: Scope;
  title: string;
  description: string;
  /** Absolute URL of this document in this format. */
  selfUrl: string;
  /** The HTML page with the same entries. */
  homeUrl: string;
  /** The feed's permanent id, whatever its URL. */
  id: string;
  language: string;
  /** The newest entry's `updated`; BEFORE_ANY_ENTRY if there is none. */
  updated: Instant;
  /** Newest first. */
  entries: Entry[];
  history: {
    /** RFC 5005 §4: absolute URLs of archive documents; only the merged Atom feed has them. */
    prevArchive: string | null;
    nextArchive: string | null;
    /** For all other documents: the subscription document, the only one with a hub. */
    current: string | null;
  };
  /** This document is an archive (RFC 5005 §4): it changes only when its entries do. */
  archive: boolean;
  /** These are all entries that the feed will ever have (RFC 5005 §2). */
  complete: boolean;
  /** Nothing new is expected (JSON Feed's `expired`). */
  expired: boolean;
  /** Name of one of the planet's tags; null for a slug that is no longer listed. */
  labelOf: (kind: TagKind, slug: string) => string | null;
};

/** The planet's tags, by the name of their parent page. */
export type TagKind = 'summits' | 'categories';

/** Date of a document without entries: earlier than any blog, so that the first entry moves it forward. */
export const BEFORE_ANY_ENTRY: Instant = '1994-01-01T00:00:00.000Z';

/** The style sheet that a browser applies to an opened feed. */
export const stylesheet = ({ links }: Publisher): string => links.asset('feed.css');

/** A single document that is not complete. */
export const ALONE: Pick<FeedDocument, 'history' | 'archive' | 'complete' | 'expired'> = {
  history: { prevArchive: null, nextArchive: null, current: null },
  archive: false,
  complete: false,
  expired: false,
};

/** A feed format; every scope is published in each. */
export type FeedFormat = {
  /** Its usual name. */
  name: 'Atom' | 'RSS' | 'JSON';
  /** Last part of the URL below every scope. */
  file: string;
  /** Older paths of the merged feed. */
  formerly: string[];
  contentType: string;
  /** Same document, same bytes. */
  render: (document: FeedDocument) => string;
};

/** The document as the response at its URL. */
export function documentAnswer(document: FeedDocument, format: FeedFormat) {
  return {
    kind: 'document' as const,
    body: format.render(document),
    contentType: format.contentType,
    headers: hubLinks(document),
  };
}

export const HISTORY = 'http://purl.org/syndication/history/1.0';

/**
 * The document's links to itself, its archive neighbors and its hub: `name` is the link element in the
 * format's namespaces, `type` the format's media type.
 */
export function feedLinks(document: FeedDocument, { name, type }: { name: string; type: string }): Xml[] {
  const { history, complete, settings, selfUrl } = document;
  const neighbors: [rel: string, href: string | null][] = complete
    ? []
    : [
        ['prev-archive', history.prevArchive],
        ['next-archive', history.nextArchive],
        ['current', history.current],
      ];
  const hub = history.current === null ? settings.hub : null;
  return [
    element(name, { rel: 'self', type, href: selfUrl }),
    ...neighbors.flatMap(([rel, href]) => (href === null ? [] : element(name, { rel, type, href }))),
    ...(hub === null ? [] : [element(name, { rel: 'hub', href: hub })]),
  ];
}

/** `fh:archive` (§4) or `fh:complete` (§2), which has no neighbors; null for an ordinary document. */
export function historyMark({ archive, complete }: FeedDocument): Xml | null {
  if (complete) return element('fh:complete', {});
  return archive ? element('fh:archive', {}) : null;
}

/** WebSub §4: the hub and the feed's own URL as headers; only for the subscription document. */
function hubLinks({ settings, selfUrl, history }: FeedDocument): Record<string, string> {
  const hub = history.current !== null || settings.hub === null ? null : URL.parse(settings.hub)?.href;
  return hub ? { Link: `<${hub}>; rel="hub", <${selfUrl}>; rel="self"` } : {};
}

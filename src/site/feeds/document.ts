/** A feed document before it is written in a format: its names, its entries and its links to other documents. */
import type { Instant } from '../../model/feed.ts';
import type { Links } from '../links.ts';
import type { PublishedEntry } from './published-entry.ts';
import { element, type Xml } from './xml.ts';

export type FeedDocument = {
  links: Links;
  title: string;
  description: string;
  /** Absolute URL of this document in this format. */
  selfUrl: string;
  /** The HTML page with the same entries. */
  homeUrl: string;
  /** The feed's permanent id, whatever its URL. */
  id: string;
  language: string;
  /** Newest first. */
  entries: PublishedEntry[];
  /** Notified of changes; null for documents about which nobody would tell it. */
  hub: string | null;
  /** RFC 5005 §4: absolute URLs of the feed's other documents; only the merged Atom feed has them. */
  history?: Partial<Record<'prev-archive' | 'next-archive' | 'current', string | null>>;
  /** This document is an archive (RFC 5005 §4): it changes only when its entries do. */
  archive?: boolean;
  /** These are all entries that the feed will ever have (RFC 5005 §2). */
  complete?: boolean;
  /** Nothing new is expected (JSON Feed's `expired`). */
  expired?: boolean;
};

/** Date of a document without entries: earlier than any blog, so that the first entry moves it forward. */
export const BEFORE_ANY_ENTRY: Instant = '1994-01-01T00:00:00.000Z';

/** The newest entry's `updated`. */
export const updatedOf = ({ entries }: FeedDocument): Instant =>
  entries.reduce((newest, { updated }) => (updated > newest ? updated : newest), BEFORE_ANY_ENTRY);

/** The style sheet that a browser applies to an opened feed. */
export const stylesheet = ({ links }: FeedDocument): string => links.asset('feed.css');

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

/** The document as the response at its URL, with the hub and that URL as headers (WebSub §4). */
export function documentAnswer(document: FeedDocument, { contentType, render }: FeedFormat) {
  const hub = document.hub && URL.parse(document.hub)?.href;
  const headers: Record<string, string> = hub
    ? { Link: `<${hub}>; rel="hub", <${document.selfUrl}>; rel="self"` }
    : {};
  return { kind: 'document' as const, body: render(document), contentType, headers };
}

/** The namespace of `historyMark`. */
export const historyNamespace = (document: FeedDocument): string | null =>
  historyMark(document) && 'http://purl.org/syndication/history/1.0';

/** `fh:archive` (§4) or `fh:complete` (§2); null for an ordinary document. */
export function historyMark({ archive, complete }: FeedDocument): Xml | null {
  return complete ? element('fh:complete', {}) : archive ? element('fh:archive', {}) : null;
}

/**
 * The document's links to itself, its archive neighbors and its hub: `name` is the link element in the
 * format's namespaces, `type` the format's media type.
 */
export function feedLinks(
  { history, hub, selfUrl }: FeedDocument,
  { name, type }: { name: string; type: string },
): Xml[] {
  const related = Object.entries({ self: selfUrl, ...history });
  return [
    ...related.flatMap(([rel, href]) => (href ? element(name, { rel, type, href }) : [])),
    ...(hub === null ? [] : [element(name, { rel: 'hub', href: hub })]),
  ];
}

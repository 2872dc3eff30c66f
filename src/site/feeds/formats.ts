/** The formats in which every scope is published as a feed. To add one is a file and a line. */
import type { Planet } from '../../model/planet.ts';
import type { Scope } from '../../model/scope.ts';
import { renderAtom } from './atom.ts';
import type { FeedDocument } from './document.ts';
import { renderJson } from './json.ts';
import { renderRss } from './rss.ts';

export type FeedFormat = {
  name: 'atom' | 'rss' | 'json';
  /** Last part of the address under every scope. */
  file: 'atom.xml' | 'rss.xml' | 'feed.json';
  contentType: string;
  /** Same document, same bytes. */
  render: (document: FeedDocument) => string;
};

/** The one for documents of which there is but one. */
export const atomFormat: FeedFormat = {
  name: 'atom',
  file: 'atom.xml',
  contentType: 'application/atom+xml; charset=utf-8',
  render: renderAtom,
};

export const feedFormats: FeedFormat[] = [
  atomFormat,
  { name: 'rss', file: 'rss.xml', contentType: 'application/rss+xml; charset=utf-8', render: renderRss },
  { name: 'json', file: 'feed.json', contentType: 'application/feed+json', render: renderJson },
];

/**
 * The formats in which an export has a scope's feed; a server has all. Authors are many: those that feeds.yaml lists
 * have Atom alone, their guests nothing. The entries of feeds are in their authors' feeds.
 */
export function exportedFormats({ kind, slug }: Scope, { subscriptions }: Planet): FeedFormat[] {
  if (kind === 'feed') return [];
  if (kind !== 'author') return feedFormats;
  return subscriptions.some((listed) => listed.slug === slug) ? [atomFormat] : [];
}

/** The formats in which every scope is published as a feed. To add one is a file and a line. */
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

export const feedFormats: FeedFormat[] = [
  {
    name: 'atom',
    file: 'atom.xml',
    contentType: 'application/atom+xml; charset=utf-8',
    render: renderAtom,
  },
  { name: 'rss', file: 'rss.xml', contentType: 'application/rss+xml; charset=utf-8', render: renderRss },
  { name: 'json', file: 'feed.json', contentType: 'application/feed+json', render: renderJson },
];

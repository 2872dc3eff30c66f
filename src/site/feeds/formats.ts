/** THE LIST of feed formats, in which every scope is published. A new format is a file and a line. */
import type { Planet } from '../../model/planet.ts';
import type { Scope } from '../../model/scope.ts';
import { atom } from './atom.ts';
import type { FeedFormat } from './document.ts';
import { json } from './json.ts';
import { rss } from './rss.ts';

export const feedFormats: FeedFormat[] = [atom, rss, json];

/**
 * The formats of a scope's feed in an export; a server has all. There are many authors: those listed in
 * feeds.yaml have only Atom, guests have none. A feed's entries are in its authors' feeds.
 */
export function exportedFormats({ kind, slug }: Scope, { subscriptions }: Planet): FeedFormat[] {
  if (kind === 'feed') return [];
  if (kind !== 'author') return feedFormats;
  return subscriptions.some((listed) => listed.slug === slug) ? [atom] : [];
}

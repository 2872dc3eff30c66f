/** THE LIST of formats in which every scope is published as a feed. To add one is a file and a line. */
import type { Planet } from '../../model/planet.ts';
import type { Scope } from '../../model/scope.ts';
import { atom } from './atom.ts';
import type { FeedFormat } from './document.ts';
import { json } from './json.ts';
import { rss } from './rss.ts';

export const feedFormats: FeedFormat[] = [atom, rss, json];

/**
 * The formats in which an export has a scope's feed; a server has all. Authors are many: those that feeds.yaml lists
 * have Atom alone, their guests nothing. The entries of feeds are in their authors' feeds.
 */
export function exportedFormats({ kind, slug }: Scope, { subscriptions }: Planet): FeedFormat[] {
  if (kind === 'feed') return [];
  if (kind !== 'author') return feedFormats;
  return subscriptions.some((listed) => listed.slug === slug) ? [atom] : [];
}

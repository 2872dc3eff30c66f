/** Entries of a feed, and how admission reads them. */
import { type IdentifiedEntry, identifyEntries } from '../../src/admit/identity.ts';
import { type FeedEntry, NO_DETAILS } from '../../src/model/feed.ts';
import { sampleSubscription } from '../sample-subscription.ts';

/** The entries of the feed at that URL. */
export function identified(entries: FeedEntry[], feed = 'feed'): IdentifiedEntry[] {
  const listed = sampleSubscription(feed, { slug: 'feed', name: 'Ines Marwood' });
  return identifyEntries({ title: null, entries }, listed, new Set());
}

export const feedEntry = (changes: Partial<FeedEntry> = {}): FeedEntry => ({
  id: 'tag:blog.example,2026:1',
  url: 'https://blog.example/1',
  title: 'One',
  authors: [],
  published: '2026-04-20T09:00:00.000Z',
  updated: null,
  content: null,
  summary: null,
  permalinkDay: null,
  categories: [],
  details: NO_DETAILS,
  language: null,
  ...changes,
});

/** A stored post, as polls read it. */
import type { KnownEntry } from '../../src/store/store.ts';

export function known(changes: Partial<KnownEntry> = {}): KnownEntry {
  return {
    key: 'aaaaaaaaaaaa',
    id: 'tag:blog.example,2026:1',
    url: 'https://blog.example/1',
    title: 'One',
    published: '2026-04-20T09:00:00.000Z',
    updated: '2026-04-20T09:00:00.000Z',
    firstSeen: '2026-04-25T09:00:00.000Z',
    dateFrom: 'feed',
    state: 'shown',
    reason: null,
    textHash: 'text',
    restHash: 'rest',
    undatedChanges: 0,
    identityKeys: [],
    carriedBy: [{ feedKey: 'https://blog.example/feed', claim: 0, inLastDocument: true, missed: 0 }],
    ...changes,
  };
}

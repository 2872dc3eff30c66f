/** The entries about one event, as its pages, its digests and the home page read them. */
import type { Entry } from '../model/entry.ts';
import type { SiteStore } from '../store/store.ts';

/** More than were ever written about one event. */
const MAX_ENTRIES = 1000;

/** Newest first, with their long texts or without. */
export function summitEntries(
  store: SiteStore,
  slug: string,
  { texts }: { texts: boolean },
): Promise<Entry[]> {
  return store.entries({ scope: { kind: 'summit', slug }, period: null, limit: MAX_ENTRIES, texts });
}

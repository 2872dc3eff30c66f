/** Gives the search index the words that it lacks: of entries that were released, shown again, re-tagged or imported. */
import type { PollStore } from './store/store.ts';

/** Entries that are read and indexed at once. */
const BATCH_SIZE = 100;

/** Indexes so many entries, or all that are missing; true when none is left. Broken off at any point, it goes on there. */
export async function indexEntries(
  store: Pick<PollStore, 'entriesToIndex' | 'indexEntries'>,
  most = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  for (let done = 0; done < most; done += BATCH_SIZE) {
    const entries = await store.entriesToIndex(BATCH_SIZE);
    if (entries.length === 0) return true;
    const { readHtml } = await import('./html/html.ts');
    await store.indexEntries(
      entries.map(({ html, ...words }) => ({ ...words, text: readHtml(html, { base: '' }).text })),
    );
    if (entries.length < BATCH_SIZE) return true;
  }
  return false;
}

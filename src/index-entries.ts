/** Indexes the entries missing from the search index: released, shown again, re-tagged or imported ones. */
import type { PollStore } from './store/store.ts';

/** Entries read and indexed at once. */
const BATCH_SIZE = 100;

/** Indexes up to so many missing entries, or all; true if none is left. If interrupted, the next call continues. */
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

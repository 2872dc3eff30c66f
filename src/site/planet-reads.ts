/** What many pages show of the whole planet is read once for each state of the store. */
import type { SiteStore } from '../store/store.ts';

/** Reads that no page has to itself. */
const SHARED = ['health', 'feedSummary', 'scopes', 'topResources'] as const;

/** The store with these reads kept; a failure is reported to whoever waits for it, and the next one tries again. */
export function withSharedReads(store: SiteStore): SiteStore {
  const kept = new Map<string, Promise<unknown>>();
  const share = (name: (typeof SHARED)[number]) => {
    const read = store[name] as (...args: unknown[]) => Promise<unknown>;
    return (...args: unknown[]) => {
      // The health of feeds is told as of now, which is always the time of the version.
      const key = name === 'health' ? name : JSON.stringify([name, ...args]);
      const known =
        kept.get(key) ??
        read(...args).catch((error: unknown) => {
          kept.delete(key);
          throw error;
        });
      kept.set(key, known);
      return known;
    };
  };
  return { ...store, ...Object.fromEntries(SHARED.map((name) => [name, share(name)])) };
}

/** Detects entries that authors removed: they disappear from inside the feed's window, not at its end. */
import type { KnownEntry, Missing } from '../store/store.ts';

/** An entry must be missing in this many consecutive polls. */
const MISSES_BEFORE_REMOVAL = 2;

/**
 * Detects which of a feed's known entries disappeared. `document` is null for a 304: entries that were
 * missing (`known`) are still missing. If most of the window disappears at once, the feed is broken or
 * truncated, and nothing is counted.
 */
export function detectDeletions(
  known: KnownEntry[],
  feedKey: string,
  document: { keys: Pick<Map<string, unknown>, 'has' | 'size'>; oldest: string } | null,
): Missing {
  const carried = known.flatMap((k) =>
    k.carriedBy.filter((c) => c.feedKey === feedKey).map((c) => ({ k, c })),
  );
  const candidates = carried.filter(({ k, c }) => {
    if (k.state === 'hidden') return false;
    if (document === null) return true;
    return (c.inLastDocument || c.missed > 0) && !document.keys.has(k.key) && k.published > document.oldest;
  });
  const stillThere = document?.keys.size ?? Number.POSITIVE_INFINITY;
  if (candidates.length > 3 && candidates.length > stillThere) return { missed: {}, vanished: [] };
  const missed: Record<string, number> = {};
  const vanished: string[] = [];
  for (const { k, c } of candidates) {
    const times = c.missed + 1;
    missed[k.key] = times;
    const elsewhere = k.carriedBy.some(({ inLastDocument }) => inLastDocument);
    // Only the owner can remove an entry, not a feed with a copy.
    const [owner = c] = k.carriedBy;
    const byOwner = owner === c || owner.missed >= MISSES_BEFORE_REMOVAL;
    if (times >= MISSES_BEFORE_REMOVAL && byOwner && !elsewhere) vanished.push(k.key);
  }
  return { missed, vanished };
}

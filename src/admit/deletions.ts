/** Entries that vanish from inside a feed's window are taken back by their author; those at its end scrolled out. */
import type { KnownEntry, Missing } from '../store/store.ts';

/** An entry has to be missing this often in a row. */
const MISSES_BEFORE_REMOVAL = 2;

/**
 * Judges which of a feed's known entries vanished. `document` is null when the server said that nothing changed
 * since the last one: what was missing then (`known`) is missing still. When most of the window vanishes at once, it is
 * the feed that broke or was cut, and nobody is counted.
 */
export function detectDeletions(
  known: KnownEntry[],
  feedKey: string,
  document: { keys: Pick<Map<string, unknown>, 'has' | 'size'>; oldest: string } | null,
): Missing {
  const carrier = (k: KnownEntry) => k.carriedBy.find((c) => c.feedKey === feedKey);
  const candidates = known.filter((k) => {
    const c = carrier(k);
    if (!c || k.state === 'hidden') return false;
    if (document === null) return true;
    return (c.inLastDocument || c.missed > 0) && !document.keys.has(k.key) && k.published > document.oldest;
  });
  const stillThere = document?.keys.size ?? Number.POSITIVE_INFINITY;
  if (candidates.length > 3 && candidates.length > stillThere) return { missed: {}, vanished: [] };
  const missed: Record<string, number> = {};
  const vanished: string[] = [];
  for (const k of candidates) {
    const times = (carrier(k)?.missed ?? 0) + 1;
    missed[k.key] = times;
    const elsewhere = k.carriedBy.some((c) => c.feedKey !== feedKey && c.inLastDocument);
    // Who merely carries a copy takes nothing back.
    const [owner] = k.carriedBy;
    const byOwner = owner?.feedKey === feedKey || (owner?.missed ?? 0) >= MISSES_BEFORE_REMOVAL;
    if (times >= MISSES_BEFORE_REMOVAL && byOwner && !elsewhere) vanished.push(k.key);
  }
  return { missed, vanished };
}

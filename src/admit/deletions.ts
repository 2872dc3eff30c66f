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
    // Who merely carries a copy takes nothing back.
    const [owner = c] = k.carriedBy;
    const byOwner = owner === c || owner.missed >= MISSES_BEFORE_REMOVAL;
    if (times >= MISSES_BEFORE_REMOVAL && byOwner && !elsewhere) vanished.push(k.key);
  }
  return { missed, vanished };
}

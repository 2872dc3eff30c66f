/** Detects the order of a feed's entries. */
import type { Instant } from './feed.ts';

/** True for a feed that starts with its oldest entry: most dates are followed by a later one. */
export function isOldestFirst(dates: (Instant | null)[]): boolean {
  const known = dates.filter((date) => date !== null);
  let later = 0;
  for (const [i, date] of known.entries()) {
    const before = known[i - 1];
    if (before !== undefined && date !== before) later += date > before ? 1 : -1;
  }
  return later > 0;
}

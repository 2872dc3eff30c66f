/** In which order a feed has its entries. */
import type { Instant } from './feed.ts';

/** True for a feed that begins with its oldest entry: more often than not a date is followed by a later one. */
export function isOldestFirst(dates: (Instant | null)[]): boolean {
  const known = dates.filter((date) => date !== null);
  let later = 0;
  for (const [i, date] of known.entries()) {
    const before = known[i - 1];
    if (before !== undefined && date !== before) later += date > before ? 1 : -1;
  }
  return later > 0;
}

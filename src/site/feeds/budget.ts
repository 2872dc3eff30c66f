/** How much a subscription document carries: as much as a reader can take in one bite. */
import { costOf, type Sized } from '../../model/archive-part.ts';

/**
 * jsonfeed.org: 100 kB are ideal, 250 kB fine, 1 MB a burden. With these a subscription document has enough, and
 * it takes whole parts: 30 to 49 entries, or 150 to 220 kB of them.
 */
const ENOUGH = { entries: 30, bytes: 150_000 };
/** Even of very long entries: a reader that was away for a day should miss nothing. */
const FEWEST = 10;
/** Whatever they are. */
const TOO_MUCH = 500_000;

/** So many entries are enough, however short they are. */
export const ENOUGH_ENTRIES = ENOUGH.entries;

/** Whether these entries make a subscription document that needs no more. */
export function isEnough(entries: Sized[]): boolean {
  const bytes = entries.reduce((sum, entry) => sum + costOf(entry), 0);
  return (
    entries.length >= ENOUGH.entries ||
    bytes >= TOO_MUCH ||
    (bytes >= ENOUGH.bytes && entries.length >= FEWEST)
  );
}

/** How much a feed document carries: as much as a reader can take in one bite. */
import type { EntryOutline } from '../../store/store.ts';

/** What an entry costs besides its content, in ordinary cases. */
const FRAME = 1_600;

/** An archive document is full with these. */
const PART = { entries: 20, bytes: 70_000 };

/**
 * jsonfeed.org: 100 kB are ideal, 250 kB fine, 1 MB a burden. With these a subscription document has enough, and
 * it takes whole parts: 30 to 49 entries, or 150 to 220 kB of them.
 */
const ENOUGH = { entries: 30, bytes: 150_000 };
/** Even of very long entries: a reader that was away for a day should miss nothing. */
const FEWEST = 10;
/** Whatever they are. */
const TOO_MUCH = 500_000;

type Sized = Pick<EntryOutline, 'bytes'>;

/** Whether these entries make a subscription document that needs no more. */
export function isEnough(entries: Sized[]): boolean {
  const bytes = entries.reduce((sum, entry) => sum + cost(entry), 0);
  return (
    entries.length >= ENOUGH.entries ||
    bytes >= TOO_MUCH ||
    (bytes >= ENOUGH.bytes && entries.length >= FEWEST)
  );
}

/** Entries, oldest first, in parts that are filled one after the other: what is added at the end fills the last one. */
export function cutIntoParts<T extends Sized>(oldestFirst: T[]): T[][] {
  const parts: T[][] = [];
  let part: T[] = [];
  let bytes = 0;
  for (const entry of oldestFirst) {
    const more = cost(entry);
    if (part.length === PART.entries || (part.length > 0 && bytes + more > PART.bytes)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(entry);
    bytes += more;
  }
  return part.length > 0 ? [...parts, part] : parts;
}

/** Quotation marks, line feeds and references of markup take a little more than the content itself. */
function cost({ bytes }: Sized): number {
  return FRAME + Math.ceil(bytes * 1.05);
}

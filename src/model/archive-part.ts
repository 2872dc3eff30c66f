/** How an archive is cut into parts: what an entry weighs in a document, and when a part is full. */

/** One part of a scope's archive, of a year or a month; 1 = the oldest. Every visible entry is in exactly one. */
export type ArchivePart = { period: string; number: number };

/** What an entry costs besides its content, in ordinary cases. */
const FRAME = 1_600;

/** A part is full with these. */
export const PART = { entries: 20, bytes: 70_000 };

/** `bytes`: the length of an entry's content in UTF-8. */
export type Sized = { bytes: number };

/** Quotation marks, line feeds and references of markup take a little more than the content itself. */
export function costOf({ bytes }: Sized): number {
  return FRAME + Math.ceil(bytes * 1.05);
}

/** Entries, oldest first, in parts that are filled one after the other: what is added at the end fills the last one. */
export function cutIntoParts<T extends Sized>(oldestFirst: T[]): T[][] {
  const parts: T[][] = [];
  let part: T[] = [];
  let bytes = 0;
  for (const entry of oldestFirst) {
    const more = costOf(entry);
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

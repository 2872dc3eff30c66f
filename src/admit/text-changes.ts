/** Dates the changes of a stored entry's text. */
import type { Entry, EntryVersion } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { AssignedDate } from './assign-dates.ts';
import type { Credited } from './credit.ts';

/**
 * Maximum number of text changes dated without a date from the author. Texts that differ at every poll (view
 * counts, "3 minutes ago") would otherwise return to every subscriber forever.
 */
const MAX_UNDATED_CHANGES = 10;

/**
 * When the text last changed: the author's date if the text is new or really changed, otherwise the stored
 * date. A change without an author's date gets the time of this poll, and is counted.
 */
export function lastChange(
  { identified, credit, ...m }: Credited,
  { published }: AssignedDate,
  now: Instant,
): Pick<Entry & EntryVersion, 'updated' | 'undatedChanges'> {
  const known = credit === 'taken' ? null : m.known;
  const undatedChanges = known?.undatedChanges ?? 0;
  const declared = identified.entry.updated;
  const isBelievable = declared !== null && declared > published && declared <= now;
  if (!known) return { updated: isBelievable ? declared : published, undatedChanges };
  const isSameText = known.textHash === identified.textHash;
  if (!isSameText && isBelievable && declared > known.updated) return { updated: declared, undatedChanges };
  if (!isSameText && undatedChanges < MAX_UNDATED_CHANGES)
    return { updated: now, undatedChanges: undatedChanges + 1 };
  return { updated: known.updated > published ? known.updated : published, undatedChanges };
}

/** Detects changes of a stored entry, and dates them. */
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { AssignedDate } from './assign-dates.ts';
import type { Credited } from './credit.ts';
import type { IdentifiedEntry } from './identity.ts';

/**
 * Maximum number of text changes dated without a date from the author. Texts that differ at every poll (view
 * counts, "3 minutes ago") would otherwise return to every subscriber forever.
 */
const MAX_UNDATED_CHANGES = 10;

/** Whether the entry is the same as the stored one. */
export function isUnchanged({ identified, known }: Credited): boolean {
  return known?.digest.startsWith(hashes(identified)) ?? false;
}

/**
 * When the text last changed: the author's date if the text is new or really changed, otherwise the stored
 * date. A change without an author's date gets the time of this poll. The digest also counts these.
 */
export function lastChange(
  { identified, credit, ...m }: Credited,
  { published }: AssignedDate,
  now: Instant,
): Pick<Entry, 'updated' | 'digest'> {
  const known = credit === 'taken' ? null : m.known;
  const undated = Number(known?.digest.split('.')[2] ?? 0);
  const at = (updated: Instant, count = undated) => ({ updated, digest: `${hashes(identified)}${count}` });
  const declared = identified.entry.updated;
  const believable = declared !== null && declared > published && declared <= now;
  if (!known) return at(believable ? declared : published);
  const isSameText = known.digest.startsWith(`${identified.textHash}.`);
  if (!isSameText && believable && declared > known.updated) return at(declared);
  if (!isSameText && undated < MAX_UNDATED_CHANGES) return at(now, undated + 1);
  return at(known.updated > published ? known.updated : published);
}

const hashes = ({ textHash, restHash }: IdentifiedEntry): string => `${textHash}.${restHash}.`;

/** What of an entry changed since it was stored, and since when it reads as it does. */
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { AssignedDate } from './assign-dates.ts';
import type { Credited } from './credit.ts';
import type { IdentifiedEntry } from './identity.ts';

/**
 * So many changes of a text without a date of their own are believed. Texts that differ at every poll (view counts,
 * "3 minutes ago") would come back to every subscriber for ever.
 */
const MAX_UNDATED_CHANGES = 10;

/** Whether the entry says what it said when it was stored. */
export function isUnchanged({ identified, known }: Credited): boolean {
  return known?.digest.startsWith(hashes(identified)) ?? false;
}

/**
 * When the text last changed: the author's date while the text is new to us or truly changed, else as it was. A change
 * that the author does not date gets the time of this poll. The digest also counts these.
 */
export function lastChange(
  { identified, credit, ...m }: Credited,
  { published }: AssignedDate,
  now: Instant,
): Pick<Entry, 'updated' | 'digest'> {
  const known = credit === 'taken' ? null : m.known;
  const undated = Number(known?.digest.split('.')[2] ?? 0);
  const at = (updated: Instant, count = undated) => ({ updated, digest: `${hashes(identified)}${count}` });
  const said = identified.entry.updated;
  const believable = said !== null && said > published && said <= now;
  if (!known) return at(believable ? said : published);
  const isSameText = known.digest.startsWith(`${identified.textHash}.`);
  if (!isSameText && believable && said > known.updated) return at(said);
  if (!isSameText && undated < MAX_UNDATED_CHANGES) return at(now, undated + 1);
  return at(known.updated > published ? known.updated : published);
}

const hashes = ({ textHash, restHash }: IdentifiedEntry): string => `${textHash}.${restHash}.`;

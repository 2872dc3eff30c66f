/** Assigns dates to entries: the author's date if it is plausible, otherwise the best estimate. */
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { KnownEntry } from '../store/store.ts';

export type AssignedDate = Pick<Entry, 'published' | 'dateFrom'>;

/** The date of a new entry; `isUndated` if only `firstSeen` indicates when it was written. */
export type FirstDate = { place: AssignedDate; isUndated: boolean };

/** The dates in an entry. */
export type DateCandidates = {
  published: Instant | null;
  updated: Instant | null;
  /** Day found in the permalink. */
  permalink: Instant | null;
};

/** No blog is older than this; earlier dates come from clocks that were never set. */
const FIRST_BLOGS = '1994-01-01T00:00:00.000Z';

/**
 * Dates the new entries of a document, in document order: the entry's own date (never later than `now`),
 * otherwise the permalink's day, otherwise a date between dated neighbors, otherwise `now`.
 */
export function assignDates(offers: DateCandidates[], now: Instant): FirstDate[] {
  const own = offers.map((offer) => ownDate(offer, now));
  return own.map((placed, i) => {
    const place = placed ?? betweenNeighbors(own, i);
    return { place: place ?? { published: now, dateFrom: 'firstSeen' }, isUndated: place === null };
  });
}

/**
 * A known entry keeps its date, except that its author may correct it to an earlier date, and that the
 * author's date replaces an estimate.
 */
export function reviseDate(known: KnownEntry, offer: DateCandidates, now: Instant): AssignedDate {
  // A `firstSeen` in the future comes from a wrong clock.
  const firstSeen = known.firstSeen > now ? now : known.firstSeen;
  const stays: AssignedDate =
    known.published > now
      ? { published: firstSeen, dateFrom: 'firstSeen' }
      : { published: known.published, dateFrom: known.dateFrom };
  const author = believable(offer.published, now);
  if (!author) return stays;
  const limit = known.dateFrom === 'feed' || known.dateFrom === 'updated' ? known.published : firstSeen;
  return author < limit ? { published: author, dateFrom: 'feed' } : stays;
}

/** The date if an author can have meant it; otherwise null. */
function believable(date: Instant | null, now: Instant): Instant | null {
  return date !== null && date >= FIRST_BLOGS && date <= now ? date : null;
}

function ownDate(offer: DateCandidates, now: Instant): AssignedDate | null {
  const published = believable(offer.published, now);
  if (published) return { published, dateFrom: 'feed' };
  // A future date becomes `firstSeen` instead of an estimate: the post is new.
  if (offer.published !== null && offer.published > now) return { published: now, dateFrom: 'firstSeen' };
  const updated = believable(offer.updated, now);
  if (updated) return { published: updated, dateFrom: 'updated' };
  const permalink = believable(offer.permalink, now);
  return permalink ? { published: permalink, dateFrom: 'permalink' } : null;
}

/** Feeds are sorted newest or oldest first; between two dated entries, the earlier date is safe. */
function betweenNeighbors(own: (AssignedDate | null)[], i: number): AssignedDate | null {
  const before = own.slice(0, i).findLast((p) => p && p.dateFrom !== 'firstSeen');
  const after = own.slice(i + 1).find((p) => p && p.dateFrom !== 'firstSeen');
  if (!before || !after) return null;
  const published = before.published < after.published ? before.published : after.published;
  return { published, dateFrom: 'neighbors' };
}

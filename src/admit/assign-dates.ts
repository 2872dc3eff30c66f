/** Where an entry stands in time: the author's date where it can be believed, else the best that can be had. */
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { KnownEntry } from '../store/store.ts';

export type AssignedDate = Pick<Entry, 'published' | 'dateFrom'>;

/** The place of a new entry; `isUndated` where nothing but its first sight says when it was written. */
export type FirstDate = { place: AssignedDate; isUndated: boolean };

/** What an entry offers as dates. */
export type DateCandidates = {
  published: Instant | null;
  updated: Instant | null;
  /** Day found in the permalink. */
  permalink: Instant | null;
};

/** No blog is older than this; earlier dates come from clocks that were never set. */
const FIRST_BLOGS = '1994-01-01T00:00:00.000Z';

/**
 * Places the entries of a document that the planet does not know yet, in the document's order.
 * Own date (never later than `now`), else the permalink's day, else between dated neighbours, else `now`.
 */
export function assignDates(offers: DateCandidates[], now: Instant): FirstDate[] {
  const own = offers.map((offer) => ownDate(offer, now));
  return own.map((placed, i) => {
    const place = placed ?? betweenNeighbours(own, i);
    return { place: place ?? { published: now, dateFrom: 'firstSeen' }, isUndated: place === null };
  });
}

/**
 * A known entry keeps its place; its author may correct it to an earlier date, and a date that we had to guess
 * gives way to the author's own.
 */
export function reviseDate(known: KnownEntry, offer: DateCandidates, now: Instant): AssignedDate {
  const stays: AssignedDate = { published: known.published, dateFrom: known.dateFrom };
  const author = believable(offer.published, now);
  if (!author) return stays;
  const limit = known.dateFrom === 'feed' || known.dateFrom === 'updated' ? known.published : known.firstSeen;
  return author < limit ? { published: author, dateFrom: 'feed' } : stays;
}

/** True for a date that an author can have meant. */
function believable(date: Instant | null, now: Instant): Instant | null {
  return date !== null && date >= FIRST_BLOGS && date <= now ? date : null;
}

function ownDate(offer: DateCandidates, now: Instant): AssignedDate | null {
  const published = believable(offer.published, now);
  if (published) return { published, dateFrom: 'feed' };
  // A date to come is clamped to the first sight and not replaced by a guess: the post is new.
  if (offer.published !== null && offer.published > now) return { published: now, dateFrom: 'firstSeen' };
  const updated = believable(offer.updated, now);
  if (updated) return { published: updated, dateFrom: 'updated' };
  const permalink = believable(offer.permalink, now);
  return permalink ? { published: permalink, dateFrom: 'permalink' } : null;
}

/** Feeds run from new to old or the other way round; between two dated entries the earlier date is safe. */
function betweenNeighbours(own: (AssignedDate | null)[], i: number): AssignedDate | null {
  const before = own.slice(0, i).findLast((p) => p && p.dateFrom !== 'firstSeen');
  const after = own.slice(i + 1).find((p) => p && p.dateFrom !== 'firstSeen');
  if (!before || !after) return null;
  const published = before.published < after.published ? before.published : after.published;
  return { published, dateFrom: 'neighbours' };
}

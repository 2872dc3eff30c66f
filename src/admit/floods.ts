/** Floods: what a new feed's back catalogue or a known feed's burst may put onto the front page. */
import type { EntryState } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { EntryReason } from '../model/reason.ts';
import type { AssignedDate, FirstDate } from './assign-dates.ts';

/** This many entries at once may be undated, alike or old before it is a flood. */
const MAX_SUSPECT_ENTRIES = 5;
const TWO_DAYS = 2 * 86_400_000;

/** What becomes of an entry, and why. */
export type Verdict = { state: EntryState; reason: EntryReason | null };

const shown: Verdict = { state: 'shown', reason: null };
const archived: Verdict = { state: 'archived', reason: { kind: 'undated' } };

/**
 * A verdict for each new entry of a document, in order.
 * A feed that joins: entries without a date are archived; of those dated alike, or in the future, a handful is shown and
 * the rest archived. A known feed: more than a handful of old, undated or alike entries at once are held.
 */
export function detectFlood(
  fresh: FirstDate[],
  feed: { joins: boolean; newestKnown: Instant | null; released: boolean; now: Instant },
): Verdict[] {
  const alike = datedAlike(fresh, feed.now);
  const isDoubtful = ({ dateFrom, published }: AssignedDate) =>
    dateFrom === 'firstSeen' || alike.has(published);
  if (feed.joins) {
    let room = MAX_SUSPECT_ENTRIES;
    return fresh.map(({ place, isUndated }) =>
      !isUndated && (!isDoubtful(place) || room-- > 0) ? shown : archived,
    );
  }
  const suspicious = fresh.map(({ place }) => isDoubtful(place) || isOld(place, feed.newestKnown));
  const many = suspicious.filter(Boolean).length;
  if (many <= MAX_SUSPECT_ENTRIES || feed.released) return fresh.map(() => shown);
  const held: Verdict = { state: 'held', reason: { kind: 'flood', count: many, at: feed.now } };
  return suspicious.map((is) => (is ? held : shown));
}

/** Dates of late that more than a handful of entries share: a machine's, not an author's. Old ones surface nowhere. */
function datedAlike(fresh: FirstDate[], now: Instant): Set<Instant> {
  const count = new Map<Instant, number>();
  for (const { place, isUndated } of fresh)
    if (!isUndated) count.set(place.published, (count.get(place.published) ?? 0) + 1);
  const isLate = (date: Instant) => Date.parse(date) > Date.parse(now) - TWO_DAYS;
  return new Set(
    [...count].filter(([date, n]) => n > MAX_SUSPECT_ENTRIES && isLate(date)).map(([date]) => date),
  );
}

function isOld(placed: AssignedDate, newestKnown: Instant | null): boolean {
  return newestKnown !== null && Date.parse(placed.published) < Date.parse(newestKnown) - TWO_DAYS;
}

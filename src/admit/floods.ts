/** Detects floods: old posts of a new feed, or a burst from a known feed, that would fill the front page. */
import type { EntryState } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { EntryReason } from '../model/reason.ts';
import type { AssignedDate, FirstDate } from './assign-dates.ts';

/** More undated, old or same-dated entries at once are a flood. */
const MAX_SUSPECT_ENTRIES = 5;
const TWO_DAYS = 2 * 86_400_000;

/** An entry's state, and why. */
export type Verdict = { state: EntryState; reason: EntryReason | null };

const shown: Verdict = { state: 'shown', reason: null };
const archived: Verdict = { state: 'archived', reason: { kind: 'undated' } };

/**
 * A verdict for each new entry of a document, in order. New feed: undated entries are archived; of same-dated
 * or future ones, a few are shown and the rest archived. Known feed: if more than a few old, undated or
 * same-dated entries arrive at once, they are held.
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

/** Recent dates of more than a few entries come from software, not from an author. Old ones do no harm. */
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

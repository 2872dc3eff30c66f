/** The instants at which entries changed, told apart: no two entries of a planet share one. */
import type { Instant } from '../model/feed.ts';
import { entryKey, type IdentifiedEntry } from './identity.ts';
import type { MatchedEntry } from './match-entries.ts';
import type { Placed } from './place-entry.ts';

/** How far to look for a free millisecond when the first one is taken. */
const NEIGHBOURS = 4;

export type Sight = {
  /** The entry's key, which no other entry has. */
  key: string;
  now: Instant;
  /** A millisecond that is this entry's alone: `now` for an entry that does not say when it changed. */
  seen: Instant;
};

/** Gives each document of a run milliseconds of its own: as many as it has entries, from the instant on that it gives. */
export function firstSights(now: () => Date): (entries: number) => Date {
  let free = 0;
  return (entries) => {
    const first = Math.max(now().getTime(), free);
    free = first + entries;
    return new Date(first);
  };
}

/** Identity key under which an instant is taken. */
export function instantKey(instant: Instant): string {
  return `u:${instant}`;
}

/** Keys of the instants of which a document's entry will get the first free one, if it is new. */
export async function instantKeys(identified: IdentifiedEntry, feedKey: string): Promise<string[]> {
  const { published, updated } = identified.entry;
  const since =
    updated !== null && updated > (published ?? '') ? updated : (published ?? identified.permalinkDay);
  if (since === null) return [];
  const first = withMilliseconds(since, await entryKey(identified, feedKey));
  return Array.from({ length: NEIGHBOURS }, (_, n) => instantKey(later(first, n)));
}

/**
 * When the text last changed: the author's word while the text is new to us or truly changed, else as it was.
 * Where the author says no milliseconds they are the entry's own.
 */
export function lastChange(
  { identified, known }: MatchedEntry,
  place: Placed,
  { key, now, seen }: Sight,
): Instant {
  const placed = place.published === now ? seen : withMilliseconds(place.published, key);
  if (known?.digest.startsWith(`${identified.textDigest}.`))
    return known.updated > place.published ? known.updated : placed;
  const said = identified.entry.updated;
  const believable = said !== null && said > place.published && said <= now;
  if (known && !(believable && said > known.updated)) return seen;
  return believable ? withMilliseconds(said, key) : placed;
}

/** The instant, or the next that nobody has; `taken` gives for each the last one that was tried in its place. */
export function ownInstant(instant: Instant, before: Instant | null, taken: Map<Instant, Instant>): Instant {
  if (instant === before) return instant;
  let own = taken.get(instant) ?? instant;
  while (taken.has(own)) own = later(own, 1);
  taken.set(instant, own).set(own, own);
  return own;
}

/** So many milliseconds later. */
export function later(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

function withMilliseconds(instant: Instant, key: string): Instant {
  if (!instant.endsWith('.000Z')) return instant;
  let n = 0;
  for (const c of key) n = (n * 31 + c.charCodeAt(0)) % 999;
  return `${instant.slice(0, 20)}${String(n + 1).padStart(3, '0')}Z`;
}

/** Finds where a text names one of the planet's events, and says which one it is. */
import type { Summit } from '../model/planet.ts';
import { type EventGroup, groupOf, type Lexicon, type Meaning } from './vocabulary.ts';
import { type Clues, choose } from './which-event.ts';
import type { Hit, Words } from './words.ts';

/** How an event is named, the surest first. */
export type NamingKind =
  | 'name'
  | 'place'
  | 'release'
  | 'year'
  | 'season'
  | 'nearest'
  | 'bare'
  | 'community-place';

export type Naming = {
  slug: string;
  kind: NamingKind;
  /** Named beside the community ("OpenStack Summit"). */
  community: boolean;
  /** First word and the word after the last. */
  start: number;
  end: number;
};

type Reading = { words: Words; hits: Hit<Meaning>[]; published: number | null };

/** Words between a place and the event word that it belongs to. */
const REACH = 8;

export function findNamings(reading: Reading, lexicon: Lexicon): Naming[] {
  const hits = reading.hits.filter((hit) => !covered(hit, reading.hits));
  const others = hits.filter((hit) => hit.meaning.kind === 'otherEvent' || hit.meaning.kind === 'not');
  const namings: Naming[] = [];
  const anchors: Hit<Meaning>[] = [];
  for (const hit of hits) {
    if (hit.meaning.kind === 'event')
      namings.push(...named(hit, hit.meaning.slugs, { reading, hits, lexicon }));
    if (hit.meaning.kind === 'eventWord') {
      if (foreign(hit, hits, reading.words)) others.push(hit);
      else anchors.push(hit);
    }
  }
  for (const anchor of anchors)
    namings.push(...anchored(anchor, { reading, hits, lexicon, rivals: [...anchors, ...others] }));
  namings.push(...communityPlaces(hits, { reading, hits, lexicon }));
  return namings.sort((a, b) => a.start - b.start);
}

type Context = { reading: Reading; hits: Hit<Meaning>[]; lexicon: Lexicon };

function named(hit: Hit<Meaning>, slugs: string[], context: Context): Naming[] {
  const clues = cluesAround(hit, context);
  const slug = choose(eventsOf(slugs, context.lexicon), clues);
  return slug ? [{ slug, kind: 'name', community: true, start: hit.start, end: hit.end }] : [];
}

/** An event word: which event it speaks of follows from the place, release, year or season beside it, or from the date. */
function anchored(anchor: Hit<Meaning>, context: Context & { rivals: Hit<Meaning>[] }): Naming[] {
  if (anchor.meaning.kind !== 'eventWord') return [];
  const group = anchor.meaning.group;
  const { lexicon, hits, reading } = context;
  const clues = cluesAround(anchor, context);
  const community = group !== 'summit' || besideCommunity(anchor, hits, reading.words);
  const base = { community, start: anchor.start, end: anchor.end };
  const places = placesOf(anchor, context);
  const found: Naming[] = [];
  for (const place of places) {
    const slug = choose(inGroup(eventsOf(slugsOf(place), lexicon), group), clues);
    if (slug)
      found.push({
        ...base,
        slug,
        kind: 'place',
        start: Math.min(anchor.start, place.start),
        end: Math.max(anchor.end, place.end),
      });
  }
  if (found.length > 0) return found;
  if (places.length > 0) return [];
  const release = releaseOf(anchor, hits, reading.words);
  if (release) {
    const slug = choose(inGroup(eventsOf(slugsOf(release), lexicon), group), clues);
    if (slug)
      return [
        {
          ...base,
          slug,
          kind: 'release',
          start: Math.min(anchor.start, release.start),
          end: Math.max(anchor.end, release.end),
        },
      ];
  }
  const all = [...lexicon.events.values()].filter(
    (event) => groupOf(event) === group && event.kind !== 'cancelled' && event.kind !== 'virtual',
  );
  const slug = choose(all, { ...clues, unnamed: true });
  if (!slug) return [];
  if (!community) return [{ ...base, slug, kind: 'bare' }];
  return [{ ...base, slug, kind: clues.year ? 'year' : clues.season ? 'season' : 'nearest' }];
}

/** "OpenStack Atlanta", without a word for the event. */
function communityPlaces(hits: Hit<Meaning>[], context: Context): Naming[] {
  const found: Naming[] = [];
  for (const hit of hits) {
    if (hit.meaning.kind !== 'place') continue;
    const before = hits.find((other) => other.meaning.kind === 'community' && other.end === hit.start);
    if (!before || context.reading.words.opens[hit.start] === 1) continue;
    const near = hits.some(
      (other) =>
        (other.meaning.kind === 'eventWord' || other.meaning.kind === 'otherEvent') &&
        Math.abs(other.start - hit.start) < 4,
    );
    if (near) continue;
    const slug = choose(eventsOf(hit.meaning.slugs, context.lexicon), {
      ...cluesAround(hit, context),
      soon: true,
    });
    if (slug)
      found.push({ slug, kind: 'community-place', community: true, start: before.start, end: hit.end });
  }
  return found;
}

function eventsOf(slugs: string[], lexicon: Lexicon): Summit[] {
  return slugs.flatMap((slug) => lexicon.events.get(slug) ?? []);
}

function slugsOf(hit: Hit<Meaning>): string[] {
  return 'slugs' in hit.meaning ? hit.meaning.slugs : [];
}

/** Events of the group; the others where the group has none, as gatherings are joined to summits. */
function inGroup(events: Summit[], group: EventGroup): Summit[] {
  const own = events.filter((event) => groupOf(event) === group);
  return own.length > 0 || group === 'ops-meetup'
    ? own
    : events.filter((event) => groupOf(event) !== 'ops-meetup');
}

/** A hit inside a longer one says nothing of its own ("summit" in "Red Hat Summit"). */
function covered(hit: Hit<Meaning>, hits: Hit<Meaning>[]): boolean {
  if (!COVERABLE.has(hit.meaning.kind)) return false;
  return hits.some(
    (other) =>
      COVERING.has(other.meaning.kind) &&
      other.start <= hit.start &&
      other.end >= hit.end &&
      other.end - other.start > hit.end - hit.start,
  );
}

const COVERING = new Set(['event', 'otherEvent', 'not', 'eventWord']);
const COVERABLE = new Set(['event', 'place', 'release', 'eventWord', 'community', 'otherEvent']);

function cluesAround(hit: Hit<Meaning>, context: Context): Clues {
  const { words, published } = context.reading;
  const clues: Clues = { published, year: null, season: null, month: null, direction: 0 };
  for (let at = Math.max(0, hit.start - 4); at < Math.min(words.count, hit.end + 4); at += 1) {
    const value = -1 - (words.ids[at] ?? 0);
    if (value >= 2009 && value <= 2100 && together(words, hit.start, at)) clues.year ??= value;
  }
  for (const other of context.hits) {
    const distance = other.end <= hit.start ? hit.start - other.end : other.start - hit.end;
    if (distance > 4 || !together(words, hit.start, other.start)) continue;
    const { meaning } = other;
    if (meaning.kind === 'season' && distance <= 2) clues.season ??= meaning.value;
    if (meaning.kind === 'month' && distance <= 2) clues.month ??= meaning.value;
    if (meaning.kind === 'future' && other.end <= hit.start) clues.direction = 1;
  }
  return clues;
}

/** Whether two words stand in one sentence. */
function together(words: Words, a: number, b: number): boolean {
  for (let at = Math.min(a, b) + 1; at <= Math.max(a, b); at += 1) if (words.opens[at] === 1) return false;
  return true;
}

function besideCommunity(anchor: Hit<Meaning>, hits: Hit<Meaning>[], words: Words): boolean {
  return hits.some(
    (hit) =>
      hit.meaning.kind === 'community' &&
      hit.start >= anchor.start - 5 &&
      hit.start <= anchor.end + 3 &&
      together(words, anchor.start, hit.start),
  );
}

/** The places nearer to this event word than to any rival in their sentence. */
function placesOf(anchor: Hit<Meaning>, context: Context & { rivals: Hit<Meaning>[] }): Hit<Meaning>[] {
  const { words } = context.reading;
  return context.hits.filter((hit) => {
    if (hit.meaning.kind !== 'place') return false;
    const distance = gap(anchor, hit);
    if (distance > REACH || !together(words, anchor.start, hit.start)) return false;
    return !context.rivals.some(
      (rival) => rival !== anchor && gap(rival, hit) < distance && together(words, rival.start, hit.start),
    );
  });
}

function gap(a: Hit<Meaning>, b: Hit<Meaning>): number {
  return a.end <= b.start ? b.start - a.end : Math.max(0, a.start - b.end);
}

/** A release beside the event word, with nothing but fillers between ("Liberty design summit", "summit for Grizzly"). */
function releaseOf(anchor: Hit<Meaning>, hits: Hit<Meaning>[], words: Words): Hit<Meaning> | null {
  for (const hit of hits) {
    if (hit.meaning.kind !== 'release' || gap(anchor, hit) > 3 || !together(words, anchor.start, hit.start))
      continue;
    const from = Math.min(anchor.end, hit.end);
    const to = Math.max(anchor.start, hit.start);
    let bare = true;
    for (let at = from; at < to; at += 1)
      bare &&= hits.some((one) => BETWEEN.has(one.meaning.kind) && one.start <= at && one.end > at);
    if (bare) return hit;
  }
  return null;
}

const BETWEEN = new Set(['filler', 'stop', 'community', 'season', 'number']);

/** A capitalised word that the lexicon does not know, right before the event word, makes it another community's event. */
function foreign(anchor: Hit<Meaning>, hits: Hit<Meaning>[], words: Words): boolean {
  let at = anchor.start;
  while (at > 0 && words.opens[at] === 0) {
    at -= 1;
    const known = hits.filter(
      (hit) => hit.start <= at && hit.end > at && hit.meaning.kind !== 'cue' && hit.meaning.kind !== 'notCue',
    );
    if (known.some((hit) => hit.meaning.kind === 'filler')) continue;
    if (known.length > 0 || (words.ids[at] ?? 0) < 0) return false;
    const from = words.starts[at] ?? 0;
    const between = words.text.slice(words.ends[at] ?? 0, words.starts[at + 1] ?? 0);
    return between.trim() === '' && /\p{Lu}/u.test(words.text.charAt(from));
  }
  return false;
}

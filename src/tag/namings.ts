/** Finds where a text names one of the planet's events, and says which one it is. */
import type { Summit } from '../model/planet.ts';
import { gap, type HitIndex, indexHits, touching } from './hit-index.ts';
import { spokenOf } from './spoken-of.ts';
import type { Tokens } from './tokenize.ts';
import { type EventGroup, groupOf, type Lexicon, type Meaning } from './vocabulary.ts';
import { type Clues, choose } from './which-event.ts';
import { type Hit, together } from './words.ts';

/**
 * How an event is named, the surest first. A stray place stands after a word such as "in" and has nothing else beside
 * it; a far one stands so, or opens a sentence, and its event lies far from the date. Both are enough for a mention by
 * a post that speaks of events.
 */
export type NamingKind =
  | 'name'
  | 'place'
  | 'release'
  | 'year'
  | 'season'
  | 'nearest'
  | 'bare'
  | 'community-place'
  | 'loose-place'
  | 'stray-place'
  | 'far-place';

export type Naming = {
  slug: string;
  kind: NamingKind;
  /** First word and the word after the last. */
  start: number;
  end: number;
};

export type Reading = { words: Tokens; index: HitIndex<Meaning>; published: number | null };

type Context = {
  words: Tokens;
  published: number | null;
  lexicon: Lexicon;
  /** What the lexicon knows in the text, without what stands inside a longer name. */
  index: HitIndex<Meaning>;
  /** Words for events, ours and others', to which a place may belong. */
  rivals: HitIndex<Meaning>;
};

/** Words between a place and the event word that it belongs to. */
const REACH = 10;
/** Words between a place and the word of somebody who was or will be there. */
const EARSHOT = 12;

/** Every naming of an event, by where it stands. Linear in the number of words. */
export function findNamings({ words, index: all, published }: Reading, lexicon: Lexicon): Naming[] {
  const index = spokenOf(all, words, lexicon);
  const ours = new Set<Hit<Meaning>>();
  const rivals = index.hits.filter((hit) => {
    if (
      hit.meaning.kind === 'eventWord' &&
      (hit.meaning.group === 'ptg' || !foreign(hit, { words, index, lexicon }))
    )
      ours.add(hit);
    return hit.meaning.kind === 'eventWord' || hit.meaning.kind === 'otherEvent';
  });
  const context = { words, published, lexicon, index, rivals: indexHits(rivals, words.count) };
  return index.hits.flatMap((hit) => {
    if (hit.meaning.kind === 'event') return named(hit, hit.meaning.slugs, context);
    if (hit.meaning.kind === 'eventWord')
      return ours.has(hit) ? anchored(hit, hit.meaning.group, context) : [];
    return hit.meaning.kind === 'place' ? placeAlone(hit, hit.meaning.slugs, context) : [];
  });
}

/** A full name, unless it stands right beside another event, whose place and year it then gives. */
function named(hit: Hit<Meaning>, slugs: string[], context: Context): Naming[] {
  const other = touching(context.rivals, hit.start - 1, hit.end + 1).some(
    (rival) => rival.meaning.kind === 'otherEvent' && together(context.words, rival.start, hit.start),
  );
  const slug = other ? null : choose(eventsOf(slugs, context.lexicon), cluesAround(hit, context));
  return slug ? [{ slug, kind: 'name', start: hit.start, end: hit.end }] : [];
}

/** An event word: which event it speaks of follows from the place, release, year or season beside it, or from the date. */
function anchored(anchor: Hit<Meaning>, group: EventGroup, context: Context): Naming[] {
  const clues = cluesAround(anchor, context);
  const which = (hit: Hit<Meaning>) =>
    choose(inGroup(eventsOf(slugsOf(hit), context.lexicon), group), {
      ...clues,
      month: clues.month ?? cluesAround(hit, context).month,
    });
  const places = placesOf(anchor, context);
  const release = places.length > 0 ? null : releaseOf(anchor, context);
  const qualified = (hit: Hit<Meaning>, kind: NamingKind): Naming[] => {
    const slug = which(hit);
    const range = { start: Math.min(anchor.start, hit.start), end: Math.max(anchor.end, hit.end) };
    return slug ? [{ slug, kind, ...range }] : [];
  };
  if (places.length > 0) return places.flatMap((place) => qualified(place, 'place'));
  const byRelease = release ? qualified(release, 'release') : [];
  return byRelease.length > 0 ? byRelease : unnamed(anchor, group, { context, clues });
}

/** Only the kind of event is named: the date says which is meant. */
function unnamed(
  anchor: Hit<Meaning>,
  group: EventGroup,
  { context, clues }: { context: Context; clues: Clues },
): Naming[] {
  if (context.lexicon.plurals.has(context.words.ids[anchor.end - 1] ?? 0) || isGeneral(anchor, context))
    return [];
  const slug = choose(context.lexicon.groups[group], { ...clues, unnamed: true });
  if (!slug) return [];
  const dated = clues.year !== null && clues.season !== null;
  const community = group !== 'summit' || dated || besideCommunity(anchor, context);
  const kind = !community ? 'bare' : clues.year ? 'year' : clues.season ? 'season' : 'nearest';
  return [{ slug, kind, start: anchor.start, end: anchor.end }];
}

/** "Every OpenStack summit" is none in particular. */
function isGeneral(anchor: Hit<Meaning>, { words, lexicon }: Context): boolean {
  for (let at = anchor.start; at > 0 && at > anchor.start - 3 && words.opens[at] === 0; ) {
    at -= 1;
    if (lexicon.generals.has(words.ids[at] ?? 0)) return true;
  }
  return false;
}

/** A place without a word for the event: "OpenStack Atlanta", or "the talk that we gave in Atlanta". */
function placeAlone(place: Hit<Meaning>, slugs: string[], context: Context): Naming[] {
  const { words, index, rivals, lexicon } = context;
  const clues = { ...cluesAround(place, context), soon: true };
  const events = withoutMeetups(eventsOf(slugs, lexicon));
  const found = (kind: NamingKind): Naming[] => {
    const slug = choose(events, clues);
    const far = slug ?? choose(events, { ...clues, soon: false });
    return far ? [{ slug: far, kind: slug ? kind : 'far-place', start: place.start, end: place.end }] : [];
  };
  if (place.start === 0 || words.opens[place.start] === 1)
    return found(alone(place, words) ? 'stray-place' : 'far-place');
  const before = touching(index, place.start - 1, place.start);
  const community = before.find((hit) => hit.meaning.kind === 'community');
  const near = (hits: HitIndex<Meaning>, reach: number, kinds: ReadonlySet<string>) =>
    touching(hits, place.start - reach, place.end + reach).some(
      (hit) => kinds.has(hit.meaning.kind) && together(words, hit.start, place.start),
    );
  if (community && !near(rivals, 4, RIVAL)) {
    const slug = choose(events, clues);
    return slug ? [{ slug, kind: 'community-place', start: community.start, end: place.end }] : [];
  }
  if (near(rivals, REACH, RIVAL)) return [];
  if (!led(place, context)) return bare(place, words) ? found('far-place') : [];
  const timed = lexicon.times.has(words.ids[place.start - 1] ?? 0);
  const dated = clues.year !== null && clues.month !== null;
  const loose = timed || dated || near(index, EARSHOT, WITNESS) || behindCommunity(place, context);
  return found(loose ? 'loose-place' : 'stray-place');
}

/** A word such as "in" leads to the place, or another place in a row; scripts without spaces need none. */
function led(place: Hit<Meaning>, { words, index, lexicon }: Context): boolean {
  const before = place.start - 1;
  if (lexicon.stops.has(words.ids[before] ?? 0)) return true;
  if (words.text.charCodeAt(words.starts[place.start] ?? 0) > 0x3000) return true;
  return touching(index, before, place.start).some(({ meaning }) => meaning.kind === 'place');
}

/** No capitalised neighbour makes the place part of another name ("Boston Dynamics", "Jane Austin"). */
function bare(place: Hit<Meaning>, { text, starts, opens, count }: Tokens): boolean {
  const capital = (at: number) => /\p{Lu}/u.test(text.charAt(starts[at] ?? 0));
  return !capital(place.start - 1) && (place.end === count || opens[place.end] === 1 || !capital(place.end));
}

/** "The OpenStack in Paris": the community's name and one word lead to the place. */
function behindCommunity(place: Hit<Meaning>, { words, index }: Context): boolean {
  return touching(index, place.start - 2, place.start - 1).some(
    (hit) => hit.meaning.kind === 'community' && together(words, hit.start, place.start),
  );
}

/** The place is all that its paragraph or table cell says. */
function alone(place: Hit<Meaning>, { opens, count }: Tokens): boolean {
  return opens[place.start] === 1 && (place.end === count || opens[place.end] === 1);
}

const RIVAL = new Set(['eventWord', 'otherEvent']);
const WITNESS = new Set(['presence', 'future', 'invite']);

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

/** Operators' meetups are small: their places alone hardly mean them where a larger event was held as well. */
function withoutMeetups(events: Summit[]): Summit[] {
  const larger = events.filter((event) => groupOf(event) !== 'ops-meetup');
  return larger.length > 0 ? larger : events;
}

function cluesAround(hit: Hit<Meaning>, { words, published, index, lexicon }: Context): Clues {
  const clues: Clues = { published, year: null, season: null, month: null, direction: 0 };
  for (let at = Math.max(0, hit.start - 4); at < Math.min(words.count, hit.end + 5); at += 1) {
    const value = -1 - (words.ids[at] ?? 0);
    if (value >= 2009 && value <= 2100 && together(words, hit.start, at)) clues.year ??= value;
  }
  for (const other of touching(index, hit.start - 4, hit.end + 5)) {
    const distance = gap(hit, other);
    if (distance > 4 || !together(words, hit.start, other.start)) continue;
    const { meaning } = other;
    if (meaning.kind === 'relativeYear' && published !== null)
      clues.year ??= new Date(published * 86_400_000).getUTCFullYear() + meaning.value;
    if (meaning.kind === 'season' && distance <= 2) clues.season ??= meaning.value;
    if (meaning.kind === 'month' && (distance <= 2 || clues.year !== null)) clues.month ??= meaning.value;
    if (meaning.kind === 'future' && other.end <= hit.start)
      clues.direction = lexicon.nexts.has(words.ids[other.start] ?? 0) ? 2 : 1;
    if (meaning.kind === 'past' && other.end <= hit.start && distance <= 2) clues.direction = -1;
  }
  return clues;
}

function besideCommunity(anchor: Hit<Meaning>, { words, index }: Context): boolean {
  return touching(index, anchor.start - 5, anchor.end + 3).some(
    (hit) => hit.meaning.kind === 'community' && together(words, anchor.start, hit.start),
  );
}

/** The places nearer to this event word than to any rival in their sentence. */
function placesOf(anchor: Hit<Meaning>, { words, index, rivals }: Context): Hit<Meaning>[] {
  return touching(index, anchor.start - REACH, anchor.end + REACH).filter((hit) => {
    if (hit.meaning.kind !== 'place' || !together(words, anchor.start, hit.start)) return false;
    const distance = gap(anchor, hit);
    const nearer = (rival: Hit<Meaning>) =>
      rival !== anchor && gap(rival, hit) < distance && together(words, rival.start, hit.start);
    return !touching(rivals, hit.start - distance, hit.end + distance).some(nearer);
  });
}

const BETWEEN = new Set(['filler', 'community', 'season', 'ordinal']);

/** A release beside the event word, with nothing but fillers between ("Liberty design summit", "summit for Grizzly"). */
function releaseOf(anchor: Hit<Meaning>, { words, index, lexicon }: Context): Hit<Meaning> | null {
  const near = touching(index, anchor.start - 3, anchor.end + 3);
  const filled = (at: number) =>
    lexicon.stops.has(words.ids[at] ?? 0) ||
    near.some((hit) => BETWEEN.has(hit.meaning.kind) && hit.start <= at && hit.end > at);
  for (const hit of near) {
    if (hit.meaning.kind !== 'release' || !together(words, anchor.start, hit.start)) continue;
    let parted = false;
    for (let at = Math.min(anchor.end, hit.end); at < Math.max(anchor.start, hit.start); at += 1)
      parted ||= !filled(at);
    if (!parted) return hit;
  }
  return null;
}

const SILENT = new Set(['cue', 'notCue', 'future', 'presence', 'invite', 'roundup', 'live']);

/** A capitalised word that the lexicon does not know, right before the event word, makes it another community's event. */
function foreign(
  anchor: Hit<Meaning>,
  { words, index, lexicon }: Pick<Context, 'words' | 'index' | 'lexicon'>,
): boolean {
  for (let at = anchor.start; at > 0 && at > anchor.start - 4 && words.opens[at] === 0; ) {
    at -= 1;
    const known = touching(index, at, at + 1).filter((hit) => !SILENT.has(hit.meaning.kind));
    if (known.some((hit) => hit.meaning.kind === 'filler')) continue;
    const id = words.ids[at] ?? 0;
    if (known.length > 0 || id < 0 || lexicon.stops.has(id)) return false;
    if ((words.ends[at] ?? 0) - (words.starts[at] ?? 0) < 2) return false;
    const between = words.text.slice(words.ends[at] ?? 0, words.starts[at + 1] ?? 0);
    return between.trim() === '' && /\p{Lu}/u.test(words.text.charAt(words.starts[at] ?? 0));
  }
  return false;
}

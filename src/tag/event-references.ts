/** Finds references to the planet's events in a text, and identifies the events. */
import type { Summit } from '../model/planet.ts';
import { type DateHints, disambiguate } from './disambiguate-event.ts';
import { yearOf } from './epoch-days.ts';
import { dropCoveredMatches } from './filter-matches.ts';
import type { Lexicon } from './lexicon.ts';
import { gap, indexMatches, type MatchIndex, overlapping } from './match-index.ts';
import type { EventGroup } from './meaning.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import { inSameSentence, isUnspaced, numberAt, type Tokens, type WordRange } from './tokenize.ts';

/**
 * How an event is named, most certain first. A stray place follows a word such as "in" and has nothing else
 * near it; a far one does too, or starts a sentence, and its event is far from the date. Both suffice for a
 * mention in a post that refers to events.
 */
export type ReferenceKind =
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

export type EventReference = WordRange & { slug: string; kind: ReferenceKind };

/** The text with the lexicon's matches, except those inside a longer name. */
type Context = MatchIndex & {
  published: number | null;
  lexicon: Lexicon;
  /** Words for events, the planet's or others', that a place may belong to. */
  rivals: MatchIndex;
};

/** Maximum words between a place and its event word. */
const MAX_EVENT_WORD_GAP = 10;
/** Maximum words between a place and a word for somebody's presence there. */
const MAX_PRESENCE_GAP = 12;

/** Every reference to an event, by position. Linear in the number of words. */
export function findEventReferences(
  text: MatchIndex,
  lexicon: Lexicon,
  published: number | null,
): EventReference[] {
  const index = dropCoveredMatches(text, lexicon);
  const rivals = index.matches.filter(({ meaning }) => RIVAL.has(meaning.kind));
  const context = { ...index, published, lexicon, rivals: indexMatches(rivals, index.tokens) };
  return index.matches.flatMap((match) => {
    const { meaning } = match;
    if (meaning.kind === 'event') return named(match, meaning.slugs, context);
    if (meaning.kind === 'eventWord')
      return meaning.group.own || !isForeign(match, context) ? anchored(match, meaning.group, context) : [];
    return meaning.kind === 'place' ? placeAlone(match, meaning.slugs, context) : [];
  });
}

/** A full name, unless it is next to another event, whose place and year it then gives. */
function named(match: PhraseMatch, slugs: string[], context: Context): EventReference[] {
  const isOther = overlapping(context.rivals, match.start - 1, match.end + 1).some(
    (rival) =>
      rival.meaning.kind === 'otherEvent' && inSameSentence(context.tokens, rival.start, match.start),
  );
  const slug = isOther ? null : disambiguate(eventsOf(slugs, context.lexicon), hintsAround(match, context));
  return slug ? [{ slug, kind: 'name', start: match.start, end: match.end }] : [];
}

/** An event word: a place, release, year or season next to it, or the date, identifies the event. */
function anchored(anchor: PhraseMatch, group: EventGroup, context: Context): EventReference[] {
  const hints = hintsAround(anchor, context);
  const which = (match: PhraseMatch) =>
    disambiguate(inGroup(eventsOf(slugsOf(match), context.lexicon), group, context.lexicon), {
      ...hints,
      month: hints.month ?? hintsAround(match, context).month,
    });
  const places = placesOf(anchor, context);
  const qualified = (match: PhraseMatch, kind: ReferenceKind): EventReference[] => {
    const slug = which(match);
    const range = { start: Math.min(anchor.start, match.start), end: Math.max(anchor.end, match.end) };
    return slug ? [{ slug, kind, ...range }] : [];
  };
  if (places.length > 0) return places.flatMap((place) => qualified(place, 'place'));
  const release = releaseOf(anchor, context);
  const byRelease = release ? qualified(release, 'release') : [];
  return byRelease.length > 0 ? byRelease : unnamed(anchor, group, { context, hints });
}

/** Only the kind of event is named: the date identifies it. */
function unnamed(
  anchor: PhraseMatch,
  group: EventGroup,
  { context, hints }: { context: Context; hints: DateHints },
): EventReference[] {
  if (context.lexicon.plurals.has(context.tokens.ids[anchor.end - 1] ?? 0) || isGeneral(anchor, context))
    return [];
  const slug = disambiguate(group.events, { ...hints, unnamed: true });
  if (!slug) return [];
  const dated = hints.year !== null && hints.season !== null;
  const community = group.own || dated || isBesideCommunity(anchor, context);
  const kind = !community ? 'bare' : hints.year ? 'year' : hints.season ? 'season' : 'nearest';
  return [{ slug, kind, start: anchor.start, end: anchor.end }];
}

/** "Every summit" means no particular event. */
function isGeneral(anchor: PhraseMatch, { tokens, lexicon }: Context): boolean {
  for (let at = anchor.start; at > 0 && at > anchor.start - 3 && tokens.opens[at] === 0; ) {
    at -= 1;
    if (lexicon.words.general.has(tokens.ids[at] ?? 0)) return true;
  }
  return false;
}

/** A place without an event word: "PyCon Atlanta", or "the talk that we gave in Atlanta". */
function placeAlone(place: PhraseMatch, slugs: string[], context: Context): EventReference[] {
  const { tokens, rivals, lexicon } = context;
  const hints = { ...hintsAround(place, context), soon: true };
  const events = withoutMinor(eventsOf(slugs, lexicon), lexicon);
  const found = (kind: ReferenceKind): EventReference[] => {
    const slug = disambiguate(events, hints);
    const far = slug ?? disambiguate(events, { ...hints, soon: false });
    return far ? [{ slug: far, kind: slug ? kind : 'far-place', start: place.start, end: place.end }] : [];
  };
  if (place.start === 0 || tokens.opens[place.start] === 1)
    return found(isWholeLine(place, tokens) ? 'stray-place' : 'far-place');
  const before = overlapping(context, place.start - 1, place.start);
  const community = before.find((match) => match.meaning.kind === 'community');
  const near = (matches: MatchIndex, reach: number, kinds: ReadonlySet<string>) =>
    overlapping(matches, place.start - reach, place.end + reach).some(
      (match) => kinds.has(match.meaning.kind) && inSameSentence(tokens, match.start, place.start),
    );
  if (community && !near(rivals, 4, RIVAL)) {
    const slug = disambiguate(events, hints);
    return slug ? [{ slug, kind: 'community-place', start: community.start, end: place.end }] : [];
  }
  if (near(rivals, MAX_EVENT_WORD_GAP, RIVAL)) return [];
  if (!isLed(place, context)) return isWholeName(place, tokens) ? found('far-place') : [];
  const isTimed = lexicon.words.time.has(tokens.ids[place.start - 1] ?? 0);
  const isDated = hints.year !== null && hints.month !== null;
  const isLoose =
    isTimed || isDated || near(context, MAX_PRESENCE_GAP, WITNESS) || isBehindCommunity(place, context);
  return found(isLoose ? 'loose-place' : 'stray-place');
}

/** A word such as "in" precedes the place, or another place in a row; scripts without spaces need none. */
function isLed({ start }: PhraseMatch, context: Context): boolean {
  const { tokens, lexicon } = context;
  return (
    lexicon.words.stop.has(tokens.ids[start - 1] ?? 0) ||
    isUnspaced(tokens, start) ||
    overlapping(context, start - 1, start).some(({ meaning }) => meaning.kind === 'place')
  );
}

/** No capitalized neighbor makes the place part of another name ("Boston Dynamics", "Jane Austin"). */
function isWholeName(place: PhraseMatch, { text, starts, opens, count }: Tokens): boolean {
  const isCapital = (at: number) => /\p{Lu}/u.test(text.charAt(starts[at] ?? 0));
  return (
    !isCapital(place.start - 1) && (place.end === count || opens[place.end] === 1 || !isCapital(place.end))
  );
}

/** "The PyCon in Paris": the community's name and one word precede the place. */
function isBehindCommunity(place: PhraseMatch, context: Context): boolean {
  return overlapping(context, place.start - 2, place.start - 1).some(
    (match) => match.meaning.kind === 'community' && inSameSentence(context.tokens, match.start, place.start),
  );
}

/** The place is the whole paragraph or table cell. */
function isWholeLine(place: PhraseMatch, { opens, count }: Tokens): boolean {
  return opens[place.start] === 1 && (place.end === count || opens[place.end] === 1);
}

const RIVAL = new Set(['eventWord', 'otherEvent']);
const WITNESS = new Set(['presence', 'future', 'invite']);

function eventsOf(slugs: string[], lexicon: Lexicon): Summit[] {
  return slugs.flatMap((slug) => lexicon.events.get(slug) ?? []);
}

function slugsOf(match: PhraseMatch): string[] {
  return 'slugs' in match.meaning ? match.meaning.slugs : [];
}

/** Events of the group; if it has none, all others, because gatherings are part of summits. */
function inGroup(events: Summit[], group: EventGroup, lexicon: Lexicon): Summit[] {
  const own = events.filter((event) => lexicon.groupOf(event) === group);
  return own.length > 0 || group.minor ? own : events.filter((event) => !lexicon.groupOf(event).minor);
}

/** The place of a minor event alone rarely means it if a larger event was held there. */
function withoutMinor(events: Summit[], lexicon: Lexicon): Summit[] {
  const larger = events.filter((event) => !lexicon.groupOf(event).minor);
  return larger.length > 0 ? larger : events;
}

function hintsAround(match: PhraseMatch, context: Context): DateHints {
  const { tokens, published, lexicon } = context;
  const hints: DateHints = { published, year: null, season: null, month: null, direction: 0 };
  for (let at = Math.max(0, match.start - 4); at < Math.min(tokens.count, match.end + 5); at += 1) {
    const value = numberAt(tokens, at) ?? 0;
    if (value >= 2009 && value <= 2100 && inSameSentence(tokens, match.start, at)) hints.year ??= value;
  }
  for (const other of overlapping(context, match.start - 4, match.end + 5)) {
    const distance = gap(match, other);
    if (distance > 4 || !inSameSentence(tokens, match.start, other.start)) continue;
    const { meaning } = other;
    if (meaning.kind === 'relativeYear' && published !== null)
      hints.year ??= yearOf(published) + meaning.value;
    if (meaning.kind === 'season' && distance <= 2) hints.season ??= meaning.value;
    if (meaning.kind === 'month' && (distance <= 2 || hints.year !== null)) hints.month ??= meaning.value;
    if (meaning.kind === 'future' && other.end <= match.start)
      hints.direction = lexicon.words.next.has(tokens.ids[other.start] ?? 0) ? 2 : 1;
    if (meaning.kind === 'past' && other.end <= match.start && distance <= 2) hints.direction = -1;
  }
  return hints;
}

function isBesideCommunity(anchor: PhraseMatch, context: Context): boolean {
  return overlapping(context, anchor.start - 5, anchor.end + 3).some(
    (match) =>
      match.meaning.kind === 'community' && inSameSentence(context.tokens, anchor.start, match.start),
  );
}

/** The places nearer to this event word than to any rival in their sentence. */
function placesOf(anchor: PhraseMatch, context: Context): PhraseMatch[] {
  const { tokens, rivals } = context;
  return overlapping(context, anchor.start - MAX_EVENT_WORD_GAP, anchor.end + MAX_EVENT_WORD_GAP).filter(
    (match) => {
      if (match.meaning.kind !== 'place' || !inSameSentence(tokens, anchor.start, match.start)) return false;
      const distance = gap(anchor, match);
      const nearer = (rival: PhraseMatch) =>
        rival !== anchor && gap(rival, match) < distance && inSameSentence(tokens, rival.start, match.start);
      return !overlapping(rivals, match.start - distance, match.end + distance).some(nearer);
    },
  );
}

const BETWEEN = new Set(['filler', 'community', 'season', 'ordinal']);

/** A release next to the event word, with only fillers between ("Liberty design summit", "summit for Grizzly"). */
function releaseOf(anchor: PhraseMatch, context: Context): PhraseMatch | null {
  const { tokens, lexicon } = context;
  const near = overlapping(context, anchor.start - 3, anchor.end + 3);
  const isFilled = (at: number) =>
    lexicon.words.stop.has(tokens.ids[at] ?? 0) ||
    near.some((match) => BETWEEN.has(match.meaning.kind) && match.start <= at && match.end > at);
  for (const match of near) {
    if (match.meaning.kind !== 'release' || !inSameSentence(tokens, anchor.start, match.start)) continue;
    let isNext = true;
    for (let at = Math.min(anchor.end, match.end); at < Math.max(anchor.start, match.start); at += 1)
      isNext &&= isFilled(at);
    if (isNext) return match;
  }
  return null;
}

const SILENT = new Set(['cue', 'notCue', 'future', 'presence', 'invite', 'roundup', 'live']);

/** A capitalized word ("Xen", "openSUSE") that is not in the lexicon, right before the event word, means another community's event. */
function isForeign(anchor: PhraseMatch, context: Context): boolean {
  const { tokens, lexicon } = context;
  for (let at = anchor.start; at > 0 && at > anchor.start - 4 && tokens.opens[at] === 0; ) {
    at -= 1;
    const known = overlapping(context, at, at + 1).filter((match) => !SILENT.has(match.meaning.kind));
    if (known.some((match) => match.meaning.kind === 'filler')) continue;
    const id = tokens.ids[at] ?? 0;
    if (known.length > 0 || id < 0 || lexicon.words.stop.has(id)) return false;
    if ((tokens.ends[at] ?? 0) - (tokens.starts[at] ?? 0) < 2) return false;
    const between = tokens.text.slice(tokens.ends[at] ?? 0, tokens.starts[at + 1] ?? 0);
    return between.trim() === '' && /\p{Lu}/u.test(tokens.text.slice(tokens.starts[at], tokens.ends[at]));
  }
  return false;
}

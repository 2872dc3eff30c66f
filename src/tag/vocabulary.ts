/** What words mean to the tag engine: events, places, releases, calendar and categories, compiled once from feeds.yaml. */
import type { Category, Planet, Summit } from '../model/planet.ts';
import {
  CARDINALS,
  countedDayWords,
  DAY_PARTS,
  monthWords,
  numberWords,
  ORDINALS,
  RELATIVE_DAYS,
  RELATIVE_YEARS,
  type Season,
  seasonWords,
  weekdayWords,
} from './calendar-words.ts';
import {
  ANNOUNCING_WORDS,
  BEGINNING_WORDS,
  FILLERS,
  GENERAL_WORDS,
  JOURNEY_WORDS,
  LIVE_WORDS,
  NEXT_WORDS,
  PAST_WORDS,
  POSSESSIVES,
  RECORDING_WORDS,
  RETURN_WORDS,
  STOP_WORDS,
  TIME_WORDS,
} from './phrase-lists.ts';
import { addPhrase, createVocabulary, tokenId, type Vocabulary } from './phrase-matcher.ts';

/** Events are told apart by the words for their kind: a "PTG" is none of the summits. */
export type EventGroup = 'summit' | 'ptg' | 'ops-meetup';

/** Words without a value of their own. */
export type WordKind =
  | 'community'
  | 'otherEvent'
  | 'future'
  | 'past'
  | 'presence'
  | 'invite'
  | 'roundup'
  | 'live'
  | 'journey'
  | 'dayWord'
  | 'recording'
  | 'return'
  | 'filler';

export type Meaning =
  | { kind: 'event'; slugs: string[] }
  | { kind: 'place'; slugs: string[] }
  | { kind: 'release'; slugs: string[] }
  | { kind: 'eventWord'; group: EventGroup }
  | { kind: WordKind }
  | {
      kind: 'weekday' | 'month' | 'ordinal' | 'cardinal' | 'relative' | 'countedDay' | 'relativeYear';
      value: number;
    }
  | { kind: 'season'; value: Season }
  | { kind: 'cue' | 'notCue'; category: string };

export type Lexicon = {
  vocabulary: Vocabulary<Meaning>;
  /** Numbers of the words that stand before a name without belonging to it ("the", "in"). */
  stops: ReadonlySet<number>;
  /** Numbers of the words that make a place a date ("before Vancouver"). */
  times: ReadonlySet<number>;
  /** Numbers of the words that make one event stand for all of its kind ("every"). */
  generals: ReadonlySet<number>;
  /** Numbers of the words that rule out what is under way ("next"). */
  nexts: ReadonlySet<number>;
  /** Numbers of the words of announcements. */
  announcing: ReadonlySet<number>;
  /** Numbers of the words for a part of a day. */
  dayParts: ReadonlySet<number>;
  /** Numbers of the words that make a first time the author's own ("my"). */
  possessives: ReadonlySet<number>;
  /** Numbers of the words that make a date the beginning of something ("started"). */
  beginnings: ReadonlySet<number>;
  /** Numbers of the words that end the plural of a word for events: they speak of events in general. */
  plurals: ReadonlySet<number>;
  events: Map<string, Summit>;
  /** Those that a word for their kind may mean without a name. */
  groups: Record<EventGroup, Summit[]>;
  categories: Category[];
  /** The categories that an author's own category is mapped to, by its name in lower case. */
  filedUnder: Map<string, string[]>;
  /** Beginnings of addresses that belong to one event, the longest first, by their host. */
  links: Map<string, LinkPrefix[]>;
};

export type LinkPrefix = { prefix: string; slug: string };

type Source = Pick<Planet, 'summits' | 'categories' | 'tagging'>;

export function createLexicon(planet: Source): Lexicon {
  const vocabulary = createVocabulary<Meaning>();
  addCalendar(vocabulary);
  addRules(vocabulary, planet.tagging);
  addEvents(vocabulary, planet);
  for (const category of planet.categories) {
    for (const cue of category.cues) addPhrase(vocabulary, cue, { kind: 'cue', category: category.slug });
    for (const trap of category.not) addPhrase(vocabulary, trap, { kind: 'notCue', category: category.slug });
  }
  return {
    vocabulary,
    stops: tokenIds(STOP_WORDS, vocabulary),
    times: tokenIds(TIME_WORDS, vocabulary),
    generals: tokenIds(GENERAL_WORDS, vocabulary),
    nexts: tokenIds(NEXT_WORDS, vocabulary),
    announcing: tokenIds(ANNOUNCING_WORDS, vocabulary),
    dayParts: tokenIds(DAY_PARTS, vocabulary),
    possessives: tokenIds(POSSESSIVES, vocabulary),
    beginnings: tokenIds(BEGINNING_WORDS, vocabulary),
    plurals: tokenIds(pluralsOf(planet.tagging), vocabulary),
    events: new Map(planet.summits.map((event) => [event.slug, event])),
    groups: {
      summit: unnamedBy(planet.summits, 'summit'),
      ptg: unnamedBy(planet.summits, 'ptg'),
      'ops-meetup': unnamedBy(planet.summits, 'ops-meetup'),
    },
    categories: planet.categories,
    filedUnder: filedUnder(planet.categories),
    links: Map.groupBy(linksOf(planet.summits), ({ prefix }) => hostOf(prefix)),
  };
}

function tokenIds(words: string[], vocabulary: Vocabulary<Meaning>): ReadonlySet<number> {
  return new Set(words.map((word) => tokenId(word, vocabulary)));
}

/** The last words of what is listed in the singular and with an "s" behind it. */
function pluralsOf({ eventWords, gatheringWords, meetupWords }: Planet['tagging']): string[] {
  const listed = new Set([...eventWords, ...gatheringWords, ...meetupWords]);
  const plurals = [...listed].filter((phrase) => phrase.endsWith('s') && listed.has(phrase.slice(0, -1)));
  return plurals.map((phrase) => phrase.split(' ').at(-1) ?? phrase);
}

function filedUnder(categories: Category[]): Map<string, string[]> {
  const names = categories.flatMap(({ slug, from }) =>
    from.map((name) => ({ name: name.toLowerCase(), slug })),
  );
  const grouped = Map.groupBy(names, ({ name }) => name);
  return new Map([...grouped].map(([name, all]) => [name, [...new Set(all.map(({ slug }) => slug))]]));
}

function linksOf(summits: Summit[]): LinkPrefix[] {
  return summits
    .flatMap((event) => event.links.map((link) => ({ prefix: bareAddress(link), slug: event.slug })))
    .sort((a, b) => b.prefix.length - a.prefix.length);
}

/** What stands before the path of an address without its scheme. */
export function hostOf(bare: string): string {
  return /^[^/?#]*/.exec(bare)?.[0] ?? '';
}

function unnamedBy(summits: Summit[], group: EventGroup): Summit[] {
  return summits.filter(
    (event) => groupOf(event) === group && event.kind !== 'cancelled' && event.kind !== 'virtual',
  );
}

/** An address in lower case, without scheme and www. */
export function bareAddress(link: string): string {
  return link.replace(/^https?:\/\/(?:www\.)?/i, '').toLowerCase();
}

export function groupOf(event: Summit): EventGroup {
  if (event.kind.endsWith('ptg')) return 'ptg';
  return event.kind === 'ops-meetup' ? 'ops-meetup' : 'summit';
}

function addCalendar(vocabulary: Vocabulary<Meaning>): void {
  for (const [word, value] of weekdayWords()) addPhrase(vocabulary, word, { kind: 'weekday', value });
  for (const [word, value] of monthWords()) addPhrase(vocabulary, word, { kind: 'month', value });
  for (const [word, value] of seasonWords()) addPhrase(vocabulary, word, { kind: 'season', value });
  for (const [word, value] of numberWords(ORDINALS)) addPhrase(vocabulary, word, { kind: 'ordinal', value });
  for (const [word, value] of numberWords(CARDINALS))
    addPhrase(vocabulary, word, { kind: 'cardinal', value });
  for (const [word, value] of Object.entries(RELATIVE_DAYS))
    addPhrase(vocabulary, word, { kind: 'relative', value });
  for (const [word, value] of Object.entries(RELATIVE_YEARS))
    addPhrase(vocabulary, word, { kind: 'relativeYear', value });
  const plain = {
    past: PAST_WORDS,
    live: LIVE_WORDS,
    journey: JOURNEY_WORDS,
    filler: FILLERS,
    recording: RECORDING_WORDS,
    return: RETURN_WORDS,
  };
  for (const kind of Object.keys(plain) as (keyof typeof plain)[])
    for (const word of plain[kind]) addPhrase(vocabulary, word, { kind });
}

function addRules(vocabulary: Vocabulary<Meaning>, rules: Planet['tagging']): void {
  const events = { summit: rules.eventWords, ptg: rules.gatheringWords, 'ops-meetup': rules.meetupWords };
  for (const group of Object.keys(events) as EventGroup[])
    for (const word of events[group]) addPhrase(vocabulary, word, { kind: 'eventWord', group });
  const plain = {
    community: rules.communityWords,
    otherEvent: rules.otherEvents,
    future: rules.futureWords,
    presence: rules.presenceWords,
    invite: rules.inviteWords,
    roundup: rules.roundupWords,
    dayWord: rules.dayWords,
  };
  for (const [phrase, value] of countedDayWords(rules.dayWords))
    addPhrase(vocabulary, phrase, { kind: 'countedDay', value });
  for (const kind of Object.keys(plain) as (keyof typeof plain)[])
    for (const word of plain[kind]) addPhrase(vocabulary, word, { kind });
}

/** One meaning a phrase, however many events share it. */
function addEvents(vocabulary: Vocabulary<Meaning>, planet: Source): void {
  const shared = {
    event: new Map<string, string[]>(),
    place: new Map<string, string[]>(),
    release: new Map<string, string[]>(),
  };
  const add = (kind: keyof typeof shared, phrase: string, slug: string) => {
    const key = phrase.toLowerCase();
    const slugs = shared[kind].get(key) ?? [];
    if (!slugs.includes(slug)) slugs.push(slug);
    shared[kind].set(key, slugs);
  };
  for (const event of planet.summits) {
    add('event', event.name, event.slug);
    if (event.city) add('place', event.city, event.slug);
    if (event.release) add('release', event.release, event.slug);
    for (const alias of event.aliases)
      add(namesEvent(planet.tagging, alias) ? 'event' : 'place', alias, event.slug);
    for (const trap of event.not) addPhrase(vocabulary, trap, { kind: 'otherEvent' });
  }
  for (const kind of ['event', 'place', 'release'] as const)
    for (const [phrase, slugs] of shared[kind]) addPhrase(vocabulary, phrase, { kind, slugs });
}

/**
 * An alias that holds a word for an event, the community's name or a year names the event by itself, and so does a
 * hashtag; any other is a nickname of the place and needs a word for the event near it.
 */
function namesEvent(rules: Planet['tagging'], alias: string): boolean {
  const letters = alias.toLowerCase().replace(/[\s-]+/g, '');
  const telling = [
    ...rules.eventWords,
    ...rules.gatheringWords,
    ...rules.meetupWords,
    ...rules.communityWords,
  ];
  return (
    /^#|\d{4}/.test(alias) ||
    telling.some((word) => letters.includes(word.toLowerCase().replace(/[\s-]+/g, '')))
  );
}

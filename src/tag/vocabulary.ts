/** The words of events, places, releases, calendar and categories, compiled once from feeds.yaml. */
import type {
  CalendarWords,
  Category,
  EventKind,
  LocalWords,
  Planet,
  Season,
  Summit,
  WordMeaning,
} from '../model/planet.ts';
import { addPhrase, createVocabulary, tokenId, type Vocabulary } from './phrase-matcher.ts';
import { compileHosts, type ResourceHosts } from './resources.ts';

/** Meanings whose positions in a text matter; for the others the words' numbers suffice. */
const POSITIONAL = [
  'future',
  'past',
  'presence',
  'return',
  'live',
  'invite',
  'recording',
  'roundup',
  'journey',
  'filler',
] as const;

export type PositionalKind = (typeof POSITIONAL)[number] | 'community' | 'otherEvent' | 'dayWord';

export type Meaning = (
  | { kind: 'event' | 'place' | 'release'; slugs: string[] }
  | { kind: 'eventWord'; group: EventGroup }
  | { kind: PositionalKind }
  | {
      kind: 'weekday' | 'month' | 'ordinal' | 'cardinal' | 'relative' | 'countedDay' | 'relativeYear';
      value: number;
    }
  | { kind: 'season'; value: Season }
  | { kind: 'cue' | 'notCue'; category: string }
) & {
  /** Counts only in posts of this language. */
  language?: string;
};

/** A kind of event with the events that its words may mean without a name. */
export type EventGroup = EventKind & { events: Summit[] };

export type LinkPrefix = { prefix: string; slug: string };

/** Numbers of words. */
type WordSet = ReadonlySet<number>;

export type Lexicon = {
  vocabulary: Vocabulary<Meaning>;
  words: Record<Exclude<WordMeaning, (typeof POSITIONAL)[number] | 'day'>, WordSet>;
  /** Last words of plural event words, which refer to events in general. */
  plurals: WordSet;
  /** The languages of a common word by its number, to detect a text's language. */
  languages: Map<number, { language: string }[]>;
  events: Map<string, Summit>;
  groupOf: (event: Summit) => EventGroup;
  categories: Category[];
  /** The categories that an author's own category maps to, by its lower-case name. */
  filedUnder: Map<string, string[]>;
  /** URL prefixes of single events, longest first, by host. */
  links: Map<string, LinkPrefix[]>;
  resources: ResourceHosts;
};

type Source = Pick<Planet, 'summits' | 'categories' | 'tagging'>;

/** The last day of an event, whatever its length. */
export const LAST_DAY = -1;

export function createLexicon(planet: Source): Lexicon {
  const { tagging, summits, categories } = planet;
  const vocabulary = createVocabulary<Meaning>();
  const groups = tagging.eventKinds.map((kind) => ({
    ...kind,
    events: summits.filter((event) => kind.kinds.includes(event.kind)),
  }));
  const nameless: EventGroup = { kinds: [], words: [], minor: false, own: false, events: [] };
  const groupOf = (event: Summit) =>
    groups.find(({ kinds }) => kinds.includes(event.kind)) ?? groups[0] ?? nameless;
  addCalendar(vocabulary, tagging.calendar, allOf(tagging.words.day));
  addWords(vocabulary, tagging, groups);
  addEvents(vocabulary, planet);
  for (const { slug, cues, cuesIn, not } of categories) {
    addLocal(vocabulary, { any: cues, ...cuesIn }, { kind: 'cue', category: slug });
    for (const trap of not) addPhrase(vocabulary, trap, { kind: 'notCue', category: slug });
  }
  const set = (words: string[]): WordSet => new Set(words.map((word) => tokenId(word, vocabulary)));
  const { time, general, next, announcing, possessive, beginning, part, stop } = tagging.words;
  const numbered = { time, general, next, announcing, possessive, beginning, part, stop };
  return {
    vocabulary,
    words: mapValues(numbered, (words) => set(allOf(words))),
    plurals: set(pluralsOf(tagging.eventKinds)),
    languages: Map.groupBy(
      Object.entries(stop).flatMap(([language, words]) =>
        words.map((word) => ({ language, id: tokenId(word, vocabulary) })),
      ),
      ({ id }) => id,
    ),
    events: new Map(summits.map((event) => [event.slug, event])),
    groupOf,
    categories,
    filedUnder: filedUnder(categories),
    links: Map.groupBy(linksOf(summits), ({ prefix }) => hostOf(prefix)),
    resources: compileHosts(tagging.resources),
  };
}

const allOf = (words: LocalWords): string[] => Object.values(words).flat();

function mapValues<Key extends string>(
  record: Record<Key, LocalWords>,
  make: (words: LocalWords) => WordSet,
): Record<Key, WordSet> {
  return Object.fromEntries(
    Object.entries<LocalWords>(record).map(([key, words]) => [key, make(words)]),
  ) as Record<Key, WordSet>;
}

/** English counts in posts of every language: names, titles and slogans may use it. */
const EVERYWHERE: ReadonlySet<string> = new Set(['any', 'en']);

function addLocal(vocabulary: Vocabulary<Meaning>, words: LocalWords, meaning: Meaning): void {
  for (const [language, phrases] of Object.entries(words))
    for (const phrase of phrases)
      addPhrase(vocabulary, phrase, EVERYWHERE.has(language) ? meaning : { ...meaning, language });
}

/** Last words of phrases listed both in the singular and with "s". */
function pluralsOf(kinds: EventKind[]): string[] {
  const listed = new Set(kinds.flatMap(({ words }) => words));
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

/** The part of a URL without scheme before the path. */
export function hostOf(bare: string): string {
  return /^[^/?#]*/.exec(bare)?.[0] ?? '';
}

/** A URL in lower case, without scheme and www. */
export function bareAddress(link: string): string {
  return link.replace(/^https?:\/\/(?:www\.)?/i, '').toLowerCase();
}

function addCalendar(vocabulary: Vocabulary<Meaning>, words: CalendarWords, dayWords: string[]): void {
  const lists = {
    weekday: words.weekdays,
    month: words.months,
    ordinal: words.ordinals,
    cardinal: words.cardinals,
  };
  for (const kind of Object.keys(lists) as (keyof typeof lists)[])
    lists[kind].forEach((line, at) => {
      for (const word of line.split(' ')) addPhrase(vocabulary, word, { kind, value: at + 1 });
    });
  for (const value of Object.keys(words.seasons) as Season[])
    for (const word of words.seasons[value].split(' '))
      addPhrase(vocabulary, word, { kind: 'season', value });
  for (const [word, value] of Object.entries(words.relativeDays))
    addPhrase(vocabulary, word, { kind: 'relative', value });
  for (const [word, value] of Object.entries(words.relativeYears))
    addPhrase(vocabulary, word, { kind: 'relativeYear', value });
  for (const [phrase, value] of countedDays(words, dayWords))
    addPhrase(vocabulary, phrase, { kind: 'countedDay', value });
}

/** Phrases that contain a day's number: "last day", "初日", and from words for a day, "day2" and "days 2 and 3". */
function countedDays({ namedDays, cardinals }: CalendarWords, dayWords: string[]): Map<string, number> {
  const named = Object.entries(namedDays);
  const phrases = new Map(
    named.flatMap(([day, phrases]) => phrases.map((phrase) => [phrase, Number(day)] as const)),
  );
  cardinals.forEach((line, index) => {
    const day = index + 1;
    for (const word of dayWords.filter((one) => /^[a-z\u00c0-\u024f]+$/i.test(one))) {
      phrases.set(`${word}${day}`, day);
      for (const number of [`${day}`, ...line.split(' ')])
        for (const ending of ['s', 'e', 'en']) phrases.set(`${word}${ending} ${number}`, day);
    }
  });
  return phrases;
}

function addWords(vocabulary: Vocabulary<Meaning>, tagging: Planet['tagging'], groups: EventGroup[]): void {
  for (const group of groups)
    for (const word of group.words) addPhrase(vocabulary, word, { kind: 'eventWord', group });
  for (const word of tagging.communityWords) addPhrase(vocabulary, word, { kind: 'community' });
  for (const word of tagging.otherEvents) addPhrase(vocabulary, word, { kind: 'otherEvent' });
  addLocal(vocabulary, tagging.words.day, { kind: 'dayWord' });
  for (const kind of POSITIONAL) addLocal(vocabulary, tagging.words[kind], { kind });
}

/** One meaning per phrase, however many events share it. */
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
 * An alias with an event word, the community's name or a year identifies the event alone, as does a hashtag;
 * any other is a nickname of the place and needs an event word near it.
 */
function namesEvent(rules: Planet['tagging'], alias: string): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[\s-]+/g, '');
  const eventWords = [...rules.eventKinds.flatMap(({ words }) => words), ...rules.communityWords];
  return /^#|\d{4}/.test(alias) || eventWords.some((word) => letters(alias).includes(letters(word)));
}

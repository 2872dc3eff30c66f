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
import { type EventPages, pagesOf } from './linked-events.ts';
import { type EventGroup, type Meaning, POSITIONAL } from './meaning.ts';
import { addPhrase, createVocabulary, tokenId, type Vocabulary } from './phrase-matcher.ts';
import { compileHosts, type ResourceHosts } from './resources.ts';

/** Meanings of single words, which are looked up by their numbers. */
const NUMBERED = [
  'time',
  'general',
  'next',
  'announcing',
  'possessive',
  'beginning',
  'part',
  'stop',
] as const satisfies WordMeaning[];

/** Numbers of words. */
type WordSet = ReadonlySet<number>;

export type Lexicon = {
  vocabulary: Vocabulary;
  words: Record<(typeof NUMBERED)[number], WordSet>;
  /** Last words of plural event words, which refer to events in general. */
  plurals: WordSet;
  /** The languages of a common word by its number, to detect a text's language. */
  languages: Map<number, { language: string }[]>;
  events: Map<string, Summit>;
  groupOf: (event: Summit) => EventGroup;
  categories: Category[];
  /** The categories that an author's own category maps to, by its lower-case name. */
  filedUnder: Map<string, { slug: string }[]>;
  eventPages: EventPages;
  resources: ResourceHosts;
};

type Source = Pick<Planet, 'summits' | 'categories' | 'tagging'>;

export function createLexicon(planet: Source): Lexicon {
  const { tagging, summits, categories } = planet;
  const vocabulary = createVocabulary();
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
  const words = NUMBERED.map((meaning) => [meaning, set(allOf(tagging.words[meaning]))]);
  return {
    vocabulary,
    words: Object.fromEntries(words) as Lexicon['words'],
    plurals: set(pluralsOf(tagging.eventKinds)),
    languages: Map.groupBy(
      Object.entries(tagging.words.stop).flatMap(([language, stopWords]) =>
        stopWords.map((word) => ({ language, id: tokenId(word, vocabulary) })),
      ),
      ({ id }) => id,
    ),
    events: new Map(summits.map((event) => [event.slug, event])),
    groupOf,
    categories,
    filedUnder: Map.groupBy(
      categories.flatMap(({ slug, from }) => from.map((name) => ({ slug, name: name.toLowerCase() }))),
      ({ name }) => name,
    ),
    eventPages: pagesOf(summits),
    resources: compileHosts(tagging.resources),
  };
}

const allOf = (words: LocalWords): string[] => Object.values(words).flat();

/** English counts in posts of every language: names, titles and slogans may use it. */
const EVERYWHERE: ReadonlySet<string> = new Set(['any', 'en']);

function addLocal(vocabulary: Vocabulary, words: LocalWords, meaning: Meaning): void {
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

function addCalendar(vocabulary: Vocabulary, words: CalendarWords, dayWords: string[]): void {
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

function addWords(vocabulary: Vocabulary, tagging: Planet['tagging'], groups: EventGroup[]): void {
  for (const group of groups)
    for (const word of group.words) addPhrase(vocabulary, word, { kind: 'eventWord', group });
  for (const word of tagging.communityWords) addPhrase(vocabulary, word, { kind: 'community' });
  for (const word of tagging.otherEvents) addPhrase(vocabulary, word, { kind: 'otherEvent' });
  addLocal(vocabulary, tagging.words.day, { kind: 'dayWord' });
  for (const kind of POSITIONAL) addLocal(vocabulary, tagging.words[kind], { kind });
}

/** One meaning per phrase, however many events share it. */
function addEvents(vocabulary: Vocabulary, { summits, tagging }: Source): void {
  for (const trap of summits.flatMap((event) => event.not))
    addPhrase(vocabulary, trap, { kind: 'otherEvent' });
  const named = summits.flatMap(({ slug, name, city, release, aliases }) =>
    [
      { kind: 'event', phrase: name },
      { kind: 'place', phrase: city ?? '' },
      { kind: 'release', phrase: release ?? '' },
      ...aliases.map((alias) => ({ kind: namesEvent(tagging, alias) ? 'event' : 'place', phrase: alias })),
    ].map(({ kind, phrase }) => ({ slug, kind, phrase: phrase.toLowerCase() })),
  );
  for (const kind of ['event', 'place', 'release'] as const) {
    const ofKind = named.filter((one) => one.kind === kind);
    for (const [phrase, events] of Map.groupBy(ofKind, (one) => one.phrase))
      addPhrase(vocabulary, phrase, { kind, slugs: [...new Set(events.map(({ slug }) => slug))] });
  }
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

/** What words mean to the tag engine: events, places, releases, calendar and categories, compiled once from feeds.yaml. */
import type { Category, Planet, Summit } from '../model/planet.ts';
import {
  FILLERS,
  LAST_WORDS,
  monthWords,
  numberWords,
  RELATIVE_DAYS,
  type Season,
  STOP_WORDS,
  seasonWords,
  weekdayWords,
} from './calendar-words.ts';
import { createVocabulary, learn, type Vocabulary } from './words.ts';

/** Events are told apart by the words for their kind: a "PTG" is none of the summits. */
export type EventGroup = 'summit' | 'ptg' | 'ops-meetup';

export type Meaning =
  | { kind: 'event'; slugs: string[] }
  | { kind: 'place'; slugs: string[] }
  | { kind: 'release'; slugs: string[] }
  | { kind: 'not'; slugs: string[] }
  | { kind: 'eventWord'; group: EventGroup }
  | { kind: 'community' | 'otherEvent' | 'future' | 'dayWord' | 'filler' | 'stop' | 'last' }
  | { kind: 'weekday' | 'month' | 'number' | 'relative'; value: number }
  | { kind: 'season'; value: Season }
  | { kind: 'cue' | 'notCue'; category: string };

export type Lexicon = {
  vocabulary: Vocabulary<Meaning>;
  events: Map<string, Summit>;
  /** Those that a word for their kind may mean without a name. */
  groups: Record<EventGroup, Summit[]>;
  categories: Category[];
  /** Beginnings of addresses that belong to one event, the longest first. */
  links: { prefix: string; slug: string }[];
};

type Source = Pick<Planet, 'summits' | 'categories' | 'tagging'>;

export function createLexicon(planet: Source): Lexicon {
  const vocabulary = createVocabulary<Meaning>();
  learnCalendar(vocabulary);
  learnRules(vocabulary, planet.tagging);
  learnEvents(vocabulary, planet);
  for (const category of planet.categories) {
    for (const cue of category.cues) learn(vocabulary, cue, { kind: 'cue', category: category.slug });
    for (const trap of category.not) learn(vocabulary, trap, { kind: 'notCue', category: category.slug });
  }
  return {
    vocabulary,
    events: new Map(planet.summits.map((event) => [event.slug, event])),
    groups: {
      summit: unnamedBy(planet.summits, 'summit'),
      ptg: unnamedBy(planet.summits, 'ptg'),
      'ops-meetup': unnamedBy(planet.summits, 'ops-meetup'),
    },
    categories: planet.categories,
    links: planet.summits
      .flatMap((event) => event.links.map((link) => ({ prefix: barePrefix(link), slug: event.slug })))
      .sort((a, b) => b.prefix.length - a.prefix.length),
  };
}

function unnamedBy(summits: Summit[], group: EventGroup): Summit[] {
  return summits.filter(
    (event) => groupOf(event) === group && event.kind !== 'cancelled' && event.kind !== 'virtual',
  );
}

function barePrefix(link: string): string {
  return link
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .toLowerCase();
}

export function groupOf(event: Summit): EventGroup {
  if (event.kind.endsWith('ptg')) return 'ptg';
  return event.kind === 'ops-meetup' ? 'ops-meetup' : 'summit';
}

function learnCalendar(vocabulary: Vocabulary<Meaning>): void {
  for (const [word, value] of weekdayWords()) learn(vocabulary, word, { kind: 'weekday', value });
  for (const [word, value] of monthWords()) learn(vocabulary, word, { kind: 'month', value });
  for (const [word, value] of seasonWords()) learn(vocabulary, word, { kind: 'season', value });
  for (const [word, value] of numberWords()) learn(vocabulary, word, { kind: 'number', value });
  for (const [word, value] of Object.entries(RELATIVE_DAYS))
    learn(vocabulary, word, { kind: 'relative', value });
  for (const word of LAST_WORDS) learn(vocabulary, word, { kind: 'last' });
  for (const word of FILLERS) learn(vocabulary, word, { kind: 'filler' });
  for (const word of STOP_WORDS) learn(vocabulary, word, { kind: 'stop' });
}

function learnRules(vocabulary: Vocabulary<Meaning>, rules: Planet['tagging']): void {
  for (const word of rules.eventWords) learn(vocabulary, word, { kind: 'eventWord', group: 'summit' });
  for (const word of rules.gatheringWords) learn(vocabulary, word, { kind: 'eventWord', group: 'ptg' });
  for (const word of rules.meetupWords) learn(vocabulary, word, { kind: 'eventWord', group: 'ops-meetup' });
  for (const word of rules.communityWords) learn(vocabulary, word, { kind: 'community' });
  for (const word of rules.otherEvents) learn(vocabulary, word, { kind: 'otherEvent' });
  for (const word of rules.futureWords) learn(vocabulary, word, { kind: 'future' });
  for (const word of rules.dayWords) learn(vocabulary, word, { kind: 'dayWord' });
}

/** One meaning a phrase, however many events share it. */
function learnEvents(vocabulary: Vocabulary<Meaning>, planet: Source): void {
  const shared = {
    event: new Map<string, string[]>(),
    place: new Map<string, string[]>(),
    release: new Map<string, string[]>(),
    not: new Map<string, string[]>(),
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
      add(standsAlone(planet.tagging, alias) ? 'event' : 'place', alias, event.slug);
    for (const trap of event.not) add('not', trap, event.slug);
  }
  for (const kind of ['event', 'place', 'release', 'not'] as const)
    for (const [phrase, slugs] of shared[kind]) learn(vocabulary, phrase, { kind, slugs });
}

/**
 * An alias that holds a word for an event, the community's name or a year names the event by itself, and so does a
 * hashtag; any other is a nickname of the place and needs a word for the event near it.
 */
function standsAlone(rules: Planet['tagging'], alias: string): boolean {
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

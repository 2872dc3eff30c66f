/** What a reader of other planets' lists makes of each part of a list, and what its keys mean here. */
import { handleFault } from './handles.ts';
import { plainKey } from './meant-word.ts';
import names from './other-names.json' with { type: 'json' };

export type ListedValue = { key: string; text: string; line: number };

/** Something in a list that its owner should look at. */
export type LineProblem = { line: number; message: string };

/** What the list says in one place, of the planet, of all feeds, of one feed, or of what has no counterpart here. */
export type Section = {
  about: 'planet' | 'defaults' | 'feed' | 'other';
  line: number;
  values: ListedValue[];
  /** Names of the groups that it is in, the outermost first. */
  groups: string[];
};

/** `flags`: those of the regular expressions that filter, where the list's program has any. */
export type ReadList = { sections: Section[]; problems: LineProblem[]; flags?: string };

export const section = (about: Section['about'], line: number, groups: string[] = []): Section => ({
  about,
  line,
  values: [],
  groups,
});

export const isWebAddress = (text: string): boolean => /^(?:https?|feed):\/*[^\s/]/i.test(text);

export const wordsOf = (words: string): string[] => words.split(' ');

/** Keys that name the address of a feed, the plainest first. */
export const FEED_URL_KEYS = wordsOf(names.feed.url);

export type Meaning = keyof typeof names.planet | keyof typeof names.feed;

const { language, limit, include, exclude } = names.feed;
/** Keys in their plain spelling by what they mean, the one to be preferred first. */
const KEYS: Record<Section['about'], Partial<Record<Meaning, string>>> = {
  planet: names.planet,
  feed: names.feed,
  defaults: { language, limit, include, exclude },
  other: {},
};

/** What a section says in our words, and what is left of it. */
export type Understood = {
  said: Map<Meaning, ListedValue>;
  handles: Record<string, string>;
  isOff: boolean;
  left: ListedValue[];
};

/** Reads the keys of a section; a key that means two things means what is not said otherwise. */
export function understand({ about, values }: Section): Understood {
  const left = new Set(values.filter(({ text }) => text !== ''));
  const take = (keys: string, fits: (text: string) => boolean = () => true) => {
    const found = wordsOf(keys).flatMap((key) =>
      [...left].filter((one) => plainKey(one.key) === key && fits(one.text)),
    )[0];
    if (found) left.delete(found);
    return found;
  };
  const said = new Map<Meaning, ListedValue>();
  for (const [meaning, keys] of Object.entries(KEYS[about]) as [Meaning, string][]) {
    const found = take(keys, meaning === 'url' ? isWebAddress : undefined);
    if (found) said.set(meaning, found);
  }
  if (about !== 'feed') return { said, isOff: false, handles: {}, left: [...left] };
  takeNames(said, left);
  const [isDisabled, isNotEnabled] = [!isNo(take(names.off), true), isNo(take(names.on), false)];
  return { said, isOff: isDisabled || isNotEnabled, handles: takeHandles(said, left), left: [...left] };
}

const isNo = (value: ListedValue | undefined, otherwise: boolean): boolean =>
  value ? /^(?:0|no|false|off|null)$/i.test(value.text) : otherwise;

/** Pluto's author may list roles ("member irc:jane"), and then the title is the name. What repeats the name is no news. */
function takeNames(said: Understood['said'], left: Set<ListedValue>): void {
  const name = said.get('name');
  if (!name) return;
  const titles = [...left].filter(({ key }) => ['title', 'text', 'name'].includes(plainKey(key)));
  const [title] = titles;
  if (title && plainKey(name.key) === 'author' && isRoles(name.text)) {
    said.set('name', title);
    if (!said.has('nick')) said.set('nick', name);
    left.delete(title);
  }
  for (const one of titles) if (one.text === said.get('name')?.text) left.delete(one);
}

const isRoles = (text: string): boolean =>
  text.split(/\s+/).every((word) => /^\p{Ll}[\p{L}\d-]*(?::\S+)?$/u.test(word));

/** Services that feeds.yaml knows by their other names, and services that are told by a whole address. */
const SERVICES = new Map(
  Object.entries(names.services).flatMap(([service, all]) => wordsOf(all).map((name) => [name, service])),
);
const OTHER_SERVICES = new Set(wordsOf(names.otherServices));

/** A handle that leads nowhere is kept as a nick name, if anything. */
function takeHandles(said: Understood['said'], left: Set<ListedValue>): Record<string, string> {
  const handles: Record<string, string> = {};
  for (const value of [...left]) {
    const { text } = value;
    const key = plainKey(value.key).replace(/(?:url|handle|id|account|user(?:name)?|link)$/, '');
    const service = SERVICES.get(key) ?? (OTHER_SERVICES.has(key) && isWebAddress(text) ? key : undefined);
    if (service === undefined || handles[service] !== undefined) continue;
    const leads = [text, ...text.split(/[\s,;]+/)].find((one) => handleFault(service, one) === null);
    if (leads) {
      handles[service] = leads;
      left.delete(value);
    }
    if (leads !== text && !said.has('nick')) said.set('nick', value);
  }
  return handles;
}

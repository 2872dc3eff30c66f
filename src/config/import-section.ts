/** The common form of imported lists: sections with keys, and the meanings of the keys. */
import { handleFault } from './handles.ts';
import { plainKey } from './meant-word.ts';
import names from './other-names.json' with { type: 'json' };

export type ListedValue = { key: string; text: string; line: number };

/** A problem in a list that its owner should check. */
export type LineProblem = { line: number; message: string };

/** A section about the planet, all feeds, one feed, or something without a counterpart here. */
export type Section = {
  about: 'planet' | 'defaults' | 'feed' | 'other';
  line: number;
  values: ListedValue[];
  /** Names of its groups, outermost first. */
  groups: string[];
};

/** `flags`: those that the list's program sets for the regular expressions of its filters; none if absent. */
export type ReadList = { sections: Section[]; problems: LineProblem[]; flags?: string };

export const section = (
  about: Section['about'],
  line: number,
  values: ListedValue[] = [],
  groups: string[] = [],
): Section => ({ about, line, values, groups });

/** The lines with their numbers, however they end. */
export const numberedLines = (text: string): [line: number, text: string][] =>
  text.split(/\r\n|\n|\r/).map((written, index) => [index + 1, written]);

export const isWebAddress = (text: string): boolean => /^(?:https?|feed):\/*[^\s/]/i.test(text);

export const wordsOf = (words: string): string[] => words.split(' ');

/** Keys that name the address of a feed, the plainest first. */
export const FEED_URL_KEYS = wordsOf(names.feed.url);

const { language, limit, include, exclude, ...ofOneFeed } = names.feed;
const ofAllFeeds = { language, limit, include, exclude };

export type Meaning = keyof typeof names.planet | keyof typeof names.feed;

/** Normalized keys by meaning, preferred ones first. */
const KEYS: Record<Section['about'], Partial<Record<Meaning, string>>> = {
  planet: { ...names.planet, language, include, exclude },
  feed: { ...ofOneFeed, ...ofAllFeeds },
  defaults: ofAllFeeds,
  other: {},
};

/** A section's known values, and the remaining ones. */
export type Understood = {
  meant: Map<Meaning, ListedValue>;
  handles: Record<string, string>;
  isOff: boolean;
  left: ReadonlySet<ListedValue>;
};

/** Reads the keys of a section; an ambiguous key gets the meaning that no other key has. */
export function understand({ about, values }: Section): Understood {
  const meant = new Map<Meaning, ListedValue>();
  const left = new Set(values.filter(({ text }) => text !== ''));
  for (const [meaning, keys] of Object.entries(KEYS[about]) as [Meaning, string][]) {
    const fitting = [...left].filter(({ text }) => meaning !== 'url' || isWebAddress(text));
    const found = wordsOf(keys).flatMap((key) => fitting.filter((one) => plainKey(one.key) === key))[0];
    if (!found) continue;
    meant.set(meaning, found);
    left.delete(found);
  }
  if (about === 'feed') settleName(meant, left);
  return {
    meant,
    handles: about === 'feed' ? takeHandles(meant, left) : {},
    isOff: !isNo(meant.get('off'), true) || isNo(meant.get('on'), false),
    left,
  };
}

const isNo = (value: ListedValue | undefined, otherwise: boolean): boolean =>
  value ? /^(?:0|no|false|off|null)$/i.test(value.text) : otherwise;

/**
 * In Pluto, the author may contain roles ("member irc:jane"), and then the title is the name. Repeated names
 * are not reported.
 */
function settleName(meant: Understood['meant'], left: Set<ListedValue>): void {
  const name = meant.get('name');
  if (!name) return;
  const titles = [...left].filter(({ key }) => ['title', 'text', 'name'].includes(plainKey(key)));
  const [title] = titles;
  if (title && plainKey(name.key) === 'author' && isRoles(name.text)) {
    meant.set('name', title);
    if (!meant.has('nick')) meant.set('nick', name);
  }
  for (const one of titles) if (one.text === meant.get('name')?.text) left.delete(one);
}

const isRoles = (text: string): boolean =>
  text.split(/\s+/).every((word) => /^\p{Ll}[\p{L}\d-]*(?::\S+)?$/u.test(word));

/** Services of feeds.yaml by their other names, and services identified by a full URL. */
const SERVICES = new Map(
  Object.entries(names.services).flatMap(([service, all]) => wordsOf(all).map((name) => [name, service])),
);
const OTHER_SERVICES = new Set(wordsOf(names.otherServices));

/** An invalid handle is kept only as a nick, if at all. */
function takeHandles(meant: Understood['meant'], left: Set<ListedValue>): Record<string, string> {
  const handles: Record<string, string> = {};
  for (const value of left) {
    const { text } = value;
    const key = plainKey(value.key).replace(/(?:url|handle|id|account|user(?:name)?|link)$/, '');
    const service = SERVICES.get(key) ?? (OTHER_SERVICES.has(key) && isWebAddress(text) ? key : undefined);
    if (service === undefined || handles[service] !== undefined) continue;
    const valid = [text, ...text.split(/[\s,;]+/)].find((one) => handleFault(service, one) === null);
    if (valid) {
      handles[service] = valid;
      left.delete(value);
    }
    if (valid !== text && !meant.has('nick')) meant.set('nick', value);
  }
  return handles;
}

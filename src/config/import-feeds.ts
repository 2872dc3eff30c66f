/** Converts another program's list of subscriptions to feeds.yaml, and reports what has no counterpart there. */
import type { z } from 'zod';
import { slugify } from '../model/slug.ts';
import { addressKey } from '../model/url.ts';
import { readData } from './import-data.ts';
import { readIni } from './import-ini.ts';
import { readAddresses, readRawdog } from './import-lines.ts';
import { readOutlines } from './import-outlines.ts';
import {
  type LineProblem,
  type Meaning,
  type ReadList,
  type Section,
  type Understood,
  understand,
} from './import-section.ts';
import { NO_TEXT } from './load-planet.ts';
import { plainKey } from './meant-word.ts';
import {
  type CategoryLine,
  type FeedLine,
  feed as feedSchema,
  type PlanetLines,
  planetFile,
} from './schema.ts';
import { name, quote } from './values.ts';

export type Import = {
  planet: PlanetLines;
  feeds: FeedLine[];
  /** Groups of feeds, whose slugs are the feeds' tags. */
  categories: CategoryLine[];
  /** Keys without a counterpart, with their counts. */
  unused: Map<string, number>;
  /** Number of feeds disabled in the list. */
  disabled: number;
  problems: LineProblem[];
};

/** Characters that feeds.yaml rejects. */
const NOT_IMPORTED = new RegExp(`^\uFEFF|${NO_TEXT.source}`, 'g');

/** Reads a list of any kind: ini files of Planet, Venus and Pluto, OPML, JSON, YAML, rawdog's, or URLs. Never throws. */
export function importFeeds(text: string): Import {
  const { sections, problems, flags = '' } = readList(text.replace(NOT_IMPORTED, ''));
  const imported: Import = {
    planet: {},
    feeds: [],
    categories: [],
    unused: new Map(),
    disabled: 0,
    problems,
  };
  nameLanguages(sections);
  const seen: Seen = { feeds: new Map(), topics: new Map(), flags };
  for (const section of sections) {
    if (isOtherList(section, problems)) continue;
    const understood = understand(section);
    for (const { key } of understood.left) imported.unused.set(key, (imported.unused.get(key) ?? 0) + 1);
    if (section.about !== 'feed') addSettings(imported, section, understood, flags);
    else if (understood.isOff) imported.disabled++;
    else addFeed(imported, section, understood, seen);
  }
  // A single group that contains everything is useless.
  if (seen.topics.size > 1) imported.categories = [...seen.topics].map(([slug, name]) => ({ slug, name }));
  else for (const feed of imported.feeds) delete feed.tags;
  imported.problems.sort((a, b) => a.line - b.line);
  return imported;
}

/** Venus can include other lists of feeds, which have a type. */
function isOtherList({ line, values }: Section, problems: LineProblem[]): boolean {
  const type = values.find(({ key }) => plainKey(key) === 'contenttype')?.text ?? '';
  if (!/opml|foaf|csv|config/i.test(type)) return false;
  problems.push({ line, message: `${values[0]?.text} is another list; import it by itself` });
  return true;
}

function readList(text: string): ReadList {
  if (/^\s*</.test(text)) return readOutlines(text);
  if (/^\s*[[{]\s*["{\]}[]/.test(text)) return readData(text) ?? readIni(text);
  if (/^feed[ \t]+\d+[a-z]?[ \t]+https?:/m.test(text)) return readRawdog(text);
  if (/^[ \t]*\[[^\n]*\][ \t\r]*$|^[ \t]*[\w.-]+[ \t]*=/m.test(text)) return readIni(text);
  if (/^[ \t]*(?:https?|feed):\S/m.test(text)) return readAddresses(text);
  return readData(text) ?? readIni(text);
}

/** The feed of each address with its line, the name of each topic, and the flags of the list's filters. */
type Seen = {
  feeds: Map<string, { feed: FeedLine; line: number }>;
  topics: Map<string, string>;
  flags: string;
};

function addFeed(
  imported: Import,
  { line, groups }: Section,
  { meant, handles }: Understood,
  { feeds, topics, flags }: Seen,
): void {
  const text = (meaning: Meaning) => meant.get(meaning)?.text;
  const url = text('url')
    ?.replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:/i, 'http:');
  if (url === undefined) {
    imported.problems.push({ line, message: 'has no feed address' });
    return;
  }
  const face = text('face');
  const tags = [...groups.slice(-1), ...(text('tags')?.split(/[,;|]/) ?? [])].flatMap(
    (tag) => name.safeParse(tag).data ?? [],
  );
  for (const tag of tags) if (!topics.has(slugify(tag))) topics.set(slugify(tag), tag);
  const candidate = {
    url,
    name: text('name'),
    site: text('site'),
    nick: text('nick'),
    face: face && !/^https?:/i.test(face) ? face.replace(/^.*\//, '') : face,
    handles: Object.keys(handles).length > 0 ? handles : undefined,
    language: languageOf(meant),
    tags: tags.length > 0 ? [...new Set(tags.map(slugify))] : undefined,
    ...rules(meant, flags),
    limit: limitOf(meant),
  };
  const feed = validPart(feedSchema, candidate, meant, imported.problems);
  if (feed.url) keep(imported, feed as FeedLine, line, feeds);
}

function addSettings(imported: Import, { about }: Section, { meant }: Understood, flags: string): void {
  const text = (meaning: Meaning) => meant.get(meaning)?.text;
  const isDefault = about === 'defaults';
  const language = languageOf(meant);
  const [name, email, url] = [text('ownerName') ?? text('title'), text('ownerEmail'), text('ownerUrl')];
  const ofFeeds = { ...rules(meant, flags), ...(isDefault ? { language, limit: limitOf(meant) } : {}) };
  const defaults = { ...imported.planet.defaults, ...given(ofFeeds) };
  const candidate = {
    title: text('title'),
    url: text('url'),
    id: text('id'),
    description: text('description'),
    timezone: text('timezone'),
    hub: text('hub'),
    owner: meant.has('ownerName') || email ? { name, email, url } : undefined,
    language: isDefault ? undefined : language,
    defaults: Object.keys(defaults).length > 0 ? defaults : undefined,
  };
  const settings = validPart(planetFile.shape.planet.partial(), candidate, meant, imported.problems);
  // For the planet the first value counts, for the defaults of feeds the last.
  imported.planet = { ...settings, ...imported.planet, ...given({ defaults: settings.defaults }) };
}

/** As in the programs that read such lists: a feed's second entry overrides its first. */
function keep(imported: Import, feed: FeedLine, line: number, seen: Seen['feeds']): void {
  const address = addressKey(feed.url);
  const known = seen.get(address);
  seen.set(address, { feed: known?.feed ?? feed, line });
  if (!known) {
    imported.feeds.push(feed);
    return;
  }
  const message = `${quote(feed.url)} is listed in line ${known.line} already; the values of this line apply`;
  imported.problems.push({ line, message });
  Object.assign(known.feed, feed, { url: known.feed.url });
}

/** Omits undefined values. */
const given = (all: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

/** "fr_FR.UTF-8" is "fr-FR"; "C" is not a language. */
function languageOf(meant: Understood['meant']): string | undefined {
  const tag = meant
    .get('language')
    ?.text.replace(/[.@].*$/, '')
    .replaceAll('_', '-');
  return tag && /^(?:C|POSIX)$/i.test(tag) ? undefined : tag;
}

function limitOf(meant: Understood['meant']): number | undefined {
  const value = Number(meant.get('limit')?.text);
  return value > 0 ? Math.min(2000, Math.round(value)) : undefined;
}

function rules(meant: Understood['meant'], flags: string): Record<'include' | 'exclude', unknown> {
  const rule = (expression: string | undefined) =>
    expression === undefined ? undefined : [{ any: toPattern(expression, flags) }];
  return { include: rule(meant.get('include')?.text), exclude: rule(meant.get('exclude')?.text) };
}

/** Converts Python's notation: flags move to the end, groups lose their P, the ends of the text have one notation. */
function toPattern(expression: string, usual: string): string {
  const [, flags = usual, rest = expression] = /^\(\?([imsux]+)\)(.*)$/s.exec(expression) ?? [];
  const pattern = rest.replaceAll('(?P<', '(?<').replace(/\\A/g, '^').replace(/\\Z/gi, '$');
  return `/${pattern}/${[...new Set(flags.replace(/[ux]/g, ''))].join('')}`;
}

/** The valid part of a candidate; what the schema rejects is omitted and reported with its line. */
function validPart(
  schema: z.ZodType,
  candidate: Record<string, unknown>,
  meant: Understood['meant'],
  problems: LineProblem[],
): Record<string, unknown> {
  const held = given(candidate);
  for (const { path, message } of schema.safeParse(held).error?.issues ?? []) {
    const key = String(path[0]);
    delete held[key];
    const about = path[1] === 'email' ? 'ownerEmail' : key === 'defaults' ? path[1] : key;
    const source = meant.get(about as Meaning) ?? [...meant.values()][0];
    problems.push({ line: source?.line ?? 1, message: `${source?.key ?? key}: ${message}` });
  }
  return held;
}

/** Pluto has no key for the language, and some planets use another for places: uses it if all values are languages. */
function nameLanguages(sections: Section[]): void {
  const places = sections.flatMap(({ values }) => values.filter(({ key }) => plainKey(key) === 'location'));
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const isLanguage = (text: string): boolean =>
    /^[a-z]{2}(?:[-_][A-Z]{2})?$/.test(text) && names.of(text.slice(0, 2)) !== undefined;
  if (places.every(({ text }) => isLanguage(text))) for (const place of places) place.key = 'language';
}

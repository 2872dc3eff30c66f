/** Parses JSON Feed 1.0 and 1.1 (jsonfeed.org). */
import { innerBase } from '../model/url.ts';
import { ENTRY_TEXTS, ENTRY_VALUES, FEED_TEXTS, FEED_VALUES } from './feed-elements.ts';
import type {
  ParsedEnclosure,
  ParsedEntry,
  ParsedFeed,
  ParsedLink,
  ParsedPerson,
  ParsedText,
  ParseResult,
} from './parsed-feed.ts';

type Json = Record<string, unknown>;

/** Parses a JSON document; returns a reason if it is not JSON or not a feed. */
export function parseJsonFeed(text: string, options: { baseUrl: string; maxEntries: number }): ParseResult {
  if (isTooDeep(text)) return unreadable('otherJson');
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return unreadable('invalidJson');
  }
  if (!isObject(root) || !(Array.isArray(root.items) || isFeedVersion(root.version))) {
    return unreadable('otherJson');
  }
  const items = list(root.items).filter(isObject);
  return {
    kind: 'parsed',
    feed: feedOf(root, items.slice(0, options.maxEntries), options.baseUrl),
    warnings:
      items.length > options.maxEntries ? [{ kind: 'tooManyEntries', count: options.maxEntries }] : [],
  };
}

const unreadable = (kind: 'invalidJson' | 'otherJson'): ParseResult => ({
  kind: 'unreadable',
  failure: { kind },
});

/** JSON Feed needs five levels, extensions a few more. Checked before parsing, which needs memory per level. */
function isTooDeep(text: string): boolean {
  const token = /"(?:[^"\\]|\\.)*"|[[{\]}]/g;
  let depth = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found] = match;
    if (found === '[' || found === '{') depth++;
    else if (found === ']' || found === '}') depth--;
    if (depth > 100) return true;
  }
  return false;
}

function feedOf(root: Json, items: Json[], base: string): ParsedFeed {
  const hubs = list(root.hubs).filter(isObject);
  return {
    ...noneOf(FEED_TEXTS),
    ...noneOf(FEED_VALUES),
    format: 'json',
    titles: textsOf(root.title, 'text', base),
    descriptions: textsOf(root.description, 'text', base),
    links: [
      ...linksOf(root.home_page_url, 'alternate', base),
      ...linksOf(root.feed_url, 'self', base),
      ...hubs.flatMap((hub) =>
        string(hub.type).toLowerCase() === 'websub' ? linksOf(hub.url, 'hub', base) : [],
      ),
    ],
    languages: strings([root.language]),
    images: [...linksOf(root.icon, 'image', base), ...linksOf(root.favicon, 'image', base)],
    authors: [peopleOf(root, base)],
    entries: items.map((item) => entryOf(item, base)),
    skipHours: [],
    skipDays: [],
  };
}

/** Empty lists for the rows of a table that JSON Feed does not have. */
function noneOf<Name extends string>(table: Record<Name, unknown>): Record<Name, never[]> {
  const rows = Object.keys(table).map((field): [string, never[]] => [field, []]);
  return Object.fromEntries(rows) as Record<Name, never[]>;
}

function entryOf(item: Json, feedBase: string): ParsedEntry {
  const base = innerBase(string(item.url) || '.', feedBase);
  const attachments = list(item.attachments)
    .filter(isObject)
    .flatMap((attachment) => enclosureOf(attachment, base));
  return {
    ...noneOf(ENTRY_TEXTS),
    ...noneOf(ENTRY_VALUES),
    ids: strings([item.id]),
    links: [...linksOf(item.url, 'alternate', feedBase), ...linksOf(item.external_url, 'external', feedBase)],
    titles: textsOf(item.title, 'text', base),
    authors: [peopleOf(item, base)],
    published: strings([item.date_published]),
    updated: strings([item.date_modified]),
    contents: [...textsOf(item.content_html, 'html', base), ...textsOf(item.content_text, 'text', base)],
    summaries: textsOf(item.summary, 'text', base),
    categories: strings(list(item.tags)),
    enclosures: attachments,
    images: [
      ...strings([item.image, item.banner_image]),
      ...attachments.filter(({ type }) => /^image\//i.test(type)).map(({ href }) => href),
    ].map((href) => ({ href, base, width: '', height: '', titles: [] })),
    languages: strings([item.language]),
  };
}

/** JSON Feed 1.1 has `authors`, 1.0 had `author`; the new name takes precedence. A string is a name. */
function peopleOf(holder: Json, base: string): ParsedPerson[] {
  const isPerson = (value: unknown): value is Json | string => isObject(value) || typeof value === 'string';
  const authors = list(holder.authors).filter(isPerson);
  const people = authors.length ? authors : [holder.author].filter(isPerson);
  return people.map((person) =>
    typeof person === 'string'
      ? { text: string(person), name: '', url: '', base }
      : { text: '', name: string(person.name), url: string(person.url), base },
  );
}

function enclosureOf(attachment: Json, base: string): ParsedEnclosure[] {
  const href = string(attachment.url).trim();
  const found = {
    href,
    type: string(attachment.mime_type),
    length: string(attachment.size_in_bytes),
    duration: string(attachment.duration_in_seconds),
    base,
  };
  return href ? [found] : [];
}

function textsOf(value: unknown, type: ParsedText['type'], base: string): ParsedText[] {
  const text = string(value);
  return text.trim() ? [{ text, type, base, language: null }] : [];
}

function linksOf(value: unknown, rel: string, base: string): ParsedLink[] {
  const href = string(value).trim();
  return href ? [{ href, rel, type: '', base }] : [];
}

function isFeedVersion(version: unknown): boolean {
  return typeof version === 'string' && version.includes('jsonfeed.org/version');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function strings(values: unknown[]): string[] {
  return values.map((value) => string(value).trim()).filter(Boolean);
}

/** Numbers become their digits: an id or a size may be either. */
function string(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed() : typeof value === 'number' ? String(value) : '';
}

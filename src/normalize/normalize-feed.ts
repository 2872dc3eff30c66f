/** What a feed said → what we publish. */
import type { Feed, FeedEntry, Instant } from '../model/feed.ts';
import type { ParsedEntry, ParsedFeed, ParsedPerson } from '../parse/parsed-feed.ts';
import { authorsOf } from './authors.ts';
import { parseDate } from './dates.ts';
import { languageTag } from './language.ts';
import { byRelation, enclosuresOf, pageUrl } from './links.ts';
import { pacingOf } from './pacing.ts';
import { collapse, plainText } from './plain-text.ts';
import { type Effort, fullEffort, htmlOf, looksLikeHtml, plainOf } from './texts.ts';

/** A title beyond this is no title; what pages show of one is theirs to decide. */
const LONGEST_TITLE = 2000;
const NO_MARKUP = 'The feed has more tags than we work on; its last entries are shown without markup.';
const MOST_CATEGORIES = 200;

/** The feed with plain titles, sanitized HTML, absolute URLs and ISO dates. `baseUrl` is where it was fetched. */
export function normalizeFeed(parsed: ParsedFeed, baseUrl: string): Feed {
  const title = plainOf(parsed.titles);
  const effort = fullEffort();
  // Atom and JSON Feed say that the feed's authors are its entries' (RFC 4287 §4.2.1); RSS does not.
  const inherited = /^(?:atom|json)/.test(parsed.format) ? parsed.authors : [];
  const context: EntryContext = { baseUrl, effort, inherited };
  const entries = parsed.entries.map((entry) => normalizeEntry(entry, context));
  const language = firstOf(parsed.languages, languageTag);
  return {
    format: parsed.format,
    title: title === null ? null : shortTitle(title),
    homeUrl: pageUrl(parsed.links),
    feedUrl: byRelation(parsed.links, 'self'),
    language,
    description: plainOf(parsed.descriptions),
    updated: firstOf(parsed.updated, parseDate),
    entries,
    warnings: effort.left < 0 ? [NO_MARKUP] : [],
    imageUrl: byRelation(parsed.images, 'image'),
    generator: plainOf(
      parsed.generators.map((text) => ({ text, type: 'guess', base: baseUrl, language: null })),
    ),
    hubUrl: byRelation(parsed.links, 'hub'),
    pacing: pacingOf(parsed.pacing),
  };
}

type EntryContext = { baseUrl: string; effort: Effort; inherited: ParsedPerson[][] };

function normalizeEntry(entry: ParsedEntry, context: EntryContext): FeedEntry {
  const { baseUrl, effort, inherited } = context;
  const url = pageUrl(entry.links);
  const title = plainOf(entry.titles);
  const base = (text: { base: string }): string => (text.base === baseUrl ? (url ?? baseUrl) : text.base);
  const content = htmlOf(entry.contents, base, effort);
  const summary = htmlOf(entry.summaries, base, effort);
  return {
    id: entry.ids[0] ?? null,
    url,
    title: title === null ? null : shortTitle(title),
    authors: authorsOf([...entry.authors, ...inherited]),
    ...datesOf(entry),
    contentHtml: content ?? summary,
    summaryHtml: content === null ? null : summary,
    categories: categoriesOf(entry.categories),
    enclosures: enclosuresOf(entry.enclosures),
    language: firstOf(entry.languages, languageTag),
  };
}

function datesOf(entry: ParsedEntry): { published: Instant | null; updated: Instant | null } {
  const published = firstOf(entry.published, parseDate);
  const updated = firstOf(entry.updated, parseDate);
  return { published, updated };
}

function categoriesOf(categories: string[]): string[] {
  const names = categories
    .map((name) => (looksLikeHtml(name) ? plainText(name) : collapse(name)))
    .filter(Boolean);
  return [...new Set(names)].slice(0, MOST_CATEGORIES);
}

function shortTitle(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  return `${title
    .slice(0, LONGEST_TITLE - 1)
    .toWellFormed()
    .trimEnd()}…`;
}

function firstOf<T>(candidates: string[], read: (text: string) => T | null): T | null {
  for (const candidate of candidates) {
    const value = read(candidate);
    if (value !== null) return value;
  }
  return null;
}

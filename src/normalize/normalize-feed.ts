/** Normalizes a parsed feed to what the planet publishes. */
import {
  type About,
  createHtmlBudget,
  type HtmlBudget,
  type Picture,
  plainText,
  readHtml,
  withPicture,
} from '../html/html.ts';
import type { Feed, FeedEntry } from '../model/feed.ts';
import { isOldestFirst } from '../model/feed-order.ts';
import type { HtmlLoss, ReadHtml } from '../model/html.ts';
import type { Warning } from '../model/reason.ts';
import type { ParsedEntry, ParsedFeed, ParsedImage, ParsedPerson, ParsedText } from '../parse/parsed-feed.ts';
import { authorsOf } from './authors.ts';
import { dateFromPermalink, parseDate } from './dates.ts';
import { enclosuresOf } from './enclosures.ts';
import { languageTag } from './language.ts';
import { createLimits, type Limits } from './limits.ts';
import { byRelation, entryPages, homePage, type Surroundings, webLinks } from './links.ts';
import { pollHints } from './poll-hints.ts';

/** Default limits. */
const READ: FeedLimits = { entries: null, html: 3_000_000 };

/** What was dropped from an entry's HTML: its markup, or the text beyond the limit. */
const LOSSES = { markup: 'markupDropped', length: 'textsCut' } as const satisfies Record<
  HtmlLoss,
  Warning['kind']
>;

export type FeedLimits = {
  /** Maximum number of newest entries, if feeds.yaml sets one. */
  entries: number | null;
  /** Characters of an entry's HTML: the rest is on the author's own page. */
  html: number;
};

/** Limit of the store: a database row takes 2 MB (D1). */
export const storedLimits = { html: 1_000_000 } satisfies Partial<FeedLimits>;

export type NormalizeOptions = {
  /** URL of the feed. */
  baseUrl: string;
  limits?: FeedLimits;
};

/** The feed with plain titles, safe HTML, absolute URLs and ISO dates. */
export function normalizeFeed(parsed: ParsedFeed, { baseUrl, limits: most = READ }: NormalizeOptions): Feed {
  // In Atom and JSON Feed, entries inherit the feed's authors (RFC 4287 §4.2.1); in RSS they do not.
  const inherited = /^(?:atom|json)/.test(parsed.format) ? parsed.authors : [];
  const losses = { markup: 0, length: 0 };
  const budget = createHtmlBudget();
  const limits = createLimits(budget);
  const links = webLinks([...parsed.links, ...parsed.images], limits);
  const feedUrl = byRelation(links, 'self');
  const feedUrls = [baseUrl, feedUrl];
  const homeUrl = homePage(links);
  const context = { baseUrl, feedUrls, homeUrl, limits, maxHtml: most.html, budget, inherited, losses };
  const entries = newestEntries(parsed.entries, most.entries).map((entry) => normalizeEntry(entry, context));
  const generators = parsed.generators.map(
    (text) => ({ text, type: 'guess', base: baseUrl, language: null }) as const,
  );
  return {
    format: parsed.format,
    title: firstText(parsed.titles, limits.title),
    homeUrl,
    feedUrl,
    language: firstOf(parsed.languages, languageTag),
    description: firstText(parsed.descriptions, limits.description),
    updated: firstOf(parsed.updated, parseDate),
    entries,
    warnings: [
      ...(entries.length === 0 ? [{ kind: 'noEntries' } as const] : []),
      ...(['markup', 'length'] as const).flatMap((loss): Warning[] =>
        losses[loss] > 0 ? [{ kind: LOSSES[loss], count: losses[loss] }] : [],
      ),
      ...limits.warnings(),
    ],
    imageUrl: byRelation(links, 'image'),
    generator: firstText(generators, limits.name),
    hubUrl: byRelation(links, 'hub'),
    pollHints: pollHints(parsed),
  };
}

type EntryContext = Surroundings & {
  baseUrl: string;
  limits: Limits;
  maxHtml: number;
  budget: HtmlBudget;
  inherited: ParsedPerson[][];
  losses: Record<HtmlLoss, number>;
};

function normalizeEntry(entry: ParsedEntry, context: EntryContext): FeedEntry {
  const { limits, maxHtml } = context;
  const { url, related } = entryPages(webLinks(entry.links, limits), context);
  const title = firstText(entry.titles, limits.title);
  const id = entry.ids[0];
  const about = { url, title };
  const content = firstHtml(entry.contents, { about, context, maxLength: maxHtml });
  // Many feeds repeat the content as summary.
  const isRepeated = content !== null && entry.summaries[0]?.text === entry.contents[0]?.text;
  const summary = isRepeated
    ? content
    : firstHtml(entry.summaries, { about, context, maxLength: maxHtml / 4 });
  return {
    id: id === undefined ? null : limits.id(id),
    url,
    title,
    authors: authorsOf([...entry.authors, ...context.inherited], limits),
    published: firstOf(entry.published, parseDate),
    updated: firstOf(entry.updated, parseDate),
    content: withPicture(content ?? summary, pictureOf(entry.images, limits)),
    summary: content === null ? null : summary,
    permalinkDay: url ? dateFromPermalink(url) : null,
    categories: categoriesOf(entry.categories, limits),
    language: firstOf(entry.languages, languageTag),
    details: { enclosures: enclosuresOf(entry.enclosures, entry.durations, limits), related },
  };
}

type TextOptions = {
  about: About;
  context: EntryContext;
  maxLength: number;
};

/** The first text that is not empty. Without its own base, it resolves against the entry's page. */
function firstHtml(texts: ParsedText[], { about, context, maxLength }: TextOptions): ReadHtml | null {
  const { baseUrl, budget, losses } = context;
  for (const { text, type, base: own } of texts) {
    const base = own === baseUrl ? (about.url ?? baseUrl) : own;
    const read = readHtml(text, { base, type, about, budget, maxLength });
    if (read.loss !== null) losses[read.loss] += 1;
    if (read.html !== '') return read;
  }
  return null;
}

/** The feed's separate picture of the entry. */
function pictureOf(images: ParsedImage[], limits: Limits): Picture | null {
  for (const { href, base, width, height, titles } of images) {
    const url = limits.webUrl(href, base);
    if (url !== null) return { url, width, height, alt: firstText(titles, limits.title) ?? '' };
  }
  return null;
}

/** The first text that is not empty, as one line of plain text. */
function firstText(texts: readonly ParsedText[], shorten: (text: string) => string): string | null {
  for (const { text, type } of texts) {
    const plain = plainText(text, type);
    if (plain) return shorten(plain);
  }
  return null;
}

function categoriesOf(categories: string[], limits: Limits): string[] {
  const names = limits.list('categories', categories).map((name) => plainText(name, 'guess'));
  return [...new Set(names.filter(Boolean).map(limits.name))];
}

/** Entries with equal or missing dates keep feed order. */
function newestEntries(entries: ParsedEntry[], limit: number | null): ParsedEntry[] {
  if (limit === null || entries.length <= limit) return entries;
  const dates = entries.map(
    (entry) => firstOf(entry.published, parseDate) ?? firstOf(entry.updated, parseDate),
  );
  const dated = entries.map((entry, i) => ({ entry, date: dates[i] ?? '' }));
  const newestFirst = isOldestFirst(dates) ? dated.reverse() : dated;
  const newest = newestFirst.toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
  const kept = new Set(newest.slice(0, limit));
  return newestFirst.filter((one) => kept.has(one)).map(({ entry }) => entry);
}

function firstOf<T>(candidates: string[], read: (text: string) => T | null): T | null {
  for (const candidate of candidates) {
    const value = read(candidate);
    if (value !== null) return value;
  }
  return null;
}

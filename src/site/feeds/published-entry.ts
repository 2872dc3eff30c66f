/** What every format says of an entry, in the same words: our feeds differ in their syntax and in nothing else. */
import { withImageAddresses } from '../../html/html.ts';
import type { Entry, EntrySource } from '../../model/entry.ts';
import type { Author, Enclosure, Instant, RelatedLink } from '../../model/feed.ts';
import type { SafeHtml } from '../../model/html.ts';
import type { SessionJoin } from '../../model/session.ts';
import { sessionPath } from '../sessions.ts';
import { canonicalUri, mediaType, safeUri } from './address.ts';
import type { FeedDocument, Publisher } from './document.ts';
import { legalText } from './xml.ts';

export type PublishedEntry = {
  key: string;
  /** Its page on the planet; null for what the planet says itself. */
  page: string | null;
  id: string;
  url: string;
  /** Never empty. */
  title: string;
  /** At least one, each with a name. */
  authors: Author[];
  published: Instant;
  updated: Instant;
  /** Only where it differs from the document's. */
  language: string | null;
  contentHtml: string | null;
  /** The author's own summary, for an entry without content. */
  summaryHtml: string | null;
  /** Plain text; the title where there is nothing else to show, empty where there is only HTML. */
  summary: string;
  categories: PublishedCategory[];
  enclosures: Enclosure[];
  related: RelatedLink[];
  /** What it writes about. */
  sessions: PublishedSession[];
  source: PublishedSource | null;
};

/** `page`: ours about it. */
export type PublishedSession = Pick<
  SessionJoin,
  'id' | 'title' | 'speakers' | 'url' | 'recording' | 'slides'
> & {
  page: string;
};

/** The feed that the entry belongs to. */
export type PublishedSource = {
  /** Names the feed for ever, wherever it moves. */
  id: string;
  title: string;
  feedUrl: string;
  homeUrl: string | null;
};

type PublishedCategory = {
  /** Without commas, at which readers would split it. */
  term: string;
  label: string;
  /** Says whose vocabulary it is; null for the author's own. */
  scheme: string | null;
};

/** The document's entries as all formats publish them. */
export function publishedEntries(document: FeedDocument): PublishedEntry[] {
  return document.entries.map((entry) => publishedEntry(document, entry));
}

function publishedEntry(document: FeedDocument, entry: Entry): PublishedEntry {
  const { links } = document;
  const page = links.absolute(links.entry(entry.key));
  const htmlOf = (html: SafeHtml | null): string | null =>
    html?.trim() ? withImageAddresses(html, page) : null;
  const contentHtml = htmlOf(entry.contentHtml);
  const summaryHtml = htmlOf(entry.summaryHtml);
  const authors = publishedAuthors(document, entry);
  const sessions = publishedSessions(document, entry);
  const title = publishedTitle(entry, authors);
  return {
    key: entry.key,
    page: entry.sources[0]?.feedKey === document.settings.id ? null : page,
    id: entry.id,
    url: safeUri(entry.url) ?? page,
    title,
    authors,
    published: entry.published,
    updated: entry.updated,
    language: entry.language === document.language ? null : entry.language,
    contentHtml,
    summaryHtml: contentHtml === null ? summaryHtml : null,
    summary: visible(entry.summary) || (contentHtml === null && summaryHtml === null ? title : ''),
    categories: publishedCategories(document, entry),
    enclosures: publishedEnclosures(entry),
    sessions,
    related: [
      ...publishedLinks(entry),
      ...sessions.map(({ page: url }) => ({ rel: 'related' as const, url })),
    ],
    source: publishedSource(entry.sources[0]),
  };
}

function publishedSessions({ links }: Publisher, { tags }: Entry): PublishedSession[] {
  return (tags.sessions ?? []).map((session) => ({
    id: session.id,
    title: visible(session.title),
    speakers: session.speakers.map(visible),
    url: safeUri(session.url),
    recording: safeUri(session.recording),
    slides: safeUri(session.slides),
    page: links.absolute(sessionPath(links, session)),
  }));
}

/** RFC 4287 §4.2.14 and every list of a reader want a title: the first words, or who wrote it and when. */
function publishedTitle(entry: Entry, authors: Author[]): string {
  const own = visible(entry.title ?? '');
  if (own !== '') return own;
  const words = visible(entry.summary).split(' ');
  const short = words.slice(0, 10).join(' ').slice(0, 80).trimEnd();
  if (short !== '') return short.length < words.join(' ').length ? `${short}…` : short;
  return `${authors[0]?.name}, ${entry.published.slice(0, 10)}`;
}

function publishedAuthors(document: FeedDocument, entry: Entry): Author[] {
  const authors = new Map<string, Author>();
  for (const { name, url } of entry.authors) {
    const visibleName = visible(name);
    if (visibleName !== '' && !authors.has(visibleName)) {
      authors.set(visibleName, { name: visibleName, url: safeUri(url) });
    }
  }
  if (authors.size > 0) return [...authors.values()];
  return [{ name: visible(entry.sources[0]?.name ?? '') || document.settings.title, url: null }];
}

function publishedEnclosures(entry: Entry): Enclosure[] {
  return entry.details.enclosures.flatMap(({ url, type, ...rest }) => {
    const address = safeUri(url);
    return address === null ? [] : [{ url: address, type: mediaType(type), ...rest }];
  });
}

function publishedLinks(entry: Entry): RelatedLink[] {
  return entry.details.related.flatMap(({ rel, url }) => {
    const address = safeUri(url);
    return address === null ? [] : [{ rel, url: address }];
  });
}

function publishedSource(source: EntrySource | undefined): PublishedSource | null {
  if (source === undefined) return null;
  return {
    id: canonicalUri(source.feedKey),
    title: visible(source.title) || visible(source.name) || source.feedUrl,
    feedUrl: safeUri(source.feedUrl) ?? canonicalUri(source.feedKey),
    homeUrl: safeUri(source.homeUrl),
  };
}

function publishedCategories(document: FeedDocument, entry: Entry): PublishedCategory[] {
  const { summit, categories } = entry.tags;
  const all: PublishedCategory[] = [];
  if (summit !== null) {
    all.push({
      term: summit,
      label: document.labels.summit(summit) ?? summit,
      scheme: schemeOf(document, 'summits'),
    });
  }
  for (const slug of categories) {
    all.push({
      term: slug,
      label: document.labels.category(slug) ?? slug,
      scheme: schemeOf(document, 'categories'),
    });
  }
  for (const category of new Set(entry.categories.map(visible))) {
    const term = category.replace(/[\s,]+/g, ' ').trim();
    if (term !== '') all.push({ term, label: category, scheme: null });
  }
  return all;
}

/** Our own vocabulary: the address below which its tags have their pages. */
export const schemeOf = ({ links }: Publisher, kind: 'summits' | 'categories'): string =>
  `${links.absolute(links.to(kind))}/`;

/** One line of text; what XML cannot carry is gone from JSON as well, so that all formats say the same. */
function visible(value: string): string {
  return legalText(value).replace(/\s+/g, ' ').trim();
}

/** An entry's published values, which are the same in all formats: feeds differ only in syntax. */
import { withImageAddresses } from '../../html/html.ts';
import type { Entry, EntrySource } from '../../model/entry.ts';
import type { Author } from '../../model/feed.ts';
import type { SafeHtml } from '../../model/html.ts';
import type { Links } from '../links.ts';
import { sessionPath } from '../sessions.ts';
import type { Publisher } from '../site.ts';
import { canonicalUri, mediaType, safeUri } from './address.ts';
import { legalText } from './xml.ts';

/** An entry as all formats publish it. */
export type PublishedEntry = ReturnType<typeof publishedEntry>;

/** The entries of a document in this language as all formats publish them. */
export const publishedEntries = (publisher: Publisher, entries: Entry[], language: string) =>
  entries.map((entry) => publishedEntry(publisher, entry, language));

function publishedEntry(publisher: Publisher, entry: Entry, documentLanguage: string) {
  const { links } = publisher;
  const page = links.absolute(links.entry(entry.key));
  const htmlOf = (html: SafeHtml | null): string | null =>
    html?.trim() ? withImageAddresses(html, page) : null;
  const contentHtml = htmlOf(entry.contentHtml);
  const summaryHtml = htmlOf(entry.summaryHtml);
  const authors = publishedAuthors(publisher, entry);
  const sessions = publishedSessions(publisher, entry);
  const title = publishedTitle(entry, authors);
  const relatedSessions = sessions.map(({ page: url }) => ({ rel: 'related' as const, url }));
  return {
    /** Its page on the planet; null for entries by the planet itself. */
    page: page as string | null,
    id: entry.id,
    url: safeUri(entry.url) ?? page,
    /** Never empty. */
    title,
    /** At least one, each with a name. */
    authors,
    published: entry.published,
    updated: entry.updated,
    /** Only if it differs from the document's. */
    language: entry.language === documentLanguage ? null : entry.language,
    contentHtml,
    /** The author's own summary, for an entry without content. */
    summaryHtml: contentHtml === null ? summaryHtml : null,
    /** Plain text; the title if there is nothing else to show, empty if there is only HTML. */
    summary: visible(entry.summary) || (contentHtml === null && summaryHtml === null ? title : ''),
    categories: publishedCategories(publisher, entry),
    enclosures: safe(entry.details.enclosures).map((one) => ({ ...one, type: mediaType(one.type) })),
    /** The sessions that it is about, each with its page on the planet. */
    sessions,
    related: [...safe(entry.details.related), ...relatedSessions],
    source: publishedSource(entry.sources[0]),
  };
}

/** Those with web or mail URLs. */
const safe = <T extends { url: string }>(linked: T[]): T[] =>
  linked.flatMap((one) => {
    const url = safeUri(one.url);
    return url === null ? [] : [{ ...one, url }];
  });

function publishedSessions({ links }: Publisher, { tags }: Entry) {
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

/** RFC 4287 §4.2.14 and every reader's list require a title: the first words, or author and date. */
function publishedTitle(entry: Entry, authors: Author[]): string {
  const own = visible(entry.title ?? '');
  if (own !== '') return own;
  const words = visible(entry.summary).split(' ');
  const short = words.slice(0, 10).join(' ').slice(0, 80).trimEnd();
  if (short !== '') return short.length < words.join(' ').length ? `${short}…` : short;
  return `${authors[0]?.name}, ${entry.published.slice(0, 10)}`;
}

function publishedAuthors({ settings }: Publisher, entry: Entry): Author[] {
  const authors = new Map<string, Author>();
  for (const { name, url } of entry.authors) {
    const visibleName = visible(name);
    if (visibleName !== '' && !authors.has(visibleName)) {
      authors.set(visibleName, { name: visibleName, url: safeUri(url) });
    }
  }
  if (authors.size > 0) return [...authors.values()];
  return [{ name: visible(entry.sources[0]?.name ?? '') || settings.title, url: null }];
}

/** The feed that owns the entry. */
export function publishedSource(source: Omit<EntrySource, 'slug'> | undefined) {
  if (source === undefined) return null;
  return {
    /** The feed's permanent id, even if it moves. */
    id: canonicalUri(source.feedKey),
    title: visible(source.title) || visible(source.name) || source.feedUrl,
    feedUrl: safeUri(source.feedUrl) ?? canonicalUri(source.feedKey),
    homeUrl: safeUri(source.homeUrl),
  };
}

type PublishedCategory = {
  /** Without commas, at which readers would split it. */
  term: string;
  label: string;
  /** The URI of its vocabulary; null for the author's own. */
  scheme: string | null;
};

function publishedCategories({ planet, links }: Publisher, { tags, categories }: Entry): PublishedCategory[] {
  const own = (kind: TagKind, label: string | undefined, term: string): PublishedCategory => ({
    term,
    label: label ?? term,
    scheme: schemeOf(links, kind),
  });
  const summit = planet.summits.find(({ slug }) => slug === tags.summit);
  return [
    ...(tags.summit === null ? [] : [own('summits', summit?.label, tags.summit)]),
    ...tags.categories.map((tag) =>
      own('categories', planet.categories.find(({ slug }) => slug === tag)?.name, tag),
    ),
    ...[...new Set(categories.map(visible))].map(authorCategory).filter(({ term }) => term !== ''),
  ];
}

/** A category without a vocabulary. */
export const authorCategory = (label: string): PublishedCategory => ({
  term: label.replace(/[\s,]+/g, ' ').trim(),
  label,
  scheme: null,
});

/** The planet's tags, by the name of their parent page. */
export type TagKind = 'summits' | 'categories';

/** The planet's own vocabulary: the URL above the pages of its tags. */
export const schemeOf = (links: Links, kind: TagKind): string => `${links.absolute(links.to(kind))}/`;

/** One line of text without characters that XML forbids, in all formats, so that they have the same text. */
export function visible(value: string): string {
  return legalText(value).replace(/\s+/g, ' ').trim();
}

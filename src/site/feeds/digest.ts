/** Digest feeds: entries by the planet that link to posts. */
import type { Entry } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import type { PlanetSettings } from '../../model/planet.ts';
import { allScope } from '../../model/scope.ts';
import { compareText, escapeAttribute } from '../../model/text.ts';
import { fill, pluralMessage } from '../messages.ts';
import type { Publisher } from '../site.ts';
import { safeUri, uri } from './address.ts';
import { atom } from './atom.ts';
import type { FeedDocument } from './document.ts';
import { authorCategory, type PublishedEntry, publishedSource, visible } from './published-entry.ts';
import { text } from './xml.ts';

/** Year in the ids of feeds and of entries without a year; tag: URIs need one in which the planet owned its host. */
const FIRST_YEAR = 2026;
const MAX_NAMES = 12;

/** A digest entry, or the feed of such entries. */
type Named = {
  /** Part of its permanent id, below the planet's own id. */
  path: string;
  year?: number | undefined;
  title: string;
};

/** `hub`: null for feeds that change with the calendar, because nothing would notify it. */
type DigestFeed = Named & Pick<FeedDocument, 'description' | 'selfUrl' | 'homeUrl' | 'hub'>;

/** Newest first. */
export function digestDocument(
  publisher: Publisher,
  digests: Digest[],
  { path, year, ...names }: DigestFeed,
): FeedDocument {
  const { settings, links } = publisher;
  const newestFirst = digests.toSorted((a, b) => compareText(b.at, a.at));
  return {
    ...{ ...names, links, language: settings.language },
    id: digestId(settings, { path, year }),
    entries: newestFirst.map((digest) => digestEntry(publisher, digest)),
  };
}

/** `category`: of the entry. */
export type Digest = Named & {
  contentHtml: string;
  summary: string;
  url: string;
  at: Instant;
  category?: string;
};

/** Published when its period is over, and never updated: a late or corrected post changes the list, not the date. */
function digestEntry({ settings, links }: Publisher, { at, category, ...digest }: Digest): PublishedEntry {
  const homeUrl = links.absolute(links.home);
  const { id: feedKey, title: name } = settings;
  const feedUrl = links.absolute(links.feed(allScope, atom.file));
  return {
    id: digestId(settings, digest),
    url: uri(digest.url),
    title: visible(digest.title),
    summary: visible(digest.summary),
    contentHtml: digest.contentHtml,
    authors: [{ name: visible(name), url: homeUrl }],
    categories: category === undefined ? [] : [authorCategory(category)],
    ...{ published: at, updated: at, page: null, language: null, summaryHtml: null },
    ...{ enclosures: [], sessions: [], related: [] },
    source: publishedSource({ feedKey, feedUrl, name, title: name, homeUrl }),
  };
}

/** The content of a digest with these entries. */
export function gathered(publisher: Publisher, entries: Entry[]): Pick<Digest, 'contentHtml' | 'summary'> {
  const { messages } = publisher;
  const names = [...new Set(entries.flatMap(({ authors }) => authors.map(({ name }) => name)))];
  const shown = names.slice(0, MAX_NAMES).join(', ');
  const more = names.length - MAX_NAMES;
  const rows = entries.map((entry) => {
    const link = postLink(publisher, { ...entry, title: entry.title?.trim() || entry.summary.slice(0, 80) });
    return `${link}, ${text(entry.authors.map(({ name }) => name).join(', '))}`;
  });
  return {
    contentHtml: htmlList(rows),
    summary: fill(pluralMessage(messages, messages.digests.posts, entries.length), {
      n: entries.length,
      people: more > 0 ? `${shown} ${fill(messages.entry.more, { n: more })}` : shown,
    }),
  };
}

/** Rows contain only escaped text, so the list is safe. */
export const htmlList = (rows: string[]): string =>
  `<ul>${rows.map((row) => `<li>${row}</li>`).join('')}</ul>`;

/** A post as a link to its blog, or to its page on the planet if it has no URL. */
export function postLink(
  { links, messages }: Publisher,
  { key, url, title }: Pick<Entry, 'key' | 'url' | 'title'>,
): string {
  const href = escapeAttribute(safeUri(url) ?? links.absolute(links.entry(key)));
  return `<a href="${href}">${text(title?.trim() || messages.entry.untitled)}</a>`;
}

/** A tag: URI (RFC 4151) with the authority of the planet's id, so that it survives a move. */
function digestId({ id, url }: PlanetSettings, { path, year = FIRST_YEAR }: Omit<Named, 'title'>): string {
  const own = /^tag:[^,:]+,\d{4}(?:-\d\d){0,2}:/.exec(id)?.[0];
  return (own ?? `tag:${URL.parse(id)?.hostname || new URL(url).hostname},${year}:`) + path;
}

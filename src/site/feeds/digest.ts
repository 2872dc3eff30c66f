/** Digest feeds: entries by the planet that link to posts. */
import type { Entry } from '../../model/entry.ts';
import { type Instant, NO_DETAILS } from '../../model/feed.ts';
import type { SafeHtml } from '../../model/html.ts';
import type { PlanetSettings } from '../../model/planet.ts';
import { allScope } from '../../model/scope.ts';
import { slugify } from '../../model/slug.ts';
import { safeUri } from './address.ts';
import { atom } from './atom.ts';
import { ALONE, BEFORE_ANY_ENTRY, type FeedDocument, type Publisher } from './document.ts';
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

type DigestFeed = Named &
  Pick<FeedDocument, 'description' | 'selfUrl' | 'homeUrl'> & {
    /** It changes with posts. Others change with the calendar and have no hub, because nothing would notify it. */
    hasHub?: true;
  };

/** Newest first. */
export function digestDocument(
  publisher: Publisher,
  digests: Digest[],
  { path, year, hasHub, ...names }: DigestFeed,
): FeedDocument {
  const { settings, links } = publisher;
  const entries = newestFirst(digests.map((digest) => digestEntry(publisher, digest)));
  return {
    ...names,
    ...ALONE,
    ...{ links, entries, settings: hasHub ? settings : { ...settings, hub: null } },
    id: digestId(settings, { path, year }),
    scope: allScope,
    language: settings.language,
    updated: entries[0]?.updated ?? BEFORE_ANY_ENTRY,
    labelOf: () => null,
  };
}

export type Digest = Named &
  Pick<Entry, 'contentHtml' | 'summary'> & { url: string; at: Instant; categories?: string[] };

/** Published when its period is over, and never updated: a late or corrected post changes the list, not the date. */
function digestEntry({ settings, links }: Publisher, digest: Digest): Entry {
  const home = links.absolute(links.home);
  const { path, year, at, categories = [], ...words } = digest;
  const { id: feedKey, title, title: name, language } = settings;
  const feedUrl = links.absolute(links.feed(allScope, atom.file));
  return {
    ...words,
    key: slugify(path),
    id: digestId(settings, { path, year }),
    authors: [{ name, url: home, slug: slugify(name) }],
    ...{ published: at, updated: at, firstSeen: at, dateFrom: 'feed' },
    ...{ summaryHtml: null, categories, details: NO_DETAILS, language },
    tags: { summit: null, day: null, mentions: [], categories: [], resources: [], why: [], series: null },
    ...{ state: 'shown', reason: null },
    sources: [{ feedKey, feedUrl, slug: '', name, title, homeUrl: home }],
  };
}

/** The content of a digest with these entries. */
export function gathered(publisher: Publisher, unsorted: Entry[]): Pick<Digest, 'contentHtml' | 'summary'> {
  const entries = newestFirst(unsorted);
  const names = new Set(entries.flatMap(({ authors }) => authors.map(({ name }) => name)));
  const count = entries.length === 1 ? '1 post' : `${entries.length} posts`;
  const people = [...names].slice(0, MAX_NAMES).join(', ');
  const rows = entries.map((entry) => {
    const link = postLink(publisher, { ...entry, title: entry.title?.trim() || entry.summary.slice(0, 80) });
    return `${link}, ${text(entry.authors.map(({ name }) => name).join(', '))}`;
  });
  return {
    contentHtml: htmlList(rows),
    summary: `${count} by ${people}${names.size > MAX_NAMES ? ' and others' : ''}.`,
  };
}

/** Rows contain only escaped text, so the list is safe. */
export const htmlList = (rows: string[]): SafeHtml =>
  `<ul>${rows.map((row) => `<li>${row}</li>`).join('')}</ul>` as SafeHtml;

/** A post as a link to its blog, or to its page on the planet if it has no URL. */
export function postLink(
  { links }: Publisher,
  { key, url, title }: Pick<Entry, 'key' | 'url' | 'title'>,
): string {
  const href = text(safeUri(url) ?? links.absolute(links.entry(key))).replace(/"/g, '&quot;');
  return `<a href="${href}">${text(title?.trim() || 'Untitled')}</a>`;
}

/** A tag: URI (RFC 4151) with the authority of the planet's id, so that it survives a move. */
function digestId({ id, url }: PlanetSettings, { path, year = FIRST_YEAR }: Omit<Named, 'title'>): string {
  const own = /^tag:[^,:]+,\d{4}(?:-\d\d){0,2}:/.exec(id)?.[0];
  return (own ?? `tag:${URL.parse(id)?.hostname || new URL(url).hostname},${year}:`) + path;
}

/** Keeps the order of entries with the same date: the store returns them in feed order. */
function newestFirst(entries: Entry[]): Entry[] {
  return entries.toSorted((a, b) => (a.published === b.published ? 0 : a.published < b.published ? 1 : -1));
}

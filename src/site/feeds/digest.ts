/** Feeds of the planet's own words: entries that link to what others wrote. */
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

/** In the ids of feeds and of entries that belong to no year, where the host is the planet's by its address alone. */
const FIRST_YEAR = 2026;
const MAX_NAMES = 12;

/** What an entry says, or the feed of such entries. */
type Named = {
  /** Names it for ever, below the planet's own id. */
  path: string;
  year?: number | undefined;
  title: string;
};

type DigestFeed = Named &
  Pick<FeedDocument, 'description' | 'selfUrl' | 'homeUrl'> & {
    /** It comes with posts. Others come with the calendar and name no hub, which nobody would tell of them. */
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

/** Published when its span was over, and never "updated": a late or corrected post changes the list, not the date. */
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
    ...{ state: 'shown', reason: null, digest: path },
    sources: [{ feedKey, feedUrl, slug: '', name, title, homeUrl: home }],
  };
}

/** What a digest says of the entries that it gathers. */
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

/** Rows are made of escaped text alone, so the list is safe. */
export const htmlList = (rows: string[]): SafeHtml =>
  `<ul>${rows.map((row) => `<li>${row}</li>`).join('')}</ul>` as SafeHtml;

/** A post as a link to its blog, or to our page where it has no address. */
export function postLink(
  { links }: Publisher,
  { key, url, title }: Pick<Entry, 'key' | 'url' | 'title'>,
): string {
  const href = text(safeUri(url) ?? links.absolute(links.entry(key))).replace(/"/g, '&quot;');
  return `<a href="${href}">${text(title?.trim() || 'Untitled')}</a>`;
}

/** A tag: URI (RFC 4151) under the authority that the planet's own id names, so that it outlives a move. */
function digestId({ id, url }: PlanetSettings, { path, year = FIRST_YEAR }: Omit<Named, 'title'>): string {
  const own = /^tag:[^,:]+,\d{4}(?:-\d\d){0,2}:/.exec(id)?.[0];
  return (own ?? `tag:${URL.parse(id)?.hostname || new URL(url).hostname},${year}:`) + path;
}

/** Those of one moment stay as they are: the store gives them in the order of their feed. */
function newestFirst(entries: Entry[]): Entry[] {
  return entries.toSorted((a, b) => (a.published === b.published ? 0 : a.published < b.published ? 1 : -1));
}

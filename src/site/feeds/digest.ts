/** Digests for those who skim: one entry a week, or one a summit's day, that links to everything written in it. */
import type { Entry, EntrySource } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import type { SafeHtml } from '../../model/html.ts';
import type { PlanetSettings, Summit } from '../../model/planet.ts';
import { everything } from '../../model/scope.ts';
import { slugify } from '../../model/slug.ts';
import { ARCHIVES, type Week, weekOf, weekPath } from '../periods.ts';
import { safeUri } from './address.ts';
import { BEFORE_ANY_ENTRY, type FeedDocument } from './document.ts';
import { text } from './xml.ts';

/** Of the feed's own id, when the host in it is the planet's by its address alone. */
export const FIRST_YEAR = 2026;
/** A quarter of a year. */
export const MOST_WEEKS = 13;

export type WeeklyOptions = {
  settings: PlanetSettings;
  /** Of any span, in any order. */
  entries: Entry[];
  /** Weeks that end later are left out: a digest is published once its week is over, and stays as it is. */
  until: Instant;
};

/** The newest entries; `whole` when there are no older ones, else the oldest of several weeks is left out. */
export type WeeklyFeedOptions = WeeklyOptions & { whole: boolean };

export type SummitDaysOptions = WeeklyOptions & { summit: Summit };

/** One digest a week that has entries, newest first, for a FeedDocument. */
export function weeklyDigests({ settings, entries, until }: WeeklyOptions): Entry[] {
  const weeks = Map.groupBy(entries, ({ published }) => weekOf(published).name);
  const digests: Entry[] = [];
  for (const inWeek of weeks.values()) {
    const week = weekOf(inWeek[0]?.published ?? until);
    if (week.until <= until) digests.push(weeklyDigest(settings, week, inWeek));
  }
  return newestFirst(digests);
}

/** The digests of the weeks that are over as one feed, /weekly.xml. */
export function weeklyDocument({ whole, ...options }: WeeklyFeedOptions): FeedDocument {
  const { settings, entries } = options;
  const weeks = new Set(newestFirst(entries).map(({ published }) => weekOf(published).name));
  const partial = whole || weeks.size < 2 ? null : [...weeks].at(-1);
  const digests = weeklyDigests({
    ...options,
    entries: entries.filter(({ published }) => weekOf(published).name !== partial),
  });
  return digestDocument(byCalendar(settings), digests.slice(0, MOST_WEEKS), {
    title: `${settings.title}, week by week`,
    description: 'One entry a week that links to everything written in it.',
    selfUrl: `${settings.url}/weekly.xml`,
    homeUrl: `${settings.url}${ARCHIVES}`,
    id: `${idPrefix(settings, FIRST_YEAR)}weekly`,
  });
}

/** The digests of an event's days as one feed, /summits/SLUG/days.xml. */
export function summitDaysDocument(options: SummitDaysOptions): FeedDocument {
  const { settings, summit } = options;
  return digestDocument(byCalendar(settings), summitDayDigests(options), {
    title: `${settings.title}: ${summit.name}, day by day`,
    description: 'One entry a day that links to everything written about it.',
    selfUrl: `${settings.url}/summits/${summit.slug}/days.xml`,
    homeUrl: `${settings.url}/summits/${summit.slug}`,
    id: `${idPrefix(settings, Number(summit.start.slice(0, 4)))}summits/${summit.slug}/days`,
  });
}

/** A feed of the planet's own words. */
export function digestDocument(
  settings: PlanetSettings,
  digests: Entry[],
  names: Pick<FeedDocument, 'title' | 'description' | 'selfUrl' | 'homeUrl' | 'id'>,
): FeedDocument {
  return {
    ...names,
    settings,
    scope: everything,
    language: settings.language,
    updated: digests[0]?.updated ?? BEFORE_ANY_ENTRY,
    entries: digests,
    links: { prevArchive: null, nextArchive: null, current: null },
    archive: false,
    complete: false,
    expired: false,
    labels: { summit: () => null, category: () => null },
  };
}

/** Digests come with the calendar and not with a post: their feeds name no hub, which nobody would tell of them. */
const byCalendar = (settings: PlanetSettings): PlanetSettings => ({ ...settings, hub: null });

/** One digest a day of an event, from the entries that are about it and tell of that day. */
export function summitDayDigests({ settings, entries, until, summit }: SummitDaysOptions): Entry[] {
  const digests: Entry[] = [];
  const told = entries.filter(({ tags }) => tags.summit === summit.slug && tags.day !== null);
  for (const [day, ofDay] of Map.groupBy(told, ({ tags }) => tags.day ?? 0)) {
    const at = new Date(Date.parse(`${summit.start}T00:00:00Z`) + day * 86_400_000).toISOString();
    if (at > until) continue;
    digests.push(
      digestEntry(settings, {
        path: `summits/${summit.slug}/day-${day}`,
        year: Number(summit.start.slice(0, 4)),
        title: `${summit.name}, day ${day}`,
        url: `${settings.url}/summits/${summit.slug}#day-${day}`,
        at,
        ...written(settings, ofDay),
      }),
    );
  }
  return newestFirst(digests);
}

function weeklyDigest(settings: PlanetSettings, week: Week, entries: Entry[]): Entry {
  return digestEntry(settings, {
    path: `weekly/${week.name}`,
    year: week.year,
    title: `${settings.title}, week ${week.number} of ${week.year}`,
    url: `${settings.url}${weekPath(week)}`,
    at: week.until,
    ...written(settings, entries),
  });
}

export type Digest = {
  path: string;
  year: number;
  title: string;
  url: string;
  at: Instant;
  contentHtml: SafeHtml;
  summary: string;
};

/** What a digest says of the entries that it gathers. */
function written(settings: PlanetSettings, gathered: Entry[]): Pick<Digest, 'contentHtml' | 'summary'> {
  const entries = newestFirst(gathered);
  const names = new Set(entries.flatMap(({ authors }) => authors.map(({ name }) => name)));
  const count = entries.length === 1 ? '1 post' : `${entries.length} posts`;
  const people = [...names].slice(0, 12).join(', ');
  return {
    contentHtml: list(settings, entries),
    summary: `${count} by ${people}${names.size > 12 ? ' and others' : ''}.`,
  };
}

/** Published when its span was over, and never "updated": a late or corrected post changes the list, not the date. */
export function digestEntry(settings: PlanetSettings, digest: Digest): Entry {
  return {
    key: slugify(digest.path),
    id: `${idPrefix(settings, digest.year)}${digest.path}`,
    url: digest.url,
    title: digest.title,
    authors: [{ name: settings.title, url: `${settings.url}/`, slug: slugify(settings.title) }],
    published: digest.at,
    updated: digest.at,
    firstSeen: digest.at,
    dateFrom: 'feed',
    contentHtml: digest.contentHtml,
    summaryHtml: null,
    summary: digest.summary,
    categories: [],
    enclosures: [],
    language: settings.language,
    tags: { summit: null, day: null, mentions: [], categories: [], resources: [], why: [], series: null },
    state: 'shown',
    heldBecause: null,
    digest: digest.path,
    sources: [planetAsSource(settings)],
  };
}

/** Made of escaped text alone, so it is safe. */
function list(settings: PlanetSettings, entries: Entry[]): SafeHtml {
  const rows = entries.map(({ key, url, title, authors, summary }) => {
    const words = title?.trim() || summary.slice(0, 80) || 'Untitled';
    const link = `<a href="${quoted(safeUri(url) ?? `${settings.url}/entries/${key}`)}">${text(words)}</a>`;
    return `<li>${link}, ${text(authors.map(({ name }) => name).join(', '))}</li>`;
  });
  return `<ul>${rows.join('')}</ul>` as SafeHtml;
}

/** Text for an attribute of HTML. */
export function quoted(value: string): string {
  return text(value).replace(/"/g, '&quot;');
}

/** A tag: URI (RFC 4151) under the authority that the planet's own id names, so that it outlives a move. */
export function idPrefix({ id, url }: PlanetSettings, year: number): string {
  const own = /^tag:[^,:]+,\d{4}(?:-\d\d){0,2}:/.exec(id)?.[0];
  return own ?? `tag:${URL.parse(id)?.hostname || new URL(url).hostname},${year}:`;
}

function planetAsSource(settings: PlanetSettings): EntrySource {
  return {
    feedKey: settings.id,
    feedUrl: `${settings.url}/atom.xml`,
    slug: '',
    name: settings.title,
    title: settings.title,
    homeUrl: `${settings.url}/`,
  };
}

function newestFirst(entries: Entry[]): Entry[] {
  return entries.toSorted((a, b) =>
    a.published === b.published ? (a.key < b.key ? -1 : 1) : a.published < b.published ? 1 : -1,
  );
}

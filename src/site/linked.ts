/** The resources that entries link to, each once: its name, and who links to it. */

import type { Entry, ResourceKind } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import { compareText, cut, MAX_NAME } from '../model/text.ts';
import { decoded } from '../model/url.ts';
import { visibleText } from '../model/visible-text.ts';
import { webAddress } from './addresses.ts';
import genericWords from './generic-words.json' with { type: 'json' };
import { midnightBefore } from './periods.ts';
import type { Site } from './site.ts';

export type Linked = {
  kind: ResourceKind;
  url: string;
  title: string;
  /** Name of the pad, if it is more specific than the title. */
  code: string | null;
  /** Who links to it, each person once, earliest first. */
  from: Person[];
};

/** A person, and the entry with the link. */
type Person = { name: string; key: string };

/** Words that only name the kind of resource or that it is a link, in the languages of the planet's blogs. */
const saysNothing = new Set(Object.values(genericWords).flatMap((words) => words.split(' ')));

const wordsOf = new Intl.Segmenter('ja', { granularity: 'word' });

/** Whether a link text names the resource, and not only its kind ("the video", "voir les photos", "スライド"). */
function names(label: string): boolean {
  if (/^https?:\/\//i.test(label)) return false;
  for (const { segment, isWordLike } of wordsOf.segment(label.toLowerCase().replaceAll('’', "'"))) {
    if (!isWordLike) continue;
    if (!segment.split("'").every((word) => word === '' || saysNothing.has(word))) return true;
  }
  return false;
}

/** In the order of the lists on pages. */
export const kinds: ResourceKind[] = [
  'etherpad',
  'video',
  'slides',
  'photos',
  'spec',
  'review',
  'bug',
  'schedule',
];

/** A resource before it has a name. */
type Gathered = Pick<Linked, 'kind' | 'url' | 'from'> & { labels: string[] };

const byKind = (a: Gathered, b: Gathered): number => kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
const byPeople = (a: Gathered, b: Gathered): number => b.from.length - a.from.length;

/** The resources of these entries, each once: by kind, then by number of people who link to it. */
export const linkedFrom = (entries: Entry[]): Linked[] =>
  gather(entries)
    .map((one) => ({ ...one, ...named(one) }))
    .sort(
      (a, b) => byKind(a, b) || byPeople(a, b) || compareText(a.title, b.title) || compareText(a.url, b.url),
    );

/** The resources that most people link to, most linked first; only these get names, which takes time. */
export const mostLinked = (entries: Entry[], most: number): Linked[] =>
  gather(entries)
    .sort((a, b) => byPeople(a, b) || byKind(a, b) || compareText(a.url, b.url))
    .slice(0, most)
    .map(named);

/** Maximum resources of one entry. */
const MAX_OF_ENTRY = 200;

/** Skips URLs that a page must not link to. */
function gather(entries: Entry[]): Gathered[] {
  const found = new Map<string, { kind: ResourceKind; labels: string[]; from: Map<string, Person> }>();
  const oldestFirst = entries.toSorted(
    (a, b) => compareText(a.published, b.published) || compareText(a.key, b.key),
  );
  for (const { key, tags, authors } of oldestFirst) {
    for (const { kind, url, label } of tags.resources.slice(0, MAX_OF_ENTRY)) {
      const address = webAddress(url);
      if (!address) continue;
      const known = found.get(address) ?? { kind, labels: [], from: new Map<string, Person>() };
      known.labels.push(label);
      const { name = '', slug = '' } = authors[0] ?? {};
      if (!known.from.has(slug)) known.from.set(slug, { name, key });
      found.set(address, known);
    }
  }
  return [...found].map(([url, { from, ...rest }]) => ({ url, ...rest, from: [...from.values()] }));
}

const named = ({ kind, url, labels, from }: Gathered): Linked => ({
  kind,
  url,
  ...nameResource(kind, url, labels),
  from,
});

/**
 * The name of a resource from its link texts; otherwise from its URL, read as words; otherwise any link text.
 * `code` is a pad's own name.
 */
export function nameResource(
  kind: ResourceKind,
  url: string,
  labels: string[],
): Pick<Linked, 'title' | 'code'> {
  const words = labels
    .map((label) => visibleText(label).trim())
    .filter((label) => label && !/^https?:\/\//i.test(label));
  const pad = kind === 'etherpad' ? lastPart(url) : null;
  const inWords = readAsWords(lastPart(url));
  const title =
    mostUsed(
      words.filter(names).filter((label) => label !== pad),
      pad === null ? null : inWords,
    ) ??
    inWords ??
    mostUsed(words) ??
    hostAndPath(url);
  return { title: cut(title, MAX_NAME), code: pad !== null && pad !== title ? pad : null };
}

/** The most common label; if each author uses a different one or another language, prefer the resource's name. */
function mostUsed(labels: string[], name: string | null = null): string | undefined {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] === second?.[1] && name !== null ? name : first?.[0];
}

/** "liberty-ops_quotas" as "Liberty ops quotas"; null for an identifier. */
function readAsWords(part: string | null): string | null {
  const words = (part ?? '')
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/[-_+\s]+/g, ' ')
    // A site's own number at the end of a name.
    .replace(/ \d{6,}$/, '')
    .trim();
  const isName = /\p{L}{4}/u.test(words) && !/^(?:watch|playlist|index|default|view)$/i.test(words);
  // An identifier mixes letters and digits within a word.
  const isIdentifier = !words.includes(' ') && /\d\p{L}|\p{L}\d\p{L}/u.test(words);
  if (!isName || isIdentifier) return null;
  const apart = words.includes(' ') ? words : words.replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, ' ');
  return apart.slice(0, 1).toUpperCase() + apart.slice(1);
}

/** The resource's name in a URL: the pad's name, the file's name. */
function lastPart(url: string): string | null {
  const part = new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? '';
  return visibleText(decoded(part).slice(0, 120)) || null;
}

function hostAndPath(url: string): string {
  const { hostname, pathname, search } = new URL(url);
  return `${hostname.replace(/^www\./, '')}${pathname === '/' ? '' : pathname}${search}`.slice(0, 80);
}

export type PopularLink = Linked & {
  /** Number of people who link to it; `from` names the first ones. */
  authorCount: number;
  latest: Instant;
  posts: { key: string; url: string | null; title: string | null; author: string }[];
};

/** Whole days, so that the page changes only with posts and the calendar. */
const DAYS = 7;

/** At most this many, most authors first, from today and the seven days before. Empty in a week without links. */
export async function popularLinks(site: Pick<Site, 'store' | 'now'>, limit: number): Promise<PopularLink[]> {
  const until = midnightBefore(site.now, -1);
  const since = midnightBefore(site.now, DAYS);
  const found = await site.store.topResources({ since, until, limit });
  return found.flatMap(({ kind, url, authorCount, latest, from: posts }) => {
    const address = webAddress(url);
    if (!address) return [];
    const labels = posts.map(({ label }) => label);
    const firstOf = new Map(posts.toReversed().map(({ author, key }) => [author, { name: author, key }]));
    const from = [...firstOf.values()].reverse();
    return [{ ...named({ kind, url: address, labels, from }), authorCount, latest, posts }];
  });
}

/** Finds sessions by URLs: those in the schedule, those from its templates, and those that end with a title. */
import type { Program, ScheduledSession } from '../model/session.ts';
import { addressKey, decoded } from '../model/url.ts';
import { isLong, squeezed } from './words.ts';

export type Found = { event: string; session: ScheduledSession };

/** Sessions by their ids, titles or URLs; a key may belong to several. */
type SessionMap = Map<string, Found[]>;

/** A URL that ends with a shorter title may be about anything. */
const MIN_WORDS = 4;

const YOUTUBE =
  /^(?:(?:m\.)?youtube(?:-nocookie)?\.com\/(?:watch\?(?:.*&)?v=|embed\/|v\/|shorts\/|live\/)|youtu\.be\/)([\w-]{11})(?![\w-])/i;

/** Different URLs of one recording have the same key. */
function keyOf(url: string): string {
  const key = addressKey(url);
  const id = YOUTUBE.exec(key)?.[1];
  return id === undefined ? key.toLowerCase() : `youtube ${id}`;
}

/** A URL pattern of a schedule: what stands before and after the id or title of a session. */
type Template = { before: string; after: string; part: 'id' | 'slug'; sessions: () => SessionMap };

export type LinkIndex = {
  /** By a URL of the session. */
  byAddress: (url: string) => Found[];
  /** By the title at the end of a URL. */
  byTitle: (url: string) => Found[];
};

/** Built once per set of schedules. */
export function createLinkIndex(programs: ReadonlyMap<string, Program>): LinkIndex {
  const all = [...programs].map(([event, { sessions, links }]) => ({
    found: sessions.map((session) => ({ event, session })),
    links,
  }));
  const addresses = mapOf(
    all.flatMap(({ found, links }) =>
      found.flatMap((one) => addressesOf(one.session, links).map((key) => [key, one] as const)),
    ),
  );
  const titles = mapOf(
    all.flatMap(({ found }) =>
      found.filter(({ session }) => isLong(session.title, MIN_WORDS)).flatMap(withSlugs),
    ),
  );
  const templates = Map.groupBy(
    all.flatMap(({ found, links }) => templatesOf(links, found)),
    ({ before }) => before.split('/', 1)[0] ?? '',
  );
  return {
    byAddress: (url) => {
      const key = keyOf(url);
      const own = addresses.get(key) ?? addresses.get(key.replace(/\?.*$/s, ''));
      if (own) return own;
      const onHost = templates.get(key.split('/', 1)[0] ?? '') ?? [];
      return onHost.map((one) => fitting(one, key)).find((found) => found.length > 0) ?? [];
    },
    byTitle: (url) => {
      const path = keyOf(url)
        .replace(/[?#].*$/s, '')
        .split('/')
        .slice(1);
      const last = path.at(-1) ?? '';
      return last.length < 8 ? [] : bySlug(titles, last);
    },
  };
}

/** Without a page that a template finds: most schedules have one template for all. */
function addressesOf({ id, url, recording, slides, links }: ScheduledSession, found: string[]): string[] {
  const own = found.some((link) => link.replace('{id}', encodeURIComponent(id)) === url) ? null : url;
  const given = [own, recording, slides, ...links].flatMap((link) => (link === null ? [] : keyOf(link)));
  // A host alone identifies nothing.
  return [...new Set(given.filter((key) => /[/ ]./.test(key)))];
}

function mapOf(pairs: (readonly [key: string, found: Found])[]): SessionMap {
  const byKey = Map.groupBy(pairs, ([key]) => key);
  return new Map([...byKey].map(([key, found]) => [key, found.map(([, one]) => one)]));
}

const withSlugs = (found: Found) => slugsOf(found.session.title).map((slug) => [slug, found] as const);

/** With "&" omitted, as in most slugs, and as "and". */
const slugsOf = (title: string): string[] =>
  title.includes('&')
    ? [...new Set([squeezed(title), squeezed(title.replaceAll('&', ' and '))])]
    : [squeezed(title)];

/** Created on first use: few posts link to a schedule. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function templatesOf(links: string[], found: Found[]): Template[] {
  const sessions = {
    id: once(() => mapOf(found.map((one) => [one.session.id.toLowerCase(), one] as const))),
    slug: once(() => mapOf(found.flatMap(withSlugs))),
  };
  return links.flatMap((link) => {
    const [, before = '', part, after = ''] = /^(.*)\{(id|slug)\}(.*)$/.exec(link) ?? [];
    if (part !== 'id' && part !== 'slug') return [];
    const bare = before.replace(/^https?:\/\/(?:www\.)?/i, '').toLowerCase();
    return [{ before: bare, after: after.toLowerCase(), part, sessions: sessions[part] }];
  });
}

function fitting({ before, after, part, sessions }: Template, key: string): Found[] {
  if (!key.startsWith(before)) return [];
  const [value = ''] = /^[^/?#&]*/.exec(key.slice(before.length)) ?? [];
  if (!key.startsWith(after, before.length + value.length)) return [];
  return part === 'id' ? (sessions().get(value) ?? []) : bySlug(sessions(), value);
}

/** Without the number that sites add to pages with the same name, and without an extension. */
function bySlug(by: SessionMap, slug: string): Found[] {
  return (
    by.get(squeezed(decoded(slug))) ??
    by.get(squeezed(decoded(slug).replace(/-\d{1,2}$|\.\w{2,5}$/, ''))) ??
    []
  );
}

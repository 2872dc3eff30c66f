/** Finds sessions by URLs: those in the schedule, those from its templates, and those that end with a title. */
import type { Program, ScheduledSession } from '../model/session.ts';
import { addressKey, decoded } from '../model/url.ts';
import { isLong, squeezed } from './words.ts';

/** A session of an event; null if the key belongs to several. */
export type Found = { event: string; session: ScheduledSession };

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

type Template = { before: string; after: string; by: () => Map<string, Found[]>; part: 'id' | 'slug' };

export type LinkIndex = {
  /** By a URL of the session. */
  byAddress: (url: string) => Found[];
  /** By the title at the end of a URL. */
  byTitle: (url: string) => Found[];
};

/** Built once per set of schedules. */
export function createLinkIndex(programs: ReadonlyMap<string, Program>): LinkIndex {
  const addresses = new Map<string, Found[]>();
  const titles = new Map<string, Found[]>();
  const templates = new Map<string, Template[]>();
  for (const [event, { sessions, links }] of programs) {
    const all = sessions.map((session) => ({ event, session }));
    const maps = {
      id: once(() => mapOf(all, ({ session }) => [session.id.toLowerCase()])),
      slug: once(() => mapOf(all, ({ session }) => slugsOf(session.title))),
    };
    for (const found of all) {
      const { title } = found.session;
      for (const key of addressesOf(found.session, links)) put(addresses, key, found);
      if (isLong(title, MIN_WORDS)) for (const key of slugsOf(title)) put(titles, key, found);
    }
    for (const link of links) addTemplate(templates, link, maps);
  }
  return {
    byAddress: (url) => {
      const key = keyOf(url);
      const own = addresses.get(key) ?? addresses.get(key.replace(/\?.*$/s, '')) ?? [];
      const host = templates.get(key.split('/', 1)[0] ?? '') ?? [];
      return own.length > 0
        ? own
        : (host.map((one) => fitting(one, key)).find((found) => found.length > 0) ?? []);
    },
    byTitle: (url) => {
      const last =
        keyOf(url)
          .replace(/[?#].*$/s, '')
          .split('/')
          .slice(1)
          .at(-1) ?? '';
      return last.length < 8 ? [] : bySlug(titles, last);
    },
  };
}

/** Without a page that a template finds: most schedules have one template for all. */
function addressesOf({ id, url, recording, slides, links }: ScheduledSession, found: string[]): Set<string> {
  const own = found.some((link) => link.replace('{id}', encodeURIComponent(id)) === url) ? null : url;
  const given = [own, recording, slides, ...links].flatMap((link) => (link === null ? [] : keyOf(link)));
  // A host alone identifies nothing.
  return new Set(given.filter((key) => /[/ ]./.test(key)));
}

function put(map: Map<string, Found[]>, key: string, found: Found): void {
  const known = map.get(key);
  if (known) known.push(found);
  else map.set(key, [found]);
}

/** With "&" omitted, as in most slugs, and as "and". */
const slugsOf = (title: string): string[] =>
  title.includes('&')
    ? [...new Set([squeezed(title), squeezed(title.replaceAll('&', ' and '))])]
    : [squeezed(title)];

function mapOf(all: Found[], keysOf: (found: Found) => Iterable<string>): Map<string, Found[]> {
  const by = new Map<string, Found[]>();
  for (const found of all) for (const key of keysOf(found)) put(by, key, found);
  return by;
}

/** Created on first use: few posts link to a schedule. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function addTemplate(
  templates: Map<string, Template[]>,
  link: string,
  maps: Record<Template['part'], Template['by']>,
): void {
  const [, before = '', part, after = ''] = /^(.*)\{(id|slug)\}(.*)$/.exec(link) ?? [];
  if (part !== 'id' && part !== 'slug') return;
  const bare = before.replace(/^https?:\/\/(?:www\.)?/i, '').toLowerCase();
  const host = bare.split('/', 1)[0] ?? '';
  templates.set(host, [
    ...(templates.get(host) ?? []),
    { before: bare, after: after.toLowerCase(), by: maps[part], part },
  ]);
}

function fitting({ before, after, by, part }: Template, key: string): Found[] {
  if (!key.startsWith(before)) return [];
  const [value = ''] = /^[^/?#&]*/.exec(key.slice(before.length)) ?? [];
  if (!key.startsWith(after, before.length + value.length)) return [];
  return part === 'id' ? (by().get(value) ?? []) : bySlug(by(), value);
}

/** Sites number pages with the same name. */
function bySlug(by: Map<string, Found[]>, slug: string): Found[] {
  return (
    by.get(squeezed(decoded(slug))) ??
    by.get(squeezed(decoded(slug).replace(/-\d{1,2}$|\.\w{2,5}$/, ''))) ??
    []
  );
}

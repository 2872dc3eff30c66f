/** What entries link to most, and since when. */
import type { EntryAuthor, Resource, ResourceKind } from '../model/entry.ts';
import { MAX_LINKS } from './derived-rows.ts';
import { boundsOf, toInstant } from './instants.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { LinkedResource, SiteStore } from './store.ts';

/** So many of the newest links are counted, whatever the period: a page costs no more in a week of a summit. */
const LINKS = 120;
/** In so many of the newest entries. */
const ENTRIES = 1000;
/** And so many of the entries behind each address are named. */
const NAMED = 12;
/** Steps back in time, each at most as long as the period, to the first link to an address. */
const STEPS = 50;

/**
 * Ranked here and not in SQL: D1 counts the rows of every sorting and grouping as read. Most tags are without a link,
 * which costs less to see than to parse them.
 */
const NEWEST = `SELECT r.value AS resource, page.published, e.key, e.url, e.title, e.authors
  FROM (SELECT entry, published FROM listing WHERE scope = (SELECT id FROM scope WHERE kind = 'archive' AND slug = '')
      AND published >= ? AND published < ? ORDER BY published DESC, entry DESC LIMIT ${ENTRIES}) page
    CROSS JOIN entry e ON e.n = page.entry CROSS JOIN json_each(e.tags, '$.resources') r
  WHERE instr(e.tags, '"resources":[]') = 0 AND r.key < ${MAX_LINKS} LIMIT ${LINKS}`;

/** From each link to the oldest that is no further back than the period is long, until there is none. */
const SINCE = `WITH RECURSIVE back (url, at, step) AS (
    SELECT t.value ->> 'url', t.value ->> 'latest', 0 FROM json_each(?1) t
    UNION ALL
    SELECT b.url, (SELECT min(r.published) FROM resource_link r
        WHERE r.url = b.url AND r.published < b.at AND r.published >= b.at - ?2), b.step + 1
      FROM back b WHERE b.at IS NOT NULL AND b.step < ${STEPS})
  SELECT url, at FROM back WHERE at IS NOT NULL`;

type Link = Resource & { published: number; entry: Named; voice: string };
type Named = { key: string; url: string | null; title: string | null; author: string };

/** An address with its links, newest first. */
type Linked = { kind: ResourceKind; url: string; links: Link[]; voices: number; place: number };

export function resourceReading(db: SqlDatabase): Pick<SiteStore, 'topResources'> {
  return {
    topResources: async ({ since, until, limit }) => {
      const bounds = boundsOf({ since, until });
      const top = ranked((await db.all(NEWEST, bounds)).map(toLink)).slice(0, limit);
      if (top.length === 0) return [];
      const begun = await beginnings(db, top, bounds);
      return top.map((one) => toResource(one, begun));
    },
  };
}

function toLink({ resource, published, key, url, title, authors }: SqlRow): Link {
  const [author] = JSON.parse(String(authors)) as EntryAuthor[];
  return {
    ...(JSON.parse(String(resource)) as Resource),
    published: Number(published),
    voice: author?.slug ?? '',
    entry: { key, url, title, author: author?.name ?? '' } as Named,
  };
}

/** Since when each URL has been linked to without a pause as long as the period. */
async function beginnings(
  db: SqlDatabase,
  top: Linked[],
  [since, until]: [number, number],
): Promise<Map<string, number>> {
  const latest = top.map(({ url, links }) => ({ url, latest: links[0]?.published }));
  const begun = new Map<string, number>();
  for (const { url, at } of await db.all(SINCE, [JSON.stringify(latest), until - since])) {
    begun.set(String(url), Math.min(Number(at), begun.get(String(url)) ?? until));
  }
  return begun;
}

function toResource({ kind, url, links, voices }: Linked, begun: Map<string, number>): LinkedResource {
  const from = oldest(links).map(({ entry, label }) => ({ ...entry, label }));
  const latest = links[0]?.published ?? 0;
  return { kind, url, voices, since: toInstant(begun.get(url) ?? latest), latest: toInstant(latest), from };
}

const oldest = (links: Link[]): Link[] => links.toReversed().slice(0, NAMED);

/** What comes first of an entry's links, where its author says no more. */
const order: ResourceKind[] = ['etherpad', 'video', 'slides', 'photos', 'spec', 'review', 'bug', 'schedule'];

/**
 * Most voices first, then most links. Among equals comes first what is first of its entry, so that one long list of
 * links does not take every place; then the newest.
 */
function ranked(links: Link[]): Linked[] {
  const places = new Map<Link, number>();
  for (const ofEntry of Map.groupBy(links, ({ entry }) => entry.key).values()) {
    const sorted = ofEntry.toSorted(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.url < b.url ? -1 : 1),
    );
    for (const [place, link] of sorted.entries()) places.set(link, place);
  }
  return [...Map.groupBy(links, ({ url }) => url).values()]
    .flatMap((group) => {
      const [first] = group;
      const voices = new Set(group.map(({ voice }) => voice)).size;
      const place = Math.min(...group.map((link) => places.get(link) ?? 0));
      return first ? [{ kind: first.kind, url: first.url, links: group, voices, place }] : [];
    })
    .sort(mostFirst);
}

function mostFirst(a: Linked, b: Linked): number {
  const [newest = 0, other = 0] = [a.links[0]?.published, b.links[0]?.published];
  return (
    b.voices - a.voices ||
    b.links.length - a.links.length ||
    a.place - b.place ||
    other - newest ||
    (a.url < b.url ? -1 : 1)
  );
}

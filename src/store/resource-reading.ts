/** What entries point at most, and since when. */
import type { Resource, ResourceKind } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { LinkedResource, SiteStore } from './store.ts';

/** So many of the newest links are looked at, whatever the span: a page costs no more in a week of a summit. */
const LINKS = 120;
/** And so many of the entries behind each address are named. */
const NAMED = 12;
/** Steps back in time, one a span, to where an address was pointed at first. */
const STEPS = 50;

// Ranked here and not in SQL: D1 counts the rows of every sorting and grouping as read.
const NEWEST = `SELECT kind, url, label, voice, entry, published FROM entry_resource
  WHERE published >= ? AND published < ? ORDER BY published DESC LIMIT ${LINKS}`;

const NAMES = `SELECT e.key, e.url, e.title, e.authors ->> '$[0].name' AS author
  FROM json_each(?) k CROSS JOIN entry e ON e.key = k.value`;

/** From each link to the oldest that lies no further back than the span is long, until there is none. */
const SINCE = `WITH RECURSIVE back (url, at, step) AS (
    SELECT t.value ->> 'url', t.value ->> 'latest', 0 FROM json_each(?1) t
    UNION ALL
    SELECT b.url, (SELECT min(r.published) FROM entry_resource r
        WHERE r.url = b.url AND r.published < b.at
          AND r.published >= strftime('%Y-%m-%dT%H:%M:%fZ', b.at, ?2)), b.step + 1
      FROM back b WHERE b.at IS NOT NULL AND b.step < ${STEPS})
  SELECT url, at FROM back WHERE at IS NOT NULL`;

type Link = Resource & { voice: string; entry: string; published: Instant };

/** An address with its links, newest first. */
type Pointed = { kind: ResourceKind; url: string; links: Link[]; voices: number; place: number };

export function resourceReading(db: SqlDatabase): Pick<SiteStore, 'topResources'> {
  return {
    topResources: async ({ since, until, limit }) => {
      const top = ranked((await db.all(NEWEST, [since, until])) as Link[]).slice(0, limit);
      if (top.length === 0) return [];
      const keys = new Set(top.flatMap(({ links }) => oldest(links).map(({ entry }) => entry)));
      const names = await db.all(NAMES, [JSON.stringify([...keys])]);
      const entries = new Map(names.map((row) => [row.key, row as Named]));
      const span = `-${Math.round((Date.parse(until) - Date.parse(since)) / 1000)} seconds`;
      const asked = top.map(({ url, links }) => ({ url, latest: links[0]?.published }));
      const begun = new Map<string, Instant>();
      for (const { url, at } of await db.all(SINCE, [JSON.stringify(asked), span])) {
        if (String(at) < (begun.get(String(url)) ?? until)) begun.set(String(url), String(at));
      }
      return top.map((one) => told(one, { entries, since: begun.get(one.url) ?? since }));
    },
  };
}

type Named = { key: string; url: string | null; title: string | null; author: string };

function told(
  { kind, url, links, voices }: Pointed,
  { entries, since }: { entries: Map<unknown, Named>; since: Instant },
): LinkedResource {
  const from = oldest(links).flatMap(({ entry, label }) => {
    const named = entries.get(entry);
    return named ? [{ ...named, label }] : [];
  });
  return { kind, url, voices, since, latest: links[0]?.published ?? since, from };
}

const oldest = (links: Link[]): Link[] => links.toReversed().slice(0, NAMED);

/** What comes first of an entry's links, where its author says no more. */
const order: ResourceKind[] = ['etherpad', 'video', 'slides', 'photos', 'spec', 'review', 'bug', 'schedule'];

/**
 * Most voices first, then most links. Among equals comes first what is first of its entry, so that one long list of
 * links does not take every place; then the newest.
 */
function ranked(links: Link[]): Pointed[] {
  const places = new Map<Link, number>();
  for (const ofEntry of Map.groupBy(links, ({ entry }) => entry).values()) {
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

function mostFirst(a: Pointed, b: Pointed): number {
  const [newest = '', other = ''] = [a.links[0]?.published, b.links[0]?.published];
  return (
    b.voices - a.voices ||
    b.links.length - a.links.length ||
    a.place - b.place ||
    (newest === other ? 0 : newest < other ? 1 : -1) ||
    (a.url < b.url ? -1 : 1)
  );
}

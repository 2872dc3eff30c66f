/** What entries link to most, and since when. */
import type { EntryAuthor, Resource } from '../model/entry.ts';
import { type Linked, type RankedLink, rankLinks } from '../model/rank-links.ts';
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

type Named = { key: string; url: string | null; title: string | null; author: string };
type Link = RankedLink & { named: Named; label: string };

export function resourceReading(db: SqlDatabase): Pick<SiteStore, 'topResources'> {
  return {
    topResources: async ({ since, until, limit }) => {
      const bounds = boundsOf({ since, until });
      const top = rankLinks((await db.all(NEWEST, bounds)).map(toLink)).slice(0, limit);
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
    entry: String(key),
    named: { key, url, title, author: author?.name ?? '' } as Named,
  };
}

/** Since when each URL has been linked to without a pause as long as the period. */
async function beginnings(
  db: SqlDatabase,
  top: Linked<Link>[],
  [since, until]: [number, number],
): Promise<Map<string, number>> {
  const latest = top.map(({ url, links }) => ({ url, latest: links[0]?.published }));
  const begun = new Map<string, number>();
  for (const { url, at } of await db.all(SINCE, [JSON.stringify(latest), until - since])) {
    begun.set(String(url), Math.min(Number(at), begun.get(String(url)) ?? until));
  }
  return begun;
}

function toResource({ kind, url, links, voices }: Linked<Link>, begun: Map<string, number>): LinkedResource {
  const from = oldest(links).map(({ named, label }) => ({ ...named, label }));
  const latest = links[0]?.published ?? 0;
  return { kind, url, voices, since: toInstant(begun.get(url) ?? latest), latest: toInstant(latest), from };
}

const oldest = (links: Link[]): Link[] => links.toReversed().slice(0, NAMED);

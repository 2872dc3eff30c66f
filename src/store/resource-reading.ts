/** What entries link to most. */
import type { EntryAuthor, Resource } from '../model/entry.ts';
import { type Linked, type RankedLink, rankLinks } from '../model/rank-links.ts';
import { boundsOf, toInstant } from './instants.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { LinkedResource, SiteStore } from './store.ts';

/** A post that lists everything says no more of what the community links to than its first dozen links. */
const MAX_LINKS = 12;
/** So many of the newest links are counted, whatever the period: a page costs no more in a week of a summit. */
const LINKS = 120;
/** In so many of the newest entries. */
const ENTRIES = 1000;
/** And so many of the entries behind each address are named. */
const NAMED = 12;
/**
 * Ranked here and not in SQL: D1 counts the rows of every sorting and grouping as read. Most tags are without a link,
 * which costs less to see than to parse them.
 */
const NEWEST = `SELECT r.value AS resource, page.published, e.key, e.url, e.title, e.authors
  FROM (SELECT entry, published FROM listing WHERE scope = (SELECT id FROM scope WHERE kind = 'archive' AND slug = '')
      AND published >= ? AND published < ? ORDER BY published DESC, entry DESC LIMIT ${ENTRIES}) page
    CROSS JOIN entry e ON e.n = page.entry CROSS JOIN json_each(e.tags, '$.resources') r
  WHERE instr(e.tags, '"resources":[]') = 0 AND r.key < ${MAX_LINKS} LIMIT ${LINKS}`;

type Named = { key: string; url: string | null; title: string | null; author: string };
type Link = RankedLink & { named: Named; label: string };

export function resourceReading(db: SqlDatabase): Pick<SiteStore, 'topResources'> {
  return {
    topResources: async ({ since, until, limit }) => {
      const links = (await db.all(NEWEST, boundsOf({ since, until }))).map(toLink);
      return rankLinks(links).slice(0, limit).map(toResource);
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

function toResource({ kind, url, links, authorCount }: Linked<Link>): LinkedResource {
  const from = links.toReversed().map(({ named, label }) => ({ ...named, label }));
  return { kind, url, authorCount, latest: toInstant(links[0]?.published), from: from.slice(0, NAMED) };
}

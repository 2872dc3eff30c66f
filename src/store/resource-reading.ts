/** Finds the URLs that most entries link to. */
import type { EntryAuthor, Resource } from '../model/entry.ts';
import { type Linked, type RankedLink, rankLinks } from '../model/rank-links.ts';
import { boundsOf, toInstant } from './instants.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { LinkedResource, SiteStore } from './store.ts';

/** Counted links per post: beyond a dozen, a long list says nothing about what the community links to. */
const MAX_LINKS = 12;
/** Number of newest links counted, whatever the period: a busy week costs no more than a quiet one. */
const LINKS = 120;
/** Number of newest entries searched. */
const ENTRIES = 1000;
/** Number of entries listed per URL. */
const NAMED = 12;
/**
 * Ranked in code rather than SQL: D1 counts the rows of every sort and grouping as read. Most tags have no
 * link, and checking that is faster than parsing them.
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

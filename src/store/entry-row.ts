/** An entry's row: what is selected, and the Entry made of it. */
import type { Entry } from '../model/entry.ts';
import type { SqlRow } from './sql-database.ts';

/** What the maintainers' `hide:` makes of an entry, whatever polls decided. */
export const EFFECTIVE_STATE = "CASE WHEN e.hidden = 1 THEN 'hidden' ELSE e.state END";
export const EFFECTIVE_REASON =
  "CASE WHEN e.hidden = 1 THEN 'Its address is listed under hide in feeds.yaml.' ELSE e.heldBecause END";

/** Columns of the entry `e`, its feeds with it, so that one statement gives whole entries. */
export const ENTRY_COLUMNS = `e.key, e.id, e.url, e.title, e.published, e.updated, e.firstSeen, e.dateFrom,
  ${EFFECTIVE_STATE} AS state, ${EFFECTIVE_REASON} AS heldBecause, e.digest, e.language, e.summary,
  e.authors, e.categories, e.enclosures, e.tags, e.summaryHtml, e.contentHtml,
  (SELECT json_group_array(json(source)) FROM (
    SELECT json_object('feedKey', f.key, 'feedUrl', f.url, 'slug', f.slug, 'name', f.name,
        'title', coalesce(f.about ->> 'title', f.name), 'homeUrl', f.about ->> 'homeUrl') AS source
      FROM carrier c JOIN feed f ON f.id = c.feed WHERE c.entry = e.key
      ORDER BY c.firstSeen, c.feed)) AS sources`;

const JSON_COLUMNS = ['authors', 'categories', 'enclosures', 'tags', 'sources'];

export function toEntry(row: SqlRow): Entry {
  const entry: Record<string, unknown> = { ...row };
  for (const column of JSON_COLUMNS) entry[column] = JSON.parse(String(row[column]));
  return entry as Entry;
}

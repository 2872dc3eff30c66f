/** An entry's row: what is selected, and the Entry made of it. */
import type { Entry } from '../model/entry.ts';
import type { SqlRow } from './sql-database.ts';

/** What the maintainers' `hide:` makes of an entry, whatever polls decided. */
export const EFFECTIVE_STATE = "CASE WHEN e.hidden = 1 THEN 'hidden' ELSE e.state END";
export const EFFECTIVE_REASON =
  "CASE WHEN e.hidden = 1 THEN 'Its address is listed under hide in feeds.yaml.' ELSE e.heldBecause END";

/** Columns of the entry `e`: one row is the whole entry. */
export const ENTRY_COLUMNS = `e.key, e.id, e.url, e.title, e.published, e.updated, e.firstSeen, e.dateFrom,
  ${EFFECTIVE_STATE} AS state, ${EFFECTIVE_REASON} AS heldBecause, e.digest, e.language, e.summary,
  e.authors, e.categories, e.enclosures, e.tags, e.sources, e.summaryHtml, e.contentHtml`;

/** The same without the long texts, which lists do not show. */
export const LINE_COLUMNS = ENTRY_COLUMNS.replace(
  'e.summaryHtml, e.contentHtml',
  'NULL AS summaryHtml, NULL AS contentHtml',
);

/** As the partial indexes of the entries that readers see are spelt. */
export const VISIBLE = "e.state IN ('shown', 'archived') AND e.hidden = 0";

const JSON_COLUMNS = ['authors', 'categories', 'enclosures', 'tags', 'sources'];

export function toEntry(row: SqlRow): Entry {
  const entry: Record<string, unknown> = { ...row };
  for (const column of JSON_COLUMNS) entry[column] = JSON.parse(String(row[column]));
  return entry as Entry;
}

/** An entry's row: what is selected, and the Entry made of it. */
import type { Entry, Evidence } from '../model/entry.ts';
import { toInstant } from './instants.ts';
import type { SqlRow, SqlValue } from './sql-database.ts';

/** What the maintainers' `hide:` makes of an entry, whatever polls decided. */
export const EFFECTIVE_STATE = "CASE WHEN e.hidden = 1 THEN 'hidden' ELSE e.state END";
export const EFFECTIVE_REASON =
  "CASE WHEN e.hidden = 1 THEN 'Its address is listed under hide in feeds.yaml.' ELSE e.heldBecause END";

/** The feeds that carry an entry, the first one first. */
const SOURCES = `(SELECT json_group_array(json_object('feedKey', f.key, 'feedUrl', f.url, 'slug', f.slug,
    'name', f.name, 'title', coalesce(f.about ->> 'title', f.name), 'homeUrl', f.about ->> 'homeUrl')
    ORDER BY c.firstSeen, c.feed)
  FROM carrier c CROSS JOIN feed f ON f.id = c.feed WHERE c.entry = e.n)`;

const COLUMNS = `e.key, e.id, e.url, e.title, e.published, e.updated, e.firstSeen, e.dateFrom,
  ${EFFECTIVE_STATE} AS state, ${EFFECTIVE_REASON} AS heldBecause, e.digest, e.language, e.summary,
  e.authors, e.categories, e.enclosures, e.tags, ${SOURCES} AS sources`;

/** Of the entry `e` with the texts `h`: the whole entry, and the entry without its long texts and its tags' evidence. */
const WHOLE = `${COLUMNS}, e.why, h.summaryHtml, h.contentHtml`;
const SHORT = `${COLUMNS}, NULL AS why, NULL AS summaryHtml, NULL AS contentHtml`;

/** Entries in the order of `page`, an SQL text that gives their numbers as `entry`. */
export function selectEntries(page: string, texts: boolean): string {
  const html = texts ? 'LEFT JOIN entry_html h ON h.entry = e.n' : '';
  return `SELECT ${texts ? WHOLE : SHORT} FROM (${page}) AS page CROSS JOIN entry e ON e.n = page.entry ${html}`;
}

export function toEntry({ why, ...row }: SqlRow): Entry {
  return {
    ...(row as unknown as Entry),
    published: toInstant(row.published),
    updated: row.updated === row.published ? toInstant(row.published) : toInstant(row.updated),
    firstSeen: toInstant(row.firstSeen),
    authors: fromJson(row.authors),
    categories: fromJson(row.categories),
    enclosures: fromJson(row.enclosures),
    tags: { ...JSON.parse(String(row.tags)), why: fromJson<Evidence>(why) },
    sources: fromJson(row.sources),
  };
}

/** Most lists are empty. */
function fromJson<T>(json: SqlValue | undefined): T[] {
  return json === '[]' || json === null ? [] : JSON.parse(String(json));
}

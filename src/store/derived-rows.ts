/**
 * Rows derived from entries: lists by scope, and counts. A batch that changes entries starts with `underive`,
 * which deletes their derived rows, and ends with `derive`, which writes the new ones.
 */
import { forChunks } from './bound-lists.ts';
import { ownerOf } from './carrier-table.ts';
import type { SqlStatement } from './sql-database.ts';

/** The listed entries, by their keys in ?1, and their rows in lists. */
const LISTED = 'json_each(?1) j CROSS JOIN entry e ON e.key = j.value CROSS JOIN listing l ON l.entry = e.n';

const MONTH = "CAST(strftime('%Y%m', l.published / 1000, 'unixepoch') AS INTEGER)";
const BY_MONTH = `SELECT l.scope, ${MONTH} AS month, count(*) AS entries FROM ${LISTED} GROUP BY 1, 2`;
const BY_SCOPE = `SELECT l.scope, count(*) AS entries FROM ${LISTED} GROUP BY 1`;

/** As many bits as a JavaScript number can store. */
const VERSION = 'random() & 9007199254740991';
const UNCOUNT_MONTHS = `UPDATE scope_month SET entries = scope_month.entries - t.entries, version = ${VERSION}
  FROM (${BY_MONTH}) t WHERE scope_month.scope = t.scope AND scope_month.month = t.month`;
const UNCOUNT = `UPDATE scope SET entries = scope.entries - t.entries FROM (${BY_SCOPE}) t WHERE scope.id = t.scope`;
const UNLIST = `DELETE FROM listing
  WHERE entry IN (SELECT e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value)`;
/** The scopes of visible entries: the only definition of every scope. */
const BELONGS = `WITH changed AS MATERIALIZED (
    SELECT e.n, e.published, e.state, e.tags, e.authors,
        lower(substr(e.language, 1, instr(e.language || '-', '-') - 1)) AS language
      FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value WHERE e.visible = 1),
  belongs (entry, published, kind, slug, label) AS (
    SELECT changed.n, changed.published, s.key, s.value, s.value
      FROM changed, json_each(json_object('all', iif(state = 'shown', '', NULL), 'archive', '',
        'language', nullif(language, ''), 'summit', tags ->> 'summit')) s WHERE s.value IS NOT NULL
    UNION ALL SELECT changed.n, changed.published, 'category', s.value, s.value
      FROM changed, json_each(tags, '$.categories') s
    UNION ALL SELECT DISTINCT changed.n, changed.published, 'program', s.value ->> 'event', s.value ->> 'event'
      FROM changed, json_each(tags, '$.sessions') s
    UNION ALL SELECT changed.n, changed.published, 'author', s.value ->> 'slug', s.value ->> 'name'
      FROM changed, json_each(authors) s
    UNION ALL SELECT changed.n, changed.published, 'feed', f.key, f.name
      FROM changed CROSS JOIN feed f ON f.id = ${ownerOf('changed.n')})`;

const NAME_SCOPES = `${BELONGS} INSERT INTO scope (kind, slug, label)
  SELECT kind, slug, label FROM belongs WHERE true
  ON CONFLICT (kind, slug) DO UPDATE SET label = excluded.label WHERE label <> excluded.label`;
const LIST = `${BELONGS} INSERT INTO listing (scope, published, entry)
  SELECT s.id, b.published, b.entry FROM belongs b CROSS JOIN scope s ON s.kind = b.kind AND s.slug = b.slug
    WHERE true ON CONFLICT DO NOTHING`;
const COUNT_MONTHS = `INSERT INTO scope_month (scope, month, entries, version)
  SELECT scope, month, entries, ${VERSION} FROM (${BY_MONTH}) WHERE true
  ON CONFLICT (scope, month) DO UPDATE SET entries = entries + excluded.entries, version = excluded.version`;
const COUNT = UNCOUNT.replace('scope.entries -', 'scope.entries +');

const DATE_CARRIERS = `UPDATE carrier SET published = (SELECT published FROM entry WHERE n = carrier.entry)
  WHERE entry IN (SELECT e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value)
    AND published <> (SELECT published FROM entry WHERE n = carrier.entry)`;

/** Ignores unknown keys. `search-index.ts` updates the search index, because that needs texts. */
export function underive(keys: string[]): SqlStatement[] {
  return [UNCOUNT_MONTHS, UNCOUNT, UNLIST].flatMap((sql) => forChunks(sql, keys));
}

export function derive(keys: string[]): SqlStatement[] {
  return [DATE_CARRIERS, NAME_SCOPES, LIST, COUNT_MONTHS, COUNT].flatMap((sql) => forChunks(sql, keys));
}

/** For every change that readers can see. */
export const NEW_REVISION: SqlStatement = { sql: 'UPDATE meta SET revision = revision + 1' };

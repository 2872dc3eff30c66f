/** A scope's whole history without its contents, and single entries of it: what archives of feeds are cut from. */
import { ENTRY_COLUMNS, toEntry } from './entry-row.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { EntryOutline, SiteStore } from './store.ts';

const PERIODS = `SELECT substr(month, 1, ?3) AS period, sum(entries) AS entries
  FROM scope_month WHERE scope = (SELECT id FROM scope WHERE kind = ?1 AND slug = ?2) AND entries > 0
  GROUP BY period ORDER BY period DESC`;

/** The length of a text is known without reading it. */
const OUTLINE = `SELECT e.key, e.state,
    coalesce(octet_length(e.contentHtml), octet_length(e.summaryHtml), 0) AS bytes
  FROM entry_scope s JOIN entry e ON e.key = s.entry
  WHERE s.scope = (SELECT id FROM scope WHERE kind = ?1 AND slug = ?2)
    AND s.published >= ?3 AND s.published < ?3 || '~'
  ORDER BY s.published DESC, s.entry`;

const BY_KEY = `SELECT ${ENTRY_COLUMNS}
  FROM json_each(?) AS listed JOIN entry e ON e.key = listed.value
  WHERE e.state IN ('shown', 'archived') AND e.hidden = 0 ORDER BY e.published DESC, e.key`;

type HistoryReading = Pick<SiteStore, 'entriesByKey' | 'periods' | 'outline'>;

export function historyReading(db: SqlDatabase): HistoryReading {
  return {
    entriesByKey: async (keys) => (await db.all(BY_KEY, [JSON.stringify(keys)])).map(toEntry),
    periods: async ({ scope, letters }) =>
      (await db.all(PERIODS, [scope.kind, scope.slug, letters])).map((row) => ({ ...row })) as {
        period: string;
        entries: number;
      }[],
    outline: async ({ scope, period }) =>
      (await db.all(OUTLINE, [scope.kind, scope.slug, period])).map((row) => ({ ...row }) as EntryOutline),
  };
}

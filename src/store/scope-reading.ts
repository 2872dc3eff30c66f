/** Reads scopes: their totals, their months, their previous and next entries. */
import type { ScopeSummary } from '../model/scope.ts';
import { boundsOf, toInstant } from './instants.ts';
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database.ts';
import type { HourCount, MonthCount, MonthVersion, Neighbor, SiteStore } from './store.ts';

/** The number of the scope with the kind ?1 and the slug ?2. */
export const SCOPE = `(SELECT id FROM scope WHERE kind = ?1
  AND slug = CASE ?1 WHEN 'feed' THEN (SELECT key FROM feed WHERE slug = ?2) ELSE ?2 END)`;

const SUMMARY = `SELECT s.kind, coalesce(f.slug, s.slug) AS slug, coalesce(f.name, s.label) AS label, s.entries,
    (SELECT min(published) FROM listing WHERE scope = s.id) AS first,
    (SELECT max(published) FROM listing WHERE scope = s.id) AS latest
  FROM scope s LEFT JOIN feed f ON s.kind = 'feed' AND f.key = s.slug`;
const ONE = `${SUMMARY} WHERE s.id = ${SCOPE} AND s.entries > 0`;
const LARGEST = `${SUMMARY} WHERE s.kind = ?1 AND s.entries > 0 ORDER BY s.entries DESC, s.slug LIMIT ?2`;

const MONTHS = `SELECT month, entries FROM scope_month WHERE scope = ${SCOPE} AND entries > 0 ORDER BY month DESC`;

const VERSIONS = `SELECT s.kind, coalesce(f.slug, s.slug) AS slug, m.month, m.version
  FROM scope_month m CROSS JOIN scope s ON s.id = m.scope LEFT JOIN feed f ON s.kind = 'feed' AND f.key = s.slug
  WHERE m.entries > 0 ORDER BY m.scope, m.month DESC`;

const BESIDE = `SELECT page.side, e.key, page.published, e.title, e.summary FROM (
    SELECT * FROM (SELECT 'earlier' AS side, entry, published FROM listing
      WHERE scope = ${SCOPE} AND published < ?3 ORDER BY published DESC, entry DESC LIMIT 1)
    UNION ALL SELECT * FROM (SELECT 'later', entry, published FROM listing
      WHERE scope = ${SCOPE} AND published >= ?4 ORDER BY published, entry LIMIT 1)) page
  CROSS JOIN entry e ON e.n = page.entry`;

const HOURS = `SELECT s.slug, l.published / 3600000 AS hour, count(*) AS entries
  FROM json_each(?1) j CROSS JOIN scope s ON s.kind = j.value ->> 0 AND s.slug = j.value ->> 1
    CROSS JOIN listing l ON l.scope = s.id AND l.published >= j.value ->> 2 AND l.published < j.value ->> 3
  GROUP BY j.key, 2 ORDER BY j.key, 2`;

type ScopeReading = Pick<SiteStore, 'scopes' | 'scope' | 'months' | 'monthVersions' | 'beside' | 'hours'>;

/** More scopes than any planet has. */
const ALL = 1_000_000;
const HOUR = 3_600_000;

export function scopeReading(db: SqlDatabase): ScopeReading {
  const summaries = async (sql: string, params: SqlValue[]): Promise<ScopeSummary[]> =>
    (await db.all(sql, params)).map(toSummary);
  return {
    scope: async ({ kind, slug }) => (await summaries(ONE, [kind, slug]))[0] ?? null,
    scopes: (kind, most = ALL) => summaries(LARGEST, [kind, most]),
    months: async ({ kind, slug }) => (await db.all(MONTHS, [kind, slug])).map(toMonth),
    monthVersions: async () => (await db.all(VERSIONS)).map(toVersion),
    beside: async ({ scope: { kind, slug }, period }) => {
      const rows = await db.all(BESIDE, [kind, slug, ...boundsOf(period)]);
      const found = new Map(rows.map(({ side, ...row }) => [side, toNeighbor(row)]));
      return { earlier: found.get('earlier') ?? null, later: found.get('later') ?? null };
    },
    hours: async (query) => {
      const ranges = query.map(({ scope: { kind, slug }, period }) => [kind, slug, ...boundsOf(period)]);
      return (await db.all(HOURS, [JSON.stringify(ranges)])).map(toHour);
    },
  };
}

const toNeighbor = (row: SqlRow): Neighbor => ({ ...row, published: toInstant(row.published) }) as Neighbor;

function toSummary(row: SqlRow): ScopeSummary {
  return { ...row, first: toInstant(row.first), latest: toInstant(row.latest) } as ScopeSummary;
}

const toMonth = ({ month, entries }: SqlRow): MonthCount => ({
  month: monthOf(month),
  entries: Number(entries),
});

const toVersion = ({ month, ...row }: SqlRow): MonthVersion =>
  ({ ...row, month: monthOf(month) }) as MonthVersion;

/** 201505 → "2015-05" */
function monthOf(number: SqlValue | undefined): string {
  const digits = String(number).padStart(6, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

function toHour({ slug, hour, entries }: SqlRow): HourCount {
  return { slug: String(slug), hour: toInstant(Number(hour) * HOUR).slice(0, 13), entries: Number(entries) };
}

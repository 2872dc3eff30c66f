/** What scopes count, and what counting would give: the view says where entries belong. */
import type { SqlDatabase, SqlRow } from '../../src/store/sql-database.ts';

export const countsKept = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all('SELECT kind, slug, entries, first, latest FROM scope WHERE entries > 0 ORDER BY kind, slug');

export const countsCounted = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all(`SELECT kind, slug, count(*) AS entries, min(published) AS first, max(published) AS latest
    FROM (SELECT DISTINCT kind, slug, entry, published FROM entry_belongs) GROUP BY kind, slug ORDER BY kind, slug`);

export const monthsKept = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all(`SELECT s.kind, s.slug, m.month, m.entries FROM scope_month m JOIN scope s ON s.id = m.scope
    WHERE m.entries > 0 ORDER BY s.kind, s.slug, m.month`);

export const monthsCounted = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all(`SELECT kind, slug, substr(published, 1, 7) AS month, count(*) AS entries
    FROM (SELECT DISTINCT kind, slug, entry, published FROM entry_belongs)
    GROUP BY kind, slug, month ORDER BY kind, slug, month`);

/** What scopes count, and what counting would give: the view says where entries belong. */
import type { SqlDatabase, SqlRow } from '../../src/store/sql-database.ts';

export const countsKept = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all('SELECT kind, slug, entries, first, latest FROM scope WHERE entries > 0 ORDER BY kind, slug');

export const countsCounted = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all(`SELECT kind, slug, count(*) AS entries, min(published) AS first, max(published) AS latest
    FROM (SELECT DISTINCT kind, slug, entry, published FROM entry_belongs) GROUP BY kind, slug ORDER BY kind, slug`);

export const daysKept = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all(`SELECT s.kind, s.slug, y.year || '-' || d.key AS day, d.value AS entries
    FROM scope_year y JOIN scope s ON s.id = y.scope, json_each(y.days) d
    WHERE d.value > 0 ORDER BY s.kind, s.slug, day`);

export const daysCounted = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all(`SELECT kind, slug, substr(published, 1, 10) AS day, count(*) AS entries
    FROM (SELECT DISTINCT kind, slug, entry, published FROM entry_belongs)
    GROUP BY kind, slug, day ORDER BY kind, slug, day`);

/** What feeds keep of their entries, and what counting would give. */
export const feedsKept = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all('SELECT slug, entries, coalesce(latest, 0) AS latest, held FROM feed ORDER BY slug');

export const feedsCounted = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all(`SELECT f.slug, (SELECT count(*) FROM entry_belongs b WHERE b.kind = 'feed' AND b.slug = f.slug) AS entries,
      coalesce((SELECT max(published) FROM entry_belongs b WHERE b.kind = 'feed' AND b.slug = f.slug), 0) AS latest,
      (SELECT count(*) FROM carrier c JOIN entry e ON e.key = c.entry
        WHERE c.feed = f.id AND e.state = 'held' AND e.hidden = 0) AS held
    FROM feed f ORDER BY f.slug`);

/** The feeds that carry each entry, as they are kept beside it and as they are. */
export const sourcesKept = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all('SELECT key, sources FROM entry ORDER BY key');

export const sourcesRead = (db: SqlDatabase): Promise<SqlRow[]> =>
  db.all('SELECT entry AS key, sources FROM entry_carried ORDER BY entry');

/** Renames the authors of stored posts when their `name:` changes in feeds.yaml. */
import type { EntryAuthor } from '../model/entry.ts';
import type { Subscription } from '../model/planet.ts';
import { slugify } from '../model/slug.ts';
import { forChunks } from './bound-lists.ts';
import { changing } from './maintenance.ts';
import type { SqlDatabase, SqlStatement } from './sql-database.ts';

const NAMES = `SELECT key, name FROM feed WHERE key IN (SELECT value FROM json_each(?))`;
const WRITTEN = `SELECT DISTINCT e.key, e.authors FROM feed f CROSS JOIN carrier c ON c.feed = f.id
  CROSS JOIN entry e ON e.n = c.entry, json_each(e.authors) a WHERE f.key = ? AND a.value ->> 'slug' = ?`;
const SET_AUTHORS = `UPDATE entry SET authors = t.value ->> 'authors'
  FROM json_each(?) t WHERE entry.key = t.value ->> 'key'`;

/** The statements to run together with the change of the feeds' names. */
export async function renameAuthors(db: SqlDatabase, subscriptions: Subscription[]): Promise<SqlStatement[]> {
  const rows = await db.all(NAMES, [JSON.stringify(subscriptions.map(({ key }) => key))]);
  const known = new Map(rows.map(({ key, name }) => [String(key), slugify(String(name))]));
  const changed: { key: string; authors: EntryAuthor[] }[] = [];
  for (const { key, name, site } of subscriptions) {
    const [old, slug] = [known.get(key), slugify(name)];
    if (old === undefined || old === slug) continue;
    for (const row of await db.all(WRITTEN, [key, old])) {
      const authors = JSON.parse(String(row.authors)) as EntryAuthor[];
      const renamed = authors.map((one) =>
        one.slug === old ? { ...one, name, slug, url: site ?? one.url } : one,
      );
      changed.push({ key: String(row.key), authors: renamed });
    }
  }
  return changing(
    changed.map(({ key }) => key),
    forChunks(SET_AUTHORS, changed),
  );
}

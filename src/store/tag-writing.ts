/** Re-tagging: all entries page by page, and their new tags. */
import { ENTRY_COLUMNS, toEntry } from './entry-row.ts';
import { jsonChunks } from './json-list.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { TagStore } from './store.ts';

const PAGE = `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.key > ? ORDER BY e.key LIMIT ?`;

const PUT = `UPDATE entry SET tags = t.value ->> 'tags' FROM json_each(?) t
  WHERE entry.key = t.value ->> 'key' AND entry.tags <> t.value ->> 'tags'`;

export function tagWriting(db: SqlDatabase): TagStore {
  return {
    taggedWith: async () =>
      ((await db.all('SELECT taggedWith FROM meta'))[0]?.taggedWith as string | null) ?? null,
    setTaggedWith: async (digest) => {
      await db.batch([{ sql: 'UPDATE meta SET taggedWith = ?', params: [digest] }]);
    },
    entriesToTag: async ({ afterKey, limit }) => (await db.all(PAGE, [afterKey, limit])).map(toEntry),
    putTags: async (tags) => {
      const values = tags.map(({ key, tags }) => ({ key, tags: JSON.stringify(tags) }));
      await db.batch(jsonChunks(values).map((chunk) => ({ sql: PUT, params: [chunk] })));
    },
    countAll: async () => Number((await db.all('SELECT count(*) AS entries FROM entry'))[0]?.entries),
  };
}

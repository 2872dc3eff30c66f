/** Re-tagging: all entries page by page, and their new tags. */
import type { Author } from '../model/feed.ts';
import { jsonChunks } from './json-list.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { EntryToTag, TagStore } from './store.ts';

/** No more of an entry than tagging reads: a store is re-tagged as fast as it can be read. */
const PAGE = `SELECT e.key, e.url, e.title, e.published, e.language, e.authors, e.categories, e.tags,
    coalesce(e.contentHtml, e.summaryHtml, '') AS contentHtml,
    (SELECT f.key FROM carrier c JOIN feed f ON f.id = c.feed WHERE c.entry = e.key
      ORDER BY c.firstSeen, c.feed LIMIT 1) AS feedKey
  FROM entry e WHERE e.key > ? ORDER BY e.key LIMIT ?`;

const PUT = `UPDATE entry SET tags = t.value ->> 'tags' FROM json_each(?) t
  WHERE entry.key = t.value ->> 'key' AND entry.tags <> t.value ->> 'tags'`;

export function tagWriting(db: SqlDatabase): TagStore {
  return {
    taggedWith: async () =>
      ((await db.all('SELECT taggedWith FROM meta'))[0]?.taggedWith as string | null) ?? null,
    setTaggedWith: async (digest) => {
      await db.batch([{ sql: 'UPDATE meta SET taggedWith = ?', params: [digest] }]);
    },
    entriesToTag: async ({ afterKey, limit }) => (await db.all(PAGE, [afterKey, limit])).map(toTag),
    putTags: async (tags) => {
      const values = tags.map(({ key, tags }) => ({ key, tags: JSON.stringify(tags) }));
      await db.batch(jsonChunks(values).map((chunk) => ({ sql: PUT, params: [chunk] })));
    },
    countAll: async () => Number((await db.all('SELECT count(*) AS entries FROM entry'))[0]?.entries),
  };
}

function toTag(row: SqlRow): EntryToTag {
  const authors = JSON.parse(String(row.authors)) as Author[];
  return {
    ...row,
    authors: authors.map(({ name }) => name),
    categories: JSON.parse(String(row.categories)),
    tags: JSON.parse(String(row.tags)),
  } as EntryToTag;
}

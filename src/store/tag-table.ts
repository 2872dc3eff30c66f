/** Reads all entries for re-tagging page by page, and writes their new tags. */
import type { Author } from '../model/feed.ts';
import { readEntryReason } from '../model/reason.ts';
import { forChunks } from './bound-lists.ts';
import { ownerOf } from './carrier-table.ts';
import { derive, NEW_REVISION, underive } from './derived-rows.ts';
import { toInstant } from './instants.ts';
import { forgetTexts, markUnindexed } from './search-index.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { EntryToTag, TagStore } from './store.ts';

/** Only the columns that tagging reads: reading determines the speed of re-tagging. */
const PAGE = `SELECT e.key, e.url, e.title, e.published, e.language, e.authors, e.categories, e.tags, e.why, e.state, e.reason,
    coalesce(h.contentHtml, h.summaryHtml, '') AS html,
    (SELECT key FROM feed WHERE id = ${ownerOf('e.n')}) AS feedKey
  FROM entry e LEFT JOIN entry_html h ON h.entry = e.n WHERE e.key > ? ORDER BY e.key LIMIT ?`;

/** The new tags that differ from the old ones, and whether they change the entry's scopes, which are indexed. */
const CHANGED = `SELECT e.key, (e.tags ->> 'summit', e.tags ->> 'categories', e.tags ->> 'sessions')
      IS NOT (t.value ->> '$.tags.summit', t.value ->> '$.tags.categories', t.value ->> '$.tags.sessions') AS moves
  FROM json_each(?) t CROSS JOIN entry e ON e.key = t.value ->> 'key'
  WHERE (e.tags, e.why) IS NOT (t.value ->> 'tags', t.value ->> 'why')`;

const PUT = `UPDATE entry SET tags = t.value ->> 'tags', why = t.value ->> 'why'
  FROM json_each(?) t WHERE entry.key = t.value ->> 'key'`;

const SERIES_NAMES = `SELECT DISTINCT series FROM entry INDEXED BY entry_series
  WHERE series IS NOT NULL AND series > ? ORDER BY series LIMIT ?`;

export function tagTable(db: SqlDatabase): Omit<TagStore, 'putStates'> {
  return {
    configHash: async (of) => {
      const [row] = await db.all(`SELECT ${of}ConfigHash AS hash FROM meta`);
      return row?.hash ? String(row.hash) : null;
    },
    setConfigHash: async (of, hash) => {
      await db.batch([{ sql: `UPDATE meta SET ${of}ConfigHash = ?`, params: [hash] }]);
    },
    entriesToTag: async ({ afterKey, limit }) => (await db.all(PAGE, [afterKey, limit])).map(toTag),
    putTags: async (list) => {
      const values = list.map(({ key, tags: { why, ...tags } }) => ({ key, tags, why }));
      const changed = await Promise.all(
        forChunks(CHANGED, values).map(({ sql, params }) => db.all(sql, params)),
      );
      const rows = changed.flat();
      if (rows.length === 0) return;
      const keys = rows.map(({ key }) => String(key));
      const moving = rows.filter(({ moves }) => moves === 1).map(({ key }) => String(key));
      const isChanged = new Set(keys);
      await db.batch([
        ...forgetTexts(moving),
        ...underive(keys),
        ...forChunks(
          PUT,
          values.filter(({ key }) => isChanged.has(key)),
        ),
        ...derive(keys),
        ...markUnindexed(moving),
        NEW_REVISION,
      ]);
    },
    seriesNames: async ({ after, limit }) =>
      (await db.all(SERIES_NAMES, [after, limit])).map(({ series }) => String(series)),
    countAll: async () => Number((await db.all('SELECT count(*) AS entries FROM entry'))[0]?.entries),
  };
}

function toTag({ why, ...row }: SqlRow): EntryToTag {
  const authors = JSON.parse(String(row.authors)) as Author[];
  return {
    ...row,
    published: toInstant(row.published),
    reason: row.reason === null ? null : readEntryReason(JSON.parse(String(row.reason))),
    authors: authors.map(({ name }) => name),
    categories: JSON.parse(String(row.categories)),
    tags: { ...JSON.parse(String(row.tags)), why: JSON.parse(String(why)) },
  } as EntryToTag;
}

/** The full-text index: the indexed text of an entry, and the statements that add and remove it. */
import { forChunks, forLongRows } from './bound-lists.ts';
import type { SqlDatabase, SqlRow, SqlStatement } from './sql-database.ts';
import type { EntryToIndex, EntryWords, PollStore } from './store.ts';

/** Scripts without spaces between words (or, like Korean, with particles attached to words). */
const UNSPACED =
  /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]\p{M}*)/gu;

/** Most texts have no character of such a script, no JOINT and no surrogate, and need no further check. */
const UNUSUAL = /[\u0e00-\u1fff\u200b\u2e80-\udfff\uf900-\uffef]/;

/** An invisible word separator, inserted between two characters of such a script. */
const JOINT = '\u200b';

/**
 * Text as the index needs it: "東京summit" has the words 東, 京 and summit, so that a phrase of characters
 * matches any part of a text without spaces.
 */
export function indexText(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.toWellFormed().replaceAll(JOINT, '').replace(UNSPACED, `${JOINT}$1${JOINT}`);
}

/** The index's number for a row in a list; equal to `entry.place` while the list matches the entry. */
const PLACE = '(l.published / 3600000 * 4294967296 + l.entry)';

const FORGET = `DELETE FROM entry_text WHERE rowid IN (SELECT ${PLACE}
  FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value CROSS JOIN listing l ON l.entry = e.n)`;

const indexBody = ([body]: string[]): string => `INSERT INTO entry_text (rowid, title, names, body, scopes)
  SELECT e.place, j.value ->> 1, j.value ->> 2, ${body}, (SELECT 'y' || strftime('%Y', e.published / 1000, 'unixepoch') || ' ' || group_concat('s' || s.id, ' ')
      FROM listing l CROSS JOIN scope s ON s.id = l.scope
      WHERE l.entry = e.n AND s.kind NOT IN ('all', 'feed'))
    FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value ->> 0 WHERE e.visible = 1`;

const MARK_BEHIND = `INSERT INTO unindexed (entry)
  SELECT e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value WHERE e.visible = 1 ON CONFLICT DO NOTHING`;

const MARK_DONE = `DELETE FROM unindexed
  WHERE entry IN (SELECT e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value)`;

/** Call it while the entries are still listed. */
export const forgetTexts = (keys: string[]): SqlStatement[] => forChunks(FORGET, keys);

/** Marks entries as not indexed until their texts are provided. */
export const markUnindexed = (keys: string[]): SqlStatement[] => forChunks(MARK_BEHIND, keys);

/**
 * Must be the last statements of a batch: FTS5 collects texts in memory only while nothing else is written
 * and their numbers grow. So sort `entries` by publication.
 */
export function indexTexts(entries: EntryWords[]): SqlStatement[] {
  const rows = entries.map(({ key, title, authors, categories, sessions = [], text }) => {
    const talks = sessions.flatMap(({ title, speakers }) => [title, ...speakers]);
    const names = [...authors.map(({ name }) => name), ...categories, ...talks].join('\n');
    return { row: [key, indexText(title ?? ''), indexText(names)], texts: [indexText(text)] };
  });
  const keys = entries.map(({ key }) => key);
  return [...forChunks(MARK_DONE, keys), ...forLongRows(rows, indexBody)];
}

const BEHIND = `SELECT e.key, e.title, e.authors, e.categories, coalesce(e.tags ->> 'sessions', '[]') AS sessions, coalesce(h.contentHtml, h.summaryHtml, '') AS html
  FROM unindexed u CROSS JOIN entry e ON e.n = u.entry LEFT JOIN entry_html h ON h.entry = e.n
  ORDER BY u.entry LIMIT ?`;

export function searchIndex(db: SqlDatabase): Pick<PollStore, 'entriesToIndex' | 'indexEntries'> {
  return {
    entriesToIndex: async (limit) => (await db.all(BEHIND, [limit])).map(toIndex),
    indexEntries: async (entries) => {
      await db.batch([...forgetTexts(entries.map(({ key }) => key)), ...indexTexts(entries)]);
    },
  };
}

const toIndex = ({ authors, categories, sessions, ...row }: SqlRow): EntryToIndex =>
  ({
    ...row,
    authors: JSON.parse(String(authors)),
    categories: JSON.parse(String(categories)),
    sessions: JSON.parse(String(sessions)),
  }) as EntryToIndex;

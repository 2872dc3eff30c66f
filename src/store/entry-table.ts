/** Writes entries: their metadata, their long texts, their states. */

import type { Entry } from '../model/entry.ts';
import { forChunks, forLongRows } from './bound-lists.ts';
import { toMilliseconds } from './instants.ts';
import type { SqlStatement } from './sql-database.ts';
import type { EntryToPut } from './store.ts';

/** Only a new owner changes the id, and only a date in the future changes `firstSeen`. */
const AGAIN = [
  'firstSeen',
  'id',
  'url',
  'title',
  'published',
  'updated',
  'dateFrom',
  'textHash',
  'restHash',
  'undatedChanges',
  'language',
  'summary',
];
const LISTS = ['authors', 'categories', 'details', 'tags', 'why'];
const STATE = ['state', 'reason'];

const COLUMNS = ['key', ...AGAIN, ...LISTS, ...STATE];
const NEW_VALUES = [
  ...[...AGAIN, ...LISTS].map((name) => `${name} = excluded.${name}`),
  ...STATE.map(
    (name) => `${name} = iif(hidden = 1 AND excluded.state = 'hidden', ${name}, excluded.${name})`,
  ),
];

/** Materialized; otherwise SQLite parses each row's JSON again for every column. */
const PUT_ENTRIES = `WITH put AS MATERIALIZED (SELECT value FROM json_each(?1))
  INSERT INTO entry (${COLUMNS.join(', ')})
  SELECT ${COLUMNS.map((name) => `value ->> '${name}'`).join(', ')} FROM put WHERE true
  ON CONFLICT (key) DO UPDATE SET ${NEW_VALUES.join(', ')}`;

const putHtml = ([
  content,
  summary,
]: string[]): string => `INSERT INTO entry_html (entry, contentHtml, summaryHtml)
  SELECT e.n, ${content}, ${summary} FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value WHERE true
  ON CONFLICT (entry) DO UPDATE SET contentHtml = excluded.contentHtml, summaryHtml = excluded.summaryHtml`;

const CHANGE_STATES = `UPDATE entry SET state = j.value ->> 'state', reason = j.value ->> 'reason'
  FROM json_each(?1) j WHERE entry.key = j.value ->> 'key'
    AND NOT (entry.hidden = 1 AND j.value ->> 'state' = 'hidden')`;

const placeIn = (url: string): string => `substr(${url}, instr(${url}, '#'))`;

/**
 * Numbers of the entries in feeds.yaml's `hide:`, by any spelling of their URLs. If both URLs have a
 * fragment, the fragments must match: a diary may have all its posts on one page.
 */
export const LISTED_AS_HIDDEN = `SELECT e.n FROM hidden_url h CROSS JOIN entry e ON e.url = h.url
  UNION SELECT e.n FROM hidden_url h CROSS JOIN identity i ON i.key = h.permalink CROSS JOIN entry e ON e.n = i.entry
    WHERE instr(h.url, '#') = 0 OR coalesce(instr(e.url, '#'), 0) = 0 OR ${placeIn('e.url')} = ${placeIn('h.url')}`;

const HIDE_LISTED = `UPDATE entry SET hidden = 1
  WHERE hidden = 0 AND key IN (SELECT value FROM json_each(?1)) AND n IN (${LISTED_AS_HIDDEN})`;

/** Earlier entries of the list come first among those with the same date. */
export function putEntries(put: EntryToPut[]): SqlStatement[] {
  // The last one gets the smallest number.
  const oldestFirst = put.toReversed();
  const texts = oldestFirst.map(({ key, contentHtml, summaryHtml }) => ({
    row: key,
    texts: [contentHtml, summaryHtml],
  }));
  return [...forChunks(PUT_ENTRIES, oldestFirst.map(toRow)), ...forLongRows(texts, putHtml)];
}

type NewState = Pick<Entry, 'key' | 'state' | 'reason'>;

export const changeStates = (states: NewState[]): SqlStatement[] => forChunks(CHANGE_STATES, states);

export const hideListed = (keys: string[]): SqlStatement[] => forChunks(HIDE_LISTED, keys);

function toRow(entry: EntryToPut): Record<string, unknown> {
  const { contentHtml: _, summaryHtml: __, sources: ___, text: ____, ...columns } = entry;
  const { why, ...tags } = entry.tags;
  return {
    ...columns,
    published: toMilliseconds(entry.published),
    updated: toMilliseconds(entry.updated),
    firstSeen: toMilliseconds(entry.firstSeen),
    authors: JSON.stringify(entry.authors),
    categories: JSON.stringify(entry.categories),
    details: JSON.stringify(entry.details),
    tags: JSON.stringify(tags),
    why: JSON.stringify(why),
  };
}

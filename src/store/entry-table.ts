/** Writing entries: their facts, their long texts, their states. */

import type { Entry } from '../model/entry.ts';
import { ALPHABET } from '../model/hash.ts';
import { forChunks, forLongRows } from './bound-lists.ts';
import { hashKey, idKey } from './identity-table.ts';
import { toMilliseconds } from './instants.ts';
import type { SqlStatement } from './sql-database.ts';
import type { EntryToPut } from './store.ts';

/**
 * Materialized, as SQLite would write out and read each row's JSON anew for every column.
 * `id` and `firstSeen` are written once. An entry whose id another one has already gets an id of its own: both entries
 * stay, and no two entries of ours share an id.
 */
const PUT_ENTRIES = `WITH put AS MATERIALIZED (SELECT value FROM json_each(?1))
  INSERT INTO entry (key, id, url, title, published, updated, firstSeen, dateFrom, state,
    reason, digest, language, authors, categories, details, tags, why, summary)
  SELECT value ->> 'key',
      iif(EXISTS (SELECT 1 FROM identity i CROSS JOIN entry o ON o.n = i.entry
          WHERE i.key = value ->> 'idHash' AND o.key <> value ->> 'key'),
        value ->> 'ownId', value ->> 'id'),
      value ->> 'url', value ->> 'title', value ->> 'published', value ->> 'updated', value ->> 'firstSeen',
      value ->> 'dateFrom', value ->> 'state', value ->> 'reason', value ->> 'digest', value ->> 'language',
      value ->> 'authors', value ->> 'categories', value ->> 'details', value ->> 'tags', value ->> 'why',
      value ->> 'summary'
    FROM put WHERE true
  ON CONFLICT (key) DO UPDATE SET url = excluded.url, title = excluded.title, published = excluded.published,
    updated = excluded.updated, dateFrom = excluded.dateFrom,
    state = iif(hidden = 1 AND excluded.state = 'hidden', state, excluded.state),
    reason = iif(hidden = 1 AND excluded.state = 'hidden', reason, excluded.reason),
    digest = excluded.digest, language = excluded.language, authors = excluded.authors,
    categories = excluded.categories, details = excluded.details, tags = excluded.tags, why = excluded.why,
    summary = excluded.summary`;

const putHtml = ([
  content,
  summary,
]: string[]): string => `INSERT INTO entry_html (entry, contentHtml, summaryHtml)
  SELECT e.n, ${content}, ${summary} FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value WHERE true
  ON CONFLICT (entry) DO UPDATE SET contentHtml = excluded.contentHtml, summaryHtml = excluded.summaryHtml`;

const CHANGE_STATES = `UPDATE entry SET state = j.value ->> 'state', reason = j.value ->> 'reason'
  FROM json_each(?1) j WHERE entry.key = j.value ->> 'key'
    AND NOT (entry.hidden = 1 AND j.value ->> 'state' = 'hidden')`;

/** Numbers of the entries that feeds.yaml's `hide:` names, by the address they give or by their canonical permalink. */
export const LISTED_AS_HIDDEN = `SELECT e.n FROM hidden_url h CROSS JOIN entry e ON e.url = h.url
  UNION SELECT i.entry FROM hidden_url h CROSS JOIN identity i ON i.key = h.permalink`;

const HIDE_LISTED = `UPDATE entry SET hidden = 1
  WHERE hidden = 0 AND key IN (SELECT value FROM json_each(?1)) AND n IN (${LISTED_AS_HIDDEN})`;

/** Entries that come first in the list come first among those of the same date. */
export function putEntries(put: EntryToPut[]): SqlStatement[] {
  // The last one gets the smallest number.
  const oldestFirst = put.toReversed();
  const rows = entryValues(put).reverse();
  const texts = oldestFirst.map(({ key, contentHtml, summaryHtml }) => ({
    row: key,
    texts: [contentHtml, summaryHtml],
  }));
  return [...forChunks(PUT_ENTRIES, rows), ...forLongRows(texts, putHtml)];
}

type NewState = Pick<Entry, 'key' | 'state' | 'reason'>;

export const changeStates = (states: NewState[]): SqlStatement[] => forChunks(CHANGE_STATES, states);

export const hideListed = (keys: string[]): SqlStatement[] => forChunks(HIDE_LISTED, keys);

/** Within one list, too, the first entry with an id keeps it. */
function entryValues(put: EntryToPut[]): Record<string, unknown>[] {
  const owner = new Map<string, string>();
  return put.map((entry) => {
    const { key, id, tags, authors, categories, details } = entry;
    const ownId = idOfItsOwn(key);
    const taken = (owner.get(id) ?? key) !== key;
    if (!taken) owner.set(id, key);
    const { why, ...otherTags } = tags;
    const { contentHtml: _, summaryHtml: __, sources: ___, text: ____, ...columns } = entry;
    return {
      ...columns,
      id: taken ? ownId : id,
      ownId,
      idHash: hashKey(idKey(id)),
      published: toMilliseconds(entry.published),
      updated: toMilliseconds(entry.updated),
      firstSeen: toMilliseconds(entry.firstSeen),
      authors: JSON.stringify(authors),
      categories: JSON.stringify(categories),
      details: JSON.stringify(details),
      tags: JSON.stringify(otherTags),
      why: JSON.stringify(why),
    };
  });
}

/** For an entry whose id another one has already; admission takes no such id from a feed. */
function idOfItsOwn(key: string): string {
  const bits = [...key].reduce((sum, letter) => sum * 32n + BigInt(ALPHABET.indexOf(letter) & 31), 0n);
  const hex = bits.toString(16).padStart(15, '0').slice(-15);
  // A UUID of our own making (RFC 9562 §5.8).
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(12)}-8000-000000000000`;
}

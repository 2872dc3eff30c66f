/** One poll of one feed as the statements of one batch. */
import { ALPHABET } from '../model/digest.ts';
import type { Entry } from '../model/entry.ts';
import { PUT_OFF } from './archive-cutting.ts';
import { splitState } from './feed-row.ts';
import { jsonChunks } from './json-list.ts';
import { indexText, plainText } from './search-index.ts';
import type { SqlStatement, SqlValue } from './sql-database.ts';
import type { PollRecord } from './store.ts';

const FEED = '(SELECT id FROM feed WHERE key = ?1)';

/** Slug, name and subscription are feeds.yaml's: a poll that started before a change of it must not undo it. */
const SAVE_STATE = `UPDATE feed SET url = ?2, nextPoll = ?3, about = ?4, polling = ?5 WHERE key = ?1 RETURNING key`;

/**
 * `id` and `firstSeen` are written once. An id that another entry has already is made one's own with the entry's
 * key: both entries stay, and no two entries of a feed of ours share an id. What is new has this feed beside it.
 */
const PUT_ENTRIES = `INSERT INTO entry (key, id, url, title, published, updated, firstSeen, dateFrom, state,
    heldBecause, digest, language, authors, categories, enclosures, tags, sources, summary, summaryHtml, contentHtml)
  SELECT value ->> 'key',
      iif(EXISTS (SELECT 1 FROM entry o WHERE o.id = value ->> 'id' AND o.key <> value ->> 'key'),
        value ->> 'ownId', value ->> 'id'),
      value ->> 'url', value ->> 'title', value ->> 'published', value ->> 'updated', value ->> 'firstSeen',
      value ->> 'dateFrom', value ->> 'state', value ->> 'heldBecause', value ->> 'digest', value ->> 'language',
      value ->> 'authors', value ->> 'categories', value ->> 'enclosures', value ->> 'tags',
      iif(value ->> 'carried', (SELECT json_array(json(source)) FROM feed_source WHERE key = ?1), '[]'),
      value ->> 'summary', value ->> 'summaryHtml', coalesce(?3, value ->> 'contentHtml')
    FROM json_each(?2) WHERE ${FEED} IS NOT NULL
  ON CONFLICT (key) DO UPDATE SET url = excluded.url, title = excluded.title, published = excluded.published,
    updated = excluded.updated, dateFrom = excluded.dateFrom,
    state = iif(hidden = 1 AND excluded.state = 'hidden', state, excluded.state),
    heldBecause = iif(hidden = 1 AND excluded.state = 'hidden', heldBecause, excluded.heldBecause),
    digest = excluded.digest, language = excluded.language, authors = excluded.authors,
    categories = excluded.categories, enclosures = excluded.enclosures, tags = excluded.tags,
    summary = excluded.summary, summaryHtml = excluded.summaryHtml, contentHtml = excluded.contentHtml`;

/** Before anything is indexed: FTS5 writes out what it gathered whenever it is read, or another table is written. */
const FORGET_TEXTS = `DELETE FROM entry_text WHERE rowid IN (
  SELECT e.place FROM json_each(?) k JOIN entry e ON e.key = k.value)`;

const INDEX_TEXTS = `INSERT INTO entry_text (rowid, title, names, body, places)
  SELECT e.place, value ->> 'title', value ->> 'names', coalesce(?2, value ->> 'body'), p.places
    FROM json_each(?1) CROSS JOIN entry e ON e.key = value ->> 'key' JOIN entry_places p ON p.n = e.n`;

/** Ends the batch when somebody has claimed one of them since. */
const UNCLAIMED = `INSERT INTO overtaken (identity)
  SELECT i.key FROM json_each(?) k JOIN identity i ON i.key = k.value LIMIT 1`;

const PUT_IDENTITIES = `INSERT INTO identity (key, entry)
  SELECT value ->> 0, e.key FROM json_each(?) JOIN entry e ON e.key = value ->> 1 WHERE true
  ON CONFLICT (key) DO NOTHING`;

const LEAVE_DOCUMENT = `UPDATE carrier SET position = NULL
  WHERE feed = ${FEED} AND position IS NOT NULL AND entry NOT IN (SELECT value FROM json_each(?2))`;

const ENTER_DOCUMENT = `INSERT INTO carrier (entry, feed, position, firstSeen, published)
  SELECT e.key, f.id, min(d.key), ?3, e.published
    FROM json_each(?2) d JOIN entry e ON e.key = d.value JOIN feed f ON f.key = ?1 GROUP BY e.key
  ON CONFLICT (entry, feed) DO UPDATE SET position = excluded.position, missed = 0
    WHERE position IS NOT excluded.position OR missed <> 0`;

const COUNT_MISSED = `UPDATE carrier SET missed = m.value
  FROM (SELECT j.key, j.value, f.id FROM json_each(?2) j CROSS JOIN feed f WHERE f.key = ?1) m
  WHERE carrier.entry = m.key AND carrier.feed = m.id AND carrier.missed <> m.value`;

const CHANGE_STATES = `UPDATE entry SET state = value ->> 'state', heldBecause = value ->> 'heldBecause'
  FROM json_each(?2) WHERE entry.key = value ->> 'key' AND ${FEED} IS NOT NULL
    AND (entry.state, entry.heldBecause) IS NOT (value ->> 'state', value ->> 'heldBecause')
    AND NOT (entry.hidden = 1 AND value ->> 'state' = 'hidden')`;

/** Those of the entries written just now that feeds.yaml's \`hide:\` names. */
const HIDE_LISTED = `UPDATE entry SET hidden = 1
  WHERE hidden = 0 AND key IN (SELECT value FROM json_each(?)) AND (
    url IN (SELECT url FROM hidden_url)
    OR EXISTS (SELECT 1 FROM identity i JOIN hidden_url h ON i.key = 'p:' || h.url WHERE i.entry = entry.key))`;

const TELL = `INSERT INTO feed_note (feed, at, note) SELECT id, ?2, ?3 FROM feed WHERE key = ?1
  ON CONFLICT DO NOTHING`;

type Values = Record<string, unknown>;

/** An entry's text of more than this travels as a value of its own: escaped, it could pass D1's limit. */
const LONG_TEXT = 200_000;

/** The first statement gives a row when the feed is known. */
export function pollStatements(record: PollRecord): SqlStatement[] {
  const { state, unclaimed = [], identityKeys, document, missed, states, note, at } = record;
  const { about, polling } = splitState(state);
  const statement = (sql: string, ...params: SqlValue[]): SqlStatement => ({ sql, params });
  const identities = Object.entries(identityKeys).flatMap(([key, keys]) => keys.map((k) => [k, key]));
  // From old to new, as FTS5 gathers texts only while their numbers grow.
  const put = record.put.toSorted((a, b) => (a.published < b.published ? -1 : 1));
  const keys = jsonChunks(put.map((entry) => entry.key));
  const written = jsonChunks([...put.map((entry) => entry.key), ...Object.keys(identityKeys)]);
  return [
    statement(SAVE_STATE, state.key, state.url, state.nextPoll, about, polling),
    ...jsonChunks(put.length > 0 ? unclaimed : []).map((chunk) => statement(UNCLAIMED, chunk)),
    ...keys.map((chunk) => statement(FORGET_TEXTS, chunk)),
    ...putEntries(state.key, put, entryValues(record)),
    ...jsonChunks(identities).map((chunk) => statement(PUT_IDENTITIES, chunk)),
    ...(document === null ? [] : documentStatements(state.key, document, at)),
    ...(Object.keys(missed).length > 0 ? [statement(COUNT_MISSED, state.key, JSON.stringify(missed))] : []),
    ...jsonChunks(states).map((chunk) => statement(CHANGE_STATES, state.key, chunk)),
    ...written.map((chunk) => statement(HIDE_LISTED, chunk)),
    ...keys.map((chunk) => statement(PUT_OFF, chunk)),
    ...(note === null ? [] : [statement(TELL, state.key, at, note)]),
    ...indexTexts(put),
  ];
}

function documentStatements(feedKey: string, document: string[], at: string): SqlStatement[] {
  const list = JSON.stringify(document);
  return [
    { sql: LEAVE_DOCUMENT, params: [feedKey, list] },
    { sql: ENTER_DOCUMENT, params: [feedKey, list, at] },
  ];
}

function putEntries(feedKey: string, put: Entry[], values: Map<Entry, Values>): SqlStatement[] {
  return inPieces(
    put.map((entry) => ({ ...values.get(entry) })),
    'contentHtml',
  ).map(([list, text]) => ({ sql: PUT_ENTRIES, params: [feedKey, list, text] }));
}

function indexTexts(put: Entry[]): SqlStatement[] {
  return inPieces(put.map(textValues), 'body').map((params) => ({ sql: INDEX_TEXTS, params }));
}

/** The values in their order as lists of JSON, a long text beside the list of the one value that it belongs to. */
function inPieces(values: Values[], field: string): [list: string, text: string | null][] {
  const pieces: [string, string | null][] = [];
  let run: Values[] = [];
  const end = () => {
    for (const list of jsonChunks(run)) pieces.push([list, null]);
    run = [];
  };
  for (const value of values) {
    const text = value[field];
    if (typeof text !== 'string' || text.length <= LONG_TEXT) run.push(value);
    else {
      end();
      pieces.push([JSON.stringify([{ ...value, [field]: null }]), text]);
    }
  }
  end();
  return pieces;
}

/** Within one record, too, the first entry with an id keeps it. */
function entryValues({ put, document }: PollRecord): Map<Entry, Values> {
  const carried = new Set(document);
  const owner = new Map<string, string>();
  const values = new Map<Entry, Values>();
  for (const entry of put) {
    const { sources: _, id, authors, categories, enclosures, tags, ...columns } = entry;
    const ownId = idOfItsOwn(entry.key);
    const taken = (owner.get(id) ?? entry.key) !== entry.key;
    if (!taken) owner.set(id, entry.key);
    values.set(entry, {
      ...columns,
      id: taken ? ownId : id,
      ownId,
      authors: JSON.stringify(authors),
      categories: JSON.stringify(categories),
      enclosures: JSON.stringify(enclosures),
      tags: JSON.stringify(tags),
      carried: carried.has(entry.key),
    });
  }
  return values;
}

/** For an entry whose id another one has already; admission takes no such id from a feed. */
function idOfItsOwn(key: string): string {
  const bits = [...key].reduce((sum, letter) => sum * 32n + BigInt(ALPHABET.indexOf(letter) & 31), 0n);
  const hex = bits.toString(16).padStart(15, '0').slice(-15);
  // A UUID of our own making (RFC 9562 §5.8).
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(12)}-8000-000000000000`;
}

function textValues(entry: Entry): { key: string; title: string; names: string; body: string } {
  const names = [...entry.authors.map((author) => author.name), ...entry.categories];
  return {
    key: entry.key,
    title: indexText(entry.title ?? ''),
    names: indexText(names.join('\n')),
    body: indexText(plainText(entry.contentHtml ?? entry.summaryHtml ?? entry.summary)),
  };
}

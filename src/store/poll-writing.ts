/** What polls read and write: known entries, one poll's changes at once, releases and hidden addresses. */

import { cutArchives, PUT_OFF } from './archive-cutting.ts';
import { EFFECTIVE_REASON, EFFECTIVE_STATE } from './entry-row.ts';
import { jsonChunks } from './json-list.ts';
import { pollStatements } from './poll-statements.ts';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import type { Carrier, KnownEntry, PollRecord, PollStore } from './store.ts';

const KNOWN = `WITH matched (entry) AS (
    SELECT entry FROM identity WHERE key IN (SELECT value FROM json_each(?1))
    UNION
    SELECT entry FROM carrier INDEXED BY carrier_document
      WHERE feed = (SELECT id FROM feed WHERE key = ?2) AND position IS NOT NULL
    UNION
    SELECT entry FROM carrier INDEXED BY carrier_missed
      WHERE feed = (SELECT id FROM feed WHERE key = ?2) AND missed > 0)
  SELECT e.key, e.id, e.url, e.title, e.published, e.updated, e.firstSeen, e.dateFrom,
      ${EFFECTIVE_STATE} AS state, ${EFFECTIVE_REASON} AS heldBecause, e.digest,
      (SELECT json_group_array(key) FROM (SELECT key FROM identity WHERE entry = e.key ORDER BY key)) AS identityKeys,
      (SELECT json_group_array(json(carrier)) FROM (
        SELECT json_object('feedKey', f.key, 'inLastDocument', json(iif(c.position IS NULL, 'false', 'true')),
            'missed', c.missed) AS carrier
          FROM carrier c JOIN feed f ON f.id = c.feed WHERE c.entry = e.key
          ORDER BY c.firstSeen, c.feed)) AS carriedBy
    FROM matched JOIN entry e ON e.key = matched.entry ORDER BY e.published DESC, e.key`;

const RELEASE = `UPDATE entry SET state = 'shown', heldBecause = NULL
  WHERE state = 'held' AND key IN (SELECT entry FROM carrier WHERE feed = (SELECT id FROM feed WHERE key = ?))
  RETURNING key`;

/** Whoever answers next is trusted, and read in full. */
const END_QUARANTINE = `UPDATE feed SET about = json_set(about, '$.quarantine', NULL),
    polling = json_set(polling, '$.host', NULL, '$.etag', NULL, '$.lastModified', NULL, '$.validatorsUrl', NULL,
      '$.validatorsSince', NULL, '$.bodyDigest', NULL)
  WHERE key = ? AND about ->> 'quarantine' IS NOT NULL`;

/** Entries that `hide:` names, by the address they say or by their canonical permalink. */
const LISTED_AS_HIDDEN = `SELECT e.key FROM hidden_url h CROSS JOIN entry e ON e.url = h.url
  UNION SELECT i.entry FROM hidden_url h CROSS JOIN identity i ON i.key = 'p:' || h.url`;

export function pollWriting(
  db: SqlDatabase,
): Pick<PollStore, 'known' | 'savePoll' | 'cutArchives' | 'release' | 'hideUrls'> {
  return {
    known: (feedKey, identityKeys) => known(db, feedKey, identityKeys),
    savePoll: async (record) => {
      const written = await write(db, record);
      if (written === 'overtaken') return written;
      const [saved] = written;
      if (!saved?.length) {
        throw new Error(
          `The feed ${record.state.key} is not in the database any more: its poll was not saved.`,
        );
      }
      return 'saved';
    },
    cutArchives: () => cutArchives(db),
    release: async (feedKey) => {
      const [released] = await db.batch([
        { sql: RELEASE, params: [feedKey] },
        { sql: END_QUARANTINE, params: [feedKey] },
      ]);
      const keys = (released ?? []).map(({ key }) => String(key));
      await db.batch([{ sql: PUT_OFF, params: [JSON.stringify(keys)] }]);
      return released?.length ?? 0;
    },
    hideUrls: async (urls) => {
      const listed = JSON.stringify(urls);
      await db.batch([
        { sql: 'DELETE FROM hidden_url WHERE url NOT IN (SELECT value FROM json_each(?))', params: [listed] },
        {
          sql: 'INSERT INTO hidden_url (url) SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING',
          params: [listed],
        },
        { sql: `UPDATE entry SET hidden = 0 WHERE hidden = 1 AND key NOT IN (${LISTED_AS_HIDDEN})` },
        { sql: `UPDATE entry SET hidden = 1 WHERE hidden = 0 AND key IN (${LISTED_AS_HIDDEN})` },
      ]);
    },
  };
}

/** The rows of the batch's statements. */
async function write(db: SqlDatabase, record: PollRecord): Promise<SqlRow[][] | 'overtaken'> {
  try {
    return await db.batch(pollStatements(record));
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    if (what.includes('identity_unclaimed')) return 'overtaken';
    // Of UNIQUE, NOT NULL and CHECK both databases say so in SQLite's own words.
    if (!/\b(?:UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed/.test(what)) throw error;
    throw new TypeError(`The store refuses what was read: ${what}`, { cause: error });
  }
}

async function known(db: SqlDatabase, feedKey: string, identityKeys: string[]): Promise<KnownEntry[]> {
  const found = new Map<string, KnownEntry>();
  for (const chunk of identityKeys.length > 0 ? jsonChunks(identityKeys) : ['[]']) {
    for (const row of await db.all(KNOWN, [chunk, feedKey])) found.set(String(row.key), toKnown(row));
  }
  return [...found.values()];
}

function toKnown(row: SqlRow): KnownEntry {
  const identityKeys: string[] = JSON.parse(String(row.identityKeys));
  const carriedBy: Carrier[] = JSON.parse(String(row.carriedBy));
  return { ...(row as unknown as KnownEntry), identityKeys, carriedBy };
}

/** The stored entries that a poll compares a document with. */
import { jsonChunks } from './bound-lists.ts';
import { OWNER_FIRST } from './carrier-table.ts';
import { EFFECTIVE_REASON, EFFECTIVE_STATE, toReason } from './entry-row.ts';
import { hashKey } from './identity-table.ts';
import { toInstant } from './instants.ts';
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database.ts';
import type { KnownEntry, PollStore } from './store.ts';

const FEED = '(SELECT id FROM feed WHERE key = ?2)';

const BY_KEYS = `SELECT i.entry, json_group_array(i.key) AS hashes
  FROM json_each(?1) j CROSS JOIN identity i ON i.key = j.value GROUP BY i.entry`;
const IN_DOCUMENT = `SELECT entry, '[]' FROM carrier INDEXED BY carrier_document WHERE feed = ${FEED} AND inDocument = 1`;
const MISSING = `SELECT entry, '[]' FROM carrier INDEXED BY carrier_missing WHERE feed = ${FEED} AND missed > 0`;

/** `matched`: numbers of entries, with the hashes that matched or '[]', which sorts after any other list. */
const select = (matched: string): string => `WITH matched (entry, hashes) AS (${matched})
  SELECT e.key, e.id, e.url, e.title, e.published, e.updated, e.firstSeen, e.dateFrom,
      ${EFFECTIVE_STATE} AS state, ${EFFECTIVE_REASON} AS reason, e.textHash, e.restHash,
      e.undatedChanges, found.hashes,
      (SELECT json_group_array(json_object('feedKey', f.key, 'claim', c.claim,
          'inLastDocument', json(iif(c.inDocument = 1, 'true', 'false')), 'missed', c.missed)
          ORDER BY ${OWNER_FIRST})
        FROM carrier c CROSS JOIN feed f ON f.id = c.feed WHERE c.entry = e.n) AS carriedBy
    FROM (SELECT entry, min(hashes) AS hashes FROM matched GROUP BY entry) found CROSS JOIN entry e ON e.n = found.entry
    ORDER BY e.published DESC, e.n DESC`;

const KNOWN = select(`${BY_KEYS} UNION ALL ${IN_DOCUMENT} UNION ALL ${MISSING}`);
const MISSED = select(`${MISSING} AND inDocument = 0 AND ?1 IS NULL`);

export function knownEntries(db: SqlDatabase): Pick<PollStore, 'known' | 'missing'> {
  return {
    known: async (feedKey, identityKeys) => {
      const keys = new Map(identityKeys.map((key) => [hashKey(key), key]));
      const found = new Map<string, KnownEntry>();
      const chunks = keys.size > 0 ? jsonChunks([...keys.keys()]) : ['[]'];
      for (const rows of await Promise.all(chunks.map((chunk) => db.all(KNOWN, [chunk, feedKey])))) {
        for (const known of rows.map((row) => toKnown(row, keys))) {
          const before = found.get(known.key)?.identityKeys ?? [];
          found.set(known.key, { ...known, identityKeys: [...before, ...known.identityKeys].sort() });
        }
      }
      return [...found.values()];
    },
    missing: async (feedKey) => (await db.all(MISSED, [null, feedKey])).map((row) => toKnown(row, new Map())),
  };
}

function toKnown({ hashes, reason, ...row }: SqlRow, keys: Map<string, string>): KnownEntry {
  return {
    ...(row as unknown as KnownEntry),
    reason: toReason(reason),
    published: toInstant(row.published),
    updated: toInstant(row.updated),
    firstSeen: toInstant(row.firstSeen),
    identityKeys: list<string>(hashes).flatMap((hash) => keys.get(hash) ?? []),
    carriedBy: list(row.carriedBy),
  };
}

const list = <T>(json: SqlValue | undefined): T[] => JSON.parse(String(json));

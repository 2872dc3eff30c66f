/** Which feeds carry an entry, and whether it is in their last documents. */
import type { Instant } from '../model/feed.ts';
import { forChunks } from './bound-lists.ts';
import { toMilliseconds } from './instants.ts';
import type { SqlStatement } from './sql-database.ts';
import type { DocumentChanges } from './store.ts';

const ENTER = `INSERT INTO carrier (entry, feed, firstSeen, published, inDocument, missed)
  SELECT e.n, f.id, ?3, e.published, 1, 0
    FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value CROSS JOIN feed f ON f.key = ?2 WHERE true
  ON CONFLICT (entry, feed) DO UPDATE SET inDocument = 1, missed = 0 WHERE inDocument = 0 OR missed <> 0`;

const OF_FEED = 'feed = (SELECT id FROM feed WHERE key = ?2)';

const LEAVE = `UPDATE carrier SET inDocument = 0 WHERE ${OF_FEED}
  AND entry IN (SELECT e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value)`;

const MISS = `UPDATE carrier SET missed = ?1 ->> (SELECT key FROM entry WHERE n = carrier.entry)
  WHERE ${OF_FEED} AND entry IN (SELECT e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.key)`;

/** For entries that are in the database. */
export function carry(
  key: string,
  at: Instant,
  { entered, left, missed }: Pick<DocumentChanges, 'entered' | 'left' | 'missed'>,
): SqlStatement[] {
  const misses = Object.keys(missed).length > 0 ? [JSON.stringify(missed)] : [];
  return [
    ...forChunks(LEAVE, left, key),
    ...forChunks(ENTER, entered, key, toMilliseconds(at)),
    ...misses.map((list) => ({ sql: MISS, params: [list, key] })),
  ];
}

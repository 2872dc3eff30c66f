/** The feeds that contain an entry, and whether it is in their last documents. */
import type { Instant } from '../model/feed.ts';
import { forChunks } from './bound-lists.ts';
import { toMilliseconds } from './instants.ts';
import type { SqlStatement } from './sql-database.ts';
import type { DocumentChanges } from './store.ts';

/** Order of an entry's feeds `c`: the owner first. */
export const OWNER_FIRST = 'c.claim DESC, c.firstSeen, c.feed';

/** The number of the feed that owns the entry with that number. */
export const ownerOf = (entry: string): string =>
  `(SELECT c.feed FROM carrier c WHERE c.entry = ${entry} ORDER BY ${OWNER_FIRST} LIMIT 1)`;

const ENTER = `INSERT INTO carrier (entry, feed, claim, firstSeen, published, inDocument, missed)
  SELECT e.n, f.id, j.value ->> 1, ?3, e.published, 1, 0
    FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value ->> 0 CROSS JOIN feed f ON f.key = ?2 WHERE true
  ON CONFLICT (entry, feed) DO UPDATE SET inDocument = 1, missed = 0, claim = excluded.claim
    WHERE inDocument = 0 OR missed <> 0 OR claim <> excluded.claim`;

const OF_FEED = 'feed = (SELECT id FROM feed WHERE key = ?2)';

const LEAVE = `UPDATE carrier SET inDocument = 0 WHERE ${OF_FEED}
  AND entry IN (SELECT e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value)`;

const MISS = `UPDATE carrier SET missed = ?1 ->> (SELECT key FROM entry WHERE n = carrier.entry)
  WHERE ${OF_FEED} AND entry IN (SELECT e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.key)`;

/** For entries that exist in the database. */
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

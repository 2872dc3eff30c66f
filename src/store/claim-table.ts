/** Claims of feeds for pollers that share only the database. */
import type { SqlDatabase } from './sql-database.ts';
import type { ClaimStore } from './store.ts';

const CLAIM = `INSERT INTO claim (name, until) SELECT value, ?3 FROM json_each(?1) WHERE true
  ON CONFLICT (name) DO UPDATE SET until = excluded.until WHERE until <= ?2 OR until = ?4
  RETURNING name`;

export function claimTable(db: SqlDatabase): ClaimStore {
  return {
    claim: async (names, { now, until, held = null }) => {
      const [claimed] = await db.batch([{ sql: CLAIM, params: [JSON.stringify(names), now, until, held] }]);
      return (claimed ?? []).map((row) => String(row.name));
    },
    endClaim: async (name, until) => {
      await db.batch([{ sql: 'DELETE FROM claim WHERE name = ? AND until = ?', params: [name, until] }]);
    },
  };
}

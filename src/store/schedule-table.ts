/** Schedules of events: their polling state and their sessions. */
import type { ScheduleState, ScheduleStore } from '../model/schedule.ts';
import type { Program } from '../model/session.ts';
import { NEW_REVISION } from './derived-rows.ts';
import type { SqlDatabase } from './sql-database.ts';

const SAVE = `INSERT INTO schedule (event, state, program) VALUES (?1, ?2, ?3)
  ON CONFLICT (event) DO UPDATE SET state = excluded.state, program = coalesce(excluded.program, program)`;

export function scheduleTable(db: SqlDatabase): ScheduleStore {
  return {
    schedules: async () =>
      (await db.all('SELECT state FROM schedule ORDER BY event')).map(
        ({ state }) => JSON.parse(String(state)) as ScheduleState,
      ),
    program: async (event) => {
      const [row] = await db.all('SELECT program FROM schedule WHERE event = ?', [event]);
      return row?.program ? (JSON.parse(String(row.program)) as Program) : null;
    },
    saveSchedule: async (state, program) => {
      const params = [state.event, JSON.stringify(state), program && JSON.stringify(program)];
      await db.batch([{ sql: SAVE, params }, NEW_REVISION]);
    },
    dropSchedule: async (event) => {
      await db.batch([{ sql: 'DELETE FROM schedule WHERE event = ?', params: [event] }, NEW_REVISION]);
    },
  };
}

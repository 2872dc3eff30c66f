/** Collects the sessions of a document up to a maximum, each id once, with warnings. */
import type { Warning } from '../model/reason.ts';
import type { Program, ScheduledSession } from '../model/session.ts';
import { compareText, utf8Length } from '../model/text.ts';
import { type Fields, type Place, toSession } from './raw-session.ts';

/** The largest conferences have a few thousand; D1 limits a row to 2 MB. */
const MAX_SESSIONS = 4000;
const MAX_BYTES = 1_500_000;

export type Collector = {
  add: (raw: Fields, place: Place) => void;
  /** Sorted by time. */
  program: (links: string[]) => { program: Program; warnings: Warning[] };
};

export function createCollector(): Collector {
  const kept = new Map<string, ScheduledSession>();
  let room = MAX_BYTES;
  const counts = { sessionsLeftOut: 0, sessionsUnreadable: 0, sessionsReversed: 0 };
  return {
    add: (raw, place) => {
      if (kept.size >= MAX_SESSIONS || room <= 0) {
        counts.sessionsLeftOut += 1;
        return;
      }
      const session = toSession(raw, place);
      if (session === null) {
        counts.sessionsUnreadable += 1;
        return;
      }
      if (session.start !== null && session.end !== null && session.end < session.start) {
        counts.sessionsReversed += 1;
        session.end = null;
      }
      room -= utf8Length(JSON.stringify(session));
      kept.set(session.id, session);
    },
    program: (links) => {
      const sessions = [...kept.values()].sort((a, b) => compareText(a.start ?? '', b.start ?? ''));
      const all = { ...counts, sessionsOverlap: overlaps(sessions) };
      const warnings = Object.entries(all).flatMap(([kind, count]) =>
        count > 0 ? [{ kind, count } as Warning] : [],
      );
      return { program: { sessions, links }, warnings };
    },
  };
}

/** Number of sessions that start before the previous one in the same room ends. */
function overlaps(sessions: ScheduledSession[]): number {
  const ends = new Map<string, string>();
  let count = 0;
  for (const { room, start, end } of sessions) {
    if (room === null || start === null) continue;
    const until = ends.get(room) ?? '';
    if (start < until) count += 1;
    if ((end ?? start) > until) ends.set(room, end ?? start);
  }
  return count;
}

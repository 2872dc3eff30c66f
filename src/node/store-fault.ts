/** Detects what prevents storing polls, a wrong clock or a database that cannot be written, with advice. */
import { errorMessage } from '../model/log.ts';
import type { Log } from '../model/runtime.ts';
import { FAULTS } from './sqlite-connection.ts';

type Fault = { kind: (typeof FAULTS)[number][0] | 'clock'; message: string };

/** A correct clock is never earlier than this day. */
const RELEASED = '2026-11-30';

/** The message about a clock that cannot be right; null if it may be. */
export function clockFault(now: Date): string | null {
  const day = now.toISOString().slice(0, 10);
  if (day >= RELEASED) return null;
  return `The clock says ${day}, but this version was made on ${RELEASED}. Set the clock. Polling pauses until then, because posts would get wrong dates.`;
}

/** The fault behind a database error; null if there is none, or it is temporary. */
export function storeFault(error: unknown, dbFile: string): Fault | null {
  const cause = errorMessage(error);
  const [kind, , advice] = FAULTS.find(([, words]) => words.test(cause)) ?? ['busy'];
  if (kind === 'busy') return null;
  const message = `Nothing can be stored in ${dbFile} because of a database error (${cause}). ${advice} Polling pauses until then.`;
  return { kind, message };
}

export type FaultWatch = {
  /** The current fault; null while all is well. */
  current: () => string | null;
  /** Logs the error: a database fault once, any other error every time, prefixed with `where`. */
  report: (error: unknown, where?: string) => void;
  /**
   * Whether polls can be stored: the clock is right, and no fault or `probe` can write. Damage is permanent.
   */
  mayPoll: (now: Date, probe: () => Promise<void>) => Promise<boolean>;
};

export function watchFaults(dbFile: string, log: Log): FaultWatch {
  let fault: Fault | null = null;
  const note = (found: Fault): void => {
    if (found.kind !== fault?.kind) log('error', found.message);
    fault = found;
  };
  const report = (error: unknown, where = ''): void => {
    const found = storeFault(error, dbFile);
    if (found === null) log('error', `${where}${errorMessage(error)}`);
    else note(found);
  };
  return {
    report,
    current: () => fault?.message ?? null,
    mayPoll: async (now, probe) => {
      if (fault?.kind === 'damaged') return false;
      const clock = clockFault(now);
      if (clock !== null) note({ kind: 'clock', message: clock });
      if (fault === null || clock !== null) return clock === null;
      try {
        await probe();
      } catch (error) {
        report(error);
        return false;
      }
      fault = null;
      log('info', `${dbFile} can be written again. Polling resumes.`);
      return true;
    },
  };
}

/** Detects what prevents storing polls, a wrong clock or a database that cannot be written, with advice. */
import { errorMessage } from '../model/log.ts';
import type { Log } from '../model/runtime.ts';
import { FAULTS } from './sqlite-connection.ts';
import { clockFault } from './version.ts';

type Fault = { kind: (typeof FAULTS)[number][0] | 'clock'; words: string };

/** The fault behind a database error; null if there is none, or it is temporary. */
export function storeFault(error: unknown, dbFile: string): Fault | null {
  const message = errorMessage(error);
  const [kind, , advice] = FAULTS.find(([, words]) => words.test(message)) ?? ['busy'];
  if (kind === 'busy') return null;
  return {
    kind,
    words: `Nothing can be stored in ${dbFile}: ${message}. ${advice} No blog is asked until then.`,
  };
}

export type FaultWatch = {
  /** The current fault; null while all is well. */
  current: () => string | null;
  /** Logs the error: a database fault once, any other error every time, prefixed with `where`. */
  tell: (error: unknown, where?: string) => void;
  /**
   * Whether polls can be stored: the clock is right, and no fault or `probe` can write. Damage is permanent.
   */
  mayPoll: (now: Date, probe: () => Promise<void>) => Promise<boolean>;
};

export function watchFaults(dbFile: string, log: Log): FaultWatch {
  let fault: Fault | null = null;
  const note = (found: Fault): void => {
    if (found.kind !== fault?.kind) log('error', found.words);
    fault = found;
  };
  const tell = (error: unknown, where = ''): void => {
    const found = storeFault(error, dbFile);
    if (found === null) log('error', `${where}${errorMessage(error)}`);
    else note(found);
  };
  return {
    tell,
    current: () => fault?.words ?? null,
    mayPoll: async (now, probe) => {
      if (fault?.kind === 'damaged') return false;
      const words = clockFault(now);
      if (words !== null) note({ kind: 'clock', words });
      if (fault === null || words !== null) return words === null;
      try {
        await probe();
      } catch (error) {
        tell(error);
        return false;
      }
      fault = null;
      log('info', `${dbFile} can be written: polling goes on.`);
      return true;
    },
  };
}

/** What keeps polls from being stored, a wrong clock or a database that cannot be written, and what to do. */
import { errorMessage } from '../model/log.ts';
import type { Log } from '../model/runtime.ts';
import { FAULTS } from './sqlite-connection.ts';
import { clockFault } from './version.ts';

type Fault = { kind: (typeof FAULTS)[number][0] | 'clock'; words: string };

/** The fault behind an error of the database; null where it is none, or passes by itself. */
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
  /** What is wrong now; null while all is well. */
  current: () => string | null;
  /** Logs the error: a fault of the database once, whatever else each time behind the words on where. */
  tell: (error: unknown, where?: string) => void;
  /** Whether polls can be stored: by a clock that is right, and without a fault or once `probe` writes. Damage stays. */
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

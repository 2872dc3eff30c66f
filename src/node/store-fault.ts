/** What keeps polls from being stored, a wrong clock or a database that cannot be written, and what to do. */
import { errorMessage } from '../model/log.ts';
import type { Log } from '../model/runtime.ts';
import { clockFault } from './version.ts';

type Kind = 'full' | 'readOnly' | 'damaged';
type Fault<K> = { kind: K; words: string };

const SIGNS: [kind: Kind, words: RegExp][] = [
  ['full', /disk is full|disk I\/O error|ENOSPC|EFBIG|EDQUOT/i],
  ['readOnly', /readonly database|read-only|EACCES|EROFS/i],
  ['damaged', /malformed|not a database|corrupt/i],
];

const REMEDIES: Record<Kind, (dbFile: string) => string> = {
  full: (dbFile) => `Make room on the disk of ${dbFile}; no blog is asked until then.`,
  readOnly: (dbFile) => `Let this user write ${dbFile} and its folder; no blog is asked until then.`,
  damaged: (dbFile) => `${dbFile} is damaged: stop the planet and put a backup back with "planet restore".`,
};

/** The fault behind an error of the database; null where it is none of these. */
export function storeFault(error: unknown, dbFile: string): Fault<Kind> | null {
  const message = errorMessage(error);
  const kind = SIGNS.find(([, words]) => words.test(message))?.[0];
  if (kind === undefined) return null;
  return { kind, words: `Nothing can be stored: the error is “${message}”. ${REMEDIES[kind](dbFile)}` };
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
  let fault: Fault<Kind | 'clock'> | null = null;
  const note = (found: Fault<Kind | 'clock'>): void => {
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

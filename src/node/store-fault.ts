/** What is wrong with the database while nothing can be stored in it, and what to do. */
import { errorMessage } from '../model/log.ts';
import type { Log } from '../model/runtime.ts';

type Kind = 'full' | 'readOnly' | 'damaged';

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
export function storeFault(error: unknown, dbFile: string): { kind: Kind; words: string } | null {
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
  /** Whether polls can be stored: without a fault, or once `probe` writes. Damage stays. */
  isOver: (probe: () => Promise<void>) => Promise<boolean>;
};

export function watchFaults(dbFile: string, log: Log): FaultWatch {
  let fault: ReturnType<typeof storeFault> = null;
  const tell = (error: unknown, where = ''): void => {
    const found = storeFault(error, dbFile);
    if (found === null) log('error', `${where}${errorMessage(error)}`);
    else if (found.kind !== fault?.kind) log('error', found.words);
    fault = found ?? fault;
  };
  return {
    tell,
    current: () => fault?.words ?? null,
    isOver: async (probe) => {
      if (fault === null) return true;
      if (fault.kind === 'damaged') return false;
      try {
        await probe();
      } catch (error) {
        tell(error);
        return false;
      }
      fault = null;
      log('info', `${dbFile} can be written again: polling goes on.`);
      return true;
    },
  };
}

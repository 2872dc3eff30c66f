/** The log: one line per event, of the levels that are asked for. */
import type { Log, LogLevel } from './runtime.ts';

const LEVELS: LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** Passes on what is at least that grave; `info` for a level that is not known. */
export function logFrom(least: string | undefined, write: Log): Log {
  const known = LEVELS.indexOf(least?.toLowerCase() as LogLevel);
  const from = known < 0 ? LEVELS.indexOf('info') : known;
  return (level, message, facts) => {
    if (LEVELS.indexOf(level) >= from) write(level, message, facts);
  };
}

/** What an error says, whatever was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

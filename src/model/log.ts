/** The log: one line per event, of the levels that are asked for. */
import type { Log, LogLevel } from './runtime.ts';

const LEVELS: LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** Controls but for tab and line feed (ESC and C1 among them), separators that some take for line feeds, and what reorders text. */
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

/** Each control as its escape, which JSON reads as the same character. */
export function escapeControls(text: string): string {
  return text.replace(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Passes on what is at least that grave; `info` for a level that is not known. */
export function logFrom(least: string | undefined, write: Log): Log {
  const known = LEVELS.indexOf(least?.toLowerCase() as LogLevel);
  const from = known < 0 ? LEVELS.indexOf('info') : known;
  return (level, message, facts) => {
    if (LEVELS.indexOf(level) >= from) write(level, escapeControls(message), facts);
  };
}

/** What an error says, whatever was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

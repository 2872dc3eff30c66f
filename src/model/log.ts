/** The log: one line per event, at the configured levels. */
import type { Log, LogLevel } from './runtime.ts';

const LEVELS: LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** Control characters except tab and line feed (including ESC and C1), line separators, and characters that reorder text. */
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

/** Replaces each control character with its escape, which JSON reads as the same character. */
export function escapeControls(text: string): string {
  return text.replace(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Drops messages below the level; an unknown level means `info`. */
export function logFrom(least: string | undefined, write: Log): Log {
  const known = LEVELS.indexOf(least?.toLowerCase() as LogLevel);
  const from = known < 0 ? LEVELS.indexOf('info') : known;
  return (level, message, facts) => {
    if (LEVELS.indexOf(level) >= from) write(level, escapeControls(message), facts);
  };
}

/** The message of any thrown value. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

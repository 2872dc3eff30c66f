/** The log: one line per event on the console, which `wrangler tail` and Workers Logs read. */
import type { Log, LogLevel } from '../model/runtime.ts';

const ORDER: LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** A log that keeps what is at least that grave. */
export function createLog(least: LogLevel): Log {
  return (level, message) => {
    if (ORDER.indexOf(level) < ORDER.indexOf(least)) return;
    // biome-ignore lint/suspicious/noConsole: the platform's log is its console
    console[level](message);
  };
}

export function told(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

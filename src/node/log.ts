/** The log: one line per event on standard error, so that standard output stays the command's answer. */
import type { Log, LogLevel } from '../model/runtime.ts';

const ORDER: LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** A log that keeps what LOG_LEVEL asks for (info by default). Line breaks in messages cannot forge lines. */
export function createLog(level: string | undefined, now: () => Date): Log {
  const least = Math.max(0, ORDER.indexOf(ORDER.find((l) => l === level?.toLowerCase()) ?? 'info'));
  return (at, message) => {
    if (ORDER.indexOf(at) < least) return;
    process.stderr.write(
      `${now().toISOString()} ${at.padEnd(5)} ${message.replace(/[\r\n\u0000-\u001f]+/g, ' ')}\n`,
    );
  };
}

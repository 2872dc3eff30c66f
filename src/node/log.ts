/** The log on standard error, so that standard output stays the command's answer. */
import { logFrom } from '../model/log.ts';
import type { Log } from '../model/runtime.ts';

/** A log that keeps what LOG_LEVEL asks for (info by default). No message forges lines or moves a terminal's cursor. */
export function createLog(level: string | undefined, now: () => Date): Log {
  return logFrom(level, (at, message) => {
    const line = message.replace(/[\r\n\u0000-\u001f]+/g, ' ');
    process.stderr.write(`${now().toISOString()} ${at.padEnd(5)} ${line}\n`);
  });
}

/** The log on standard error, so that standard output stays the command's answer. */
import { configureSync, getJsonLinesFormatter, getLogger, type LogRecord } from '@logtape/logtape';
import type { Log } from '../model/runtime.ts';

const LEVELS = { debug: 'debug', info: 'info', warn: 'warning', error: 'error' } as const;

const toJson = getJsonLinesFormatter({ properties: 'flatten' });

/** No message forges lines; the terminal's guard sees to other controls. */
function toText({ timestamp, level, message }: LogRecord): string {
  const words = message.join('').replace(/[\r\n]+/g, ' ');
  return `${new Date(timestamp).toISOString()} ${level.slice(0, 5).padEnd(5)} ${words}\n`;
}

/**
 * A log that keeps what LOG_LEVEL asks for (info by default): lines for a person at a terminal, else a JSON object a
 * line; LOG_FORMAT, text or json, decides otherwise.
 */
export function createLog(least: string | undefined = process.env.LOG_LEVEL): Log {
  const { LOG_FORMAT: format = process.stderr.isTTY ? 'text' : 'json' } = process.env;
  const write = format === 'text' ? toText : toJson;
  const known = Object.entries(LEVELS).find(([name]) => name === least?.toLowerCase());
  configureSync({
    reset: true,
    sinks: { stderr: (record) => void process.stderr.write(write(record)) },
    loggers: [
      { category: 'planet', sinks: ['stderr'], lowestLevel: known?.[1] ?? 'info' },
      { category: ['logtape', 'meta'], sinks: [] },
    ],
  });
  const logger = getLogger('planet');
  return (level, message, facts = {}) =>
    logger.emit({
      timestamp: Date.now(),
      level: LEVELS[level],
      message: [message],
      rawMessage: message,
      properties: facts,
    });
}

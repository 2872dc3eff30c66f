/** The log on standard error, which keeps standard output for the command's result. */
import { configureSync, getJsonLinesFormatter, getLogger, type LogRecord } from '@logtape/logtape';
import { logFrom } from '../model/log.ts';
import type { Log } from '../model/runtime.ts';

const LEVELS = { debug: 'debug', info: 'info', warn: 'warning', error: 'error' } as const;

const toJson = getJsonLinesFormatter({ properties: 'flatten' });

/** One line, whatever the message. */
function toText({ timestamp, level, message }: LogRecord): string {
  const words = message.join('').replace(/\n+/g, ' ');
  const name = level === 'warning' ? 'warn' : level;
  return `${new Date(timestamp).toISOString()} ${name.padEnd(5)} ${words}\n`;
}

/**
 * A log at the level of LOG_LEVEL (default: info): text for a terminal, otherwise one JSON object per line;
 * LOG_FORMAT (text or json) overrides this.
 */
export function createLog(least: string | undefined = process.env.LOG_LEVEL): Log {
  const { LOG_FORMAT: format = process.stderr.isTTY ? 'text' : 'json' } = process.env;
  const write = format === 'text' ? toText : toJson;
  configureSync({
    reset: true,
    sinks: { stderr: (record) => void process.stderr.write(write(record)) },
    loggers: [
      { category: 'planet', sinks: ['stderr'], lowestLevel: 'debug' },
      { category: ['logtape', 'meta'], sinks: [] },
    ],
  });
  const logger = getLogger('planet');
  return logFrom(least, (level, message, facts = {}) =>
    logger.emit({
      timestamp: Date.now(),
      level: LEVELS[level],
      message: [message],
      rawMessage: message,
      properties: facts,
    }),
  );
}

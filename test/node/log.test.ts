/** The log's lines; foreign text is safe in them, even without a terminal. */
import { afterEach, expect, it, vi } from 'vitest';
import type { Log } from '../../src/model/runtime.ts';
import { createLog } from '../../src/node/log.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** What is written in that format. */
function logged(format: string, ...entry: Parameters<Log>): string {
  vi.stubEnv('LOG_FORMAT', format);
  let written = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    written += chunk;
    return true;
  });
  createLog('debug')(...entry);
  return written;
}

it.each(['debug', 'info', 'warn', 'error'] as const)(
  'text starts with the time and the level: %s',
  (level) => {
    expect(logged('text', level, 'words')).toMatch(new RegExp(`^\\d{4}-\\S+Z ${level.padEnd(5)} words\n$`));
  },
);

it.each(['text', 'json'])('a %s message has no control characters and one line', (format) => {
  const written = logged(format, 'error', 'bad \x1b[31m\u009b2J\u202e reply:\r\nnext');
  expect(written).toContain('\\u009b2J');
  expect(written).toMatch(/^[^\n\0-\x1f\x7f-\x9f\u202e]+\n$/);
});

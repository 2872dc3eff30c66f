/** Foreign text is safe in the log, even without a terminal. */
import { afterEach, expect, it, vi } from 'vitest';
import { createLog } from '../../src/node/log.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it.each(['text', 'json'])('a %s message has no control characters and one line', (format) => {
  vi.stubEnv('LOG_FORMAT', format);
  let written = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    written += chunk;
    return true;
  });
  createLog('info')('error', 'bad \x1b[31m\u009b2J\u202e reply:\r\nnext');
  expect(written).toContain('\\u009b2J');
  expect(written).toMatch(/^[^\n\0-\x1f\x7f-\x9f\u202e]+\n$/);
});

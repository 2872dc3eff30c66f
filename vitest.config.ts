import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

const settings = {
  // Only for tests that hang; no test measures time by the clock, since the machine may be busy.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // No test leaves state in a module, so a worker loads the program once for all its files.
  isolate: false,
};

export default defineConfig({
  test: {
    // Two cores; more workers would only make timings noisier.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: { ...settings, name: 'parts', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'] },
      },
      {
        test: {
          ...settings,
          name: 'browser',
          // A browser on a busy machine is late at times; a real failure fails twice.
          retry: 1,
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/setup.ts',
        },
      },
    ],
  },
});

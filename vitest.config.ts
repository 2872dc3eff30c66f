import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

const settings = {
  // What hangs is ended; how long something takes is never told from the clock, as others may use the machine.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // No test leaves anything behind in a module: a worker loads the program once, not for each file.
  isolate: false,
};

export default defineConfig({
  test: {
    // Two cores: more workers than that only make the timings noisier.
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
          // A browser that shares two cores with the other tests is late now and then; what is wrong fails twice.
          retry: 1,
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/setup.ts',
        },
      },
    ],
  },
});

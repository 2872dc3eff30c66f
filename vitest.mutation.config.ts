/** The tests that must kill mutants of the policies (`npm run mutation`). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    isolate: false,
    include: [
      'test/admit/*.test.ts',
      'test/poll-schedule.test.ts',
      'test/poll-state.test.ts',
      'test/tag/*.test.ts',
    ],
  },
});

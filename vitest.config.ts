import { defineConfig } from 'vitest/config';

const settings = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // Two cores: more workers than that only make the timings noisier.
    maxWorkers: 2,
    projects: [
      {
        test: { ...settings, name: 'parts', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'] },
      },
      {
        test: {
          ...settings,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/setup.ts',
        },
      },
    ],
  },
});

/** Starts the one browser that all browser tests share; they find its address by `inject('browser')`. */
import type { TestProject } from 'vitest/node';
import { launchChromium } from './browser.ts';

declare module 'vitest' {
  // Vitest's own way to name what is handed to the tests.
  interface ProvidedContext {
    browser: string;
  }
}

/** Runs once before the browser tests, and only when some of them are asked for. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await launchChromium();
  project.provide('browser', server.wsEndpoint());
  return () => server.close();
}

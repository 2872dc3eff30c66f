/** Starts what all browser tests share: one browser, and one planet that has polled; they find them by `inject`. */
import type { TestProject } from 'vitest/node';
import { launchChromium } from './browser.ts';
import { startPolledPlanet } from './planets.ts';

declare module 'vitest' {
  // Vitest's own way to name what is handed to the tests.
  interface ProvidedContext {
    browser: string;
    /** Address of the planet of the demo's blogs and the awkward ones. */
    planet: string;
    /** Its entries: title and path. */
    entries: [title: string, path: string][];
  }
}

/** Runs once before the browser tests, and only when some of them are asked for. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [browser, planet] = await Promise.all([launchChromium(), startPolledPlanet({ awkward: true })]);
  const entries = await planet.store.entries({
    scope: { kind: 'all', slug: '' },
    period: null,
    limit: 500,
    texts: false,
  });
  project.provide('browser', browser.wsEndpoint());
  project.provide('planet', planet.url);
  project.provide(
    'entries',
    entries.map(({ title, key }) => [title ?? '', `/entries/${key}`]),
  );
  return async () => {
    await browser.close();
    await planet.close();
  };
}

/** Starts what all browser tests share: one browser and one polled planet; tests get them with `inject`. */
import type { TestProject } from 'vitest/node';
import { launchChromium } from './browser.ts';
import { startPolledPlanet } from './planets.ts';

declare module 'vitest' {
  // Vitest's own way to declare what tests can inject.
  interface ProvidedContext {
    browser: string;
    /** URL of the planet of the demo's blogs and the awkward ones. */
    planet: string;
    /** Its entries: title and path. */
    entries: [title: string, path: string][];
  }
}

/** Runs once before the browser tests, and only if some of them run. */
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

/** How the planet introduces itself with every request. */
import type { PlanetSettings } from '../model/planet.ts';

/** One honest name: program, version, and the page that explains the planet (RFC 9110 §10.1.5). */
export function userAgentOf({ url }: Pick<PlanetSettings, 'url'>, version: string): string {
  return `PlanetOpenStack/${version} (+${new URL(`${url}/about`).href})`;
}

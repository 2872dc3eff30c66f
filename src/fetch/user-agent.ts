/** How the planet introduces itself with every request. */
import type { PlanetSettings } from '../model/planet.ts';

/** One honest name: planet, version of the program, and the page that explains the planet (RFC 9110 §10.1.5). */
export function userAgentOf({ title, url }: Pick<PlanetSettings, 'title' | 'url'>, version: string): string {
  const name = title.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '') || 'Planet';
  return `${name}/${version} (+${new URL(`${url}/about`).href})`;
}

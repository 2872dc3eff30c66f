/** The User-Agent header of every request. */
import type { PlanetSettings } from '../model/planet.ts';

/** The planet's name, the program's version, and the page that explains the planet (RFC 9110 §10.1.5). */
export function userAgentOf({ title, url }: Pick<PlanetSettings, 'title' | 'url'>, version: string): string {
  const name = title.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '') || 'Planet';
  return `${name}/${version} (+${new URL(`${url}/about`).href})`;
}

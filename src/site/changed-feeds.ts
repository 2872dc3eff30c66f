/** URLs of the planet's feeds that a change affects, as their subscribers know them. */
import type { PlanetSettings } from '../model/planet.ts';
import { allScope, type Scope } from '../model/scope.ts';
import { feedFormats } from './feeds/formats.ts';
import { createLinks, pathOf, scopePath } from './links.ts';

/** Every format of these scopes' feeds, absolute; the merged feeds come first. Empty if no scope changed. */
export function changedFeeds(settings: PlanetSettings, scopes: Scope[]): string[] {
  if (scopes.length === 0) return [];
  const links = createLinks(settings);
  const paths = [allScope, ...scopes.filter(({ kind }) => kind !== 'all')].map(scopePath);
  // popular links changes with any post, and advertises the hub too.
  return [...paths, pathOf('popularLinks')].flatMap((path) =>
    feedFormats.map(({ file }) => links.absolute(links.at(`${path}/${file}`))),
  );
}

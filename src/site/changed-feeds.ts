/** Addresses of our feeds that a change concerns, as their subscribers know them. */
import type { PlanetSettings } from '../model/planet.ts';
import { everything, type Scope } from '../model/scope.ts';
import { feedFormats } from './feeds/formats.ts';
import { createLinks } from './links.ts';

/** Every format of these scopes' feeds, absolute; the merged feeds come first. None when no scope changed. */
export function changedFeeds(settings: PlanetSettings, scopes: Scope[]): string[] {
  if (scopes.length === 0) return [];
  const links = createLinks(settings);
  return [everything, ...scopes.filter(({ kind }) => kind !== 'all')].flatMap((scope) =>
    feedFormats.map(({ file }) => links.absolute(links.feed(scope, file))),
  );
}

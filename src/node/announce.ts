/** Tells the planet's hub of changed feeds, by their public addresses. */
import type { PlanetSettings } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { everything, type Scope } from '../model/scope.ts';
import { feedFormats } from '../site/feeds/formats.ts';
import { createLinks } from '../site/links.ts';
import { announce } from '../websub/publisher.ts';
import { type Network, userAgentOf } from './network.ts';

/** Does nothing when nothing has changed or feeds.yaml names no hub. The merged feeds come first. */
export async function announceChanges(
  settings: PlanetSettings,
  scopes: Scope[],
  tools: { network: Network; log: Log },
): Promise<void> {
  if (settings.hub === null || scopes.length === 0) return;
  const links = createLinks(settings);
  const urls = [everything, ...scopes.filter(({ kind }) => kind !== 'all')].flatMap((scope) =>
    feedFormats.map(({ file }) => links.absolute(links.feed(scope, file))),
  );
  const { fetch } = tools.network;
  await announce({ hub: settings.hub, urls, userAgent: userAgentOf(settings) }, { fetch, log: tools.log });
}

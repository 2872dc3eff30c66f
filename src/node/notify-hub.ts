/** Tells the planet's hub of changed feeds, by their public addresses. */
import type { PlanetSettings } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import type { Scope } from '../model/scope.ts';
import { announce } from '../websub/publisher.ts';
import { type Network, userAgentOf } from './network.ts';

/** Does nothing when nothing has changed or feeds.yaml names no hub. The merged feeds come first. */
export async function announceChanges(
  settings: PlanetSettings,
  scopes: Scope[],
  tools: { network: Network; log: Log },
): Promise<void> {
  if (settings.hub === null || scopes.length === 0) return;
  const { changedFeeds } = await import('../site/changed-feeds.ts');
  const announcement = {
    hub: settings.hub,
    urls: changedFeeds(settings, scopes),
    userAgent: userAgentOf(settings),
  };
  await announce(announcement, { fetch: tools.network.fetch, log: tools.log });
}

/** Finds the feed behind an address that a person gave: the feed itself, one that its page names, or a usual path. */
import { COMMON_FEED_PATHS, feedOfKnownHost, findFeed as findFeedOf } from '../discover/discover-feeds.ts';
import type { PlanetSettings } from '../model/planet.ts';
import { englishReason } from '../site/reasons.ts';
import type { Network } from './network.ts';
import { type ReadUrl, readUrl } from './read-url.ts';

type FoundFeed = Extract<ReadUrl, { kind: 'feed' }> & { url: string };
export type FindResult = FoundFeed | { kind: 'none'; reason: string };

/** Asks the address, then as polling does the feeds of its page; where it names none, the usual paths. */
export async function findFeed(
  address: string,
  network: Network,
  settings: Pick<PlanetSettings, 'url'>,
): Promise<FindResult> {
  const url = feedOfKnownHost(address) ?? address;
  const first = await readUrl(url, network, settings);
  if (first.kind === 'feed') return { ...first, url };
  const reason = englishReason(first.failure);
  if (first.page === null) return { kind: 'none', reason };
  const usual = COMMON_FEED_PATHS.map((path) => new URL(path, address).href);
  const found = await findFeedOf<FoundFeed>(
    first.page,
    async (offered) => {
      const read = await readUrl(offered, network, settings);
      if (read.kind === 'feed') return { kind: 'feed', feed: { ...read, url: offered } };
      return read.page ? { kind: 'page', page: read.page } : { kind: 'failed' };
    },
    usual,
  );
  return (
    found?.feed ?? {
      kind: 'none',
      reason: `${reason} It names no feed that can be read, and none is at ${COMMON_FEED_PATHS.join(', ')}.`,
    }
  );
}

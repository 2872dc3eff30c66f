/** Finds the feed behind an address that a person gave: the feed itself, the one its page names, or a usual path. */
import { COMMON_FEED_PATHS, discoverFeeds, feedOfKnownHost } from '../discover/discover-feeds.ts';
import type { PlanetSettings } from '../model/planet.ts';
import { decodeText } from '../parse/decode-text.ts';
import { englishReason } from '../site/reasons.ts';
import type { Network } from './network.ts';
import { type ReadUrl, readUrl } from './read-url.ts';

export type FindResult =
  | (Extract<ReadUrl, { kind: 'feed' }> & { url: string })
  | { kind: 'none'; reason: string };

/** Asks the address, then at most the best feeds of its page or the usual paths, one after the other. */
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
  const { body, contentType, finalUrl } = first.page;
  const offered = discoverFeeds(decodeText(body, contentType).text, finalUrl).map((feed) => feed.url);
  const usual = COMMON_FEED_PATHS.map((path) => new URL(path, address).href);
  for (const url of offered.length > 0 ? offered.slice(0, 3) : usual) {
    const next = await readUrl(url, network, settings);
    if (next.kind === 'feed') return { ...next, url };
  }
  return {
    kind: 'none',
    reason: `${reason} It names no feed, and none is at ${COMMON_FEED_PATHS.join(', ')}.`,
  };
}

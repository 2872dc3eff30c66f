/** Finds the feed behind an address that a person gave: the feed itself, the one its page names, or a usual path. */

import { COMMON_FEED_PATHS, discoverFeeds, feedOfKnownHost } from '../discover/discover-feeds.ts';
import { fetchFeed } from '../fetch/fetch-feed.ts';
import type { Feed } from '../model/feed.ts';
import { decodeText } from '../parse/decode-text.ts';
import { readFeed } from '../read-feed.ts';
import { englishReason } from '../site/reasons.ts';
import type { Network } from './network.ts';

export type FoundFeed = { url: string; movedTo: string | null; feed: Feed };
export type FindResult = { kind: 'found'; found: FoundFeed } | { kind: 'none'; reason: string };

type Asked = FindResult | { kind: 'page'; offered: string[]; reason: string };

/** Asks the address, then at most the best feed of its page and the usual paths, one after the other. */
export async function findFeed(address: string, network: Network, userAgent: string): Promise<FindResult> {
  const first = await ask(feedOfKnownHost(address) ?? address, network, userAgent);
  if (first.kind !== 'page') return first;
  const usual = COMMON_FEED_PATHS.map((path) => new URL(path, address).href);
  for (const url of first.offered.length > 0 ? first.offered.slice(0, 3) : usual) {
    const next = await ask(url, network, userAgent);
    if (next.kind === 'found') return next;
  }
  return {
    kind: 'none',
    reason: `${first.reason} It names no feed, and none is at ${COMMON_FEED_PATHS.join(', ')}.`,
  };
}

async function ask(url: string, network: Network, userAgent: string): Promise<Asked> {
  const request = { url, validators: null, userAgent, refuse: network.refuse };
  const outcome = await fetchFeed(request, { fetch: network.fetch, now: () => new Date() });
  if (outcome.kind === 'failed') return { kind: 'none', reason: englishReason(outcome.failure) };
  if (outcome.kind === 'notModified')
    return { kind: 'none', reason: englishReason({ kind: 'status', status: 304 }) };
  const { body, contentType, finalUrl, movedTo } = outcome;
  const read = await readFeed(body, { contentType, baseUrl: finalUrl });
  if (read.kind === 'feed') return { kind: 'found', found: { url, movedTo, feed: read.feed } };
  const offered = discoverFeeds(decodeText(body, contentType).text, finalUrl).map((feed) => feed.url);
  return { kind: 'page', offered, reason: englishReason(read.failure) };
}

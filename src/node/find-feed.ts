/** Finds the feed behind an address that a person gave: the feed itself, one that its page names, or a usual path. */
import { COMMON_FEED_PATHS, feedOfKnownHost, findFeed as findFeedOf } from '../discover/discover-feeds.ts';
import type { PlanetSettings } from '../model/planet.ts';
import { englishReason } from '../site/reasons.ts';
import type { Network } from './network.ts';
import { type FoundFeed, readUrl } from './read-url.ts';

export type FindResult = { kind: 'found'; found: FoundFeed } | { kind: 'none'; reason: string };

/** Asks the address, then as polling does the feeds of its page; where it names none and we may guess, the usual paths. */
export async function findFeed(
  address: string,
  network: Network,
  { settings, guess }: { settings: PlanetSettings | null; guess: boolean },
): Promise<FindResult> {
  const ask = (url: string) => readUrl(url, network, settings);
  const first = await ask(feedOfKnownHost(address) ?? address);
  if (first.kind === 'feed') return { kind: 'found', found: first.feed };
  const reason = englishReason(first.failure);
  if (first.kind === 'failed') return { kind: 'none', reason };
  const usual = guess ? COMMON_FEED_PATHS : [];
  const guesses = usual.map((path) => new URL(path, address).href);
  const found = await findFeedOf(first.page, ask, guesses);
  if (found) return { kind: 'found', found: found.feed };
  return {
    kind: 'none',
    reason: `${reason} It names no feed that can be read${guess ? `, and none is at ${usual.join(', ')}` : ''}.`,
  };
}

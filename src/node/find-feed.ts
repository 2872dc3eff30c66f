/** Finds the feed behind an address that a person gave: the feed itself, one that its page names, or a usual path. */

import {
  type Asked,
  COMMON_FEED_PATHS,
  feedOfKnownHost,
  findFeed as findFeedOf,
} from '../discover/discover-feeds.ts';
import { fetchFeed } from '../fetch/fetch-feed.ts';
import type { Feed } from '../model/feed.ts';
import type { Failure } from '../model/reason.ts';
import { readFeed } from '../read-feed.ts';
import { englishReason } from '../site/reasons.ts';
import type { Network } from './network.ts';

export type FoundFeed = { url: string; movedTo: string | null; feed: Feed };
export type FindResult = { kind: 'found'; found: FoundFeed } | { kind: 'none'; reason: string };

type Answer = Asked<FoundFeed> & { failure?: Failure };

/** Asks the address, then as polling does the feeds of its page; where it names none, the usual paths. */
export async function findFeed(address: string, network: Network, userAgent: string): Promise<FindResult> {
  const answers = (url: string) => ask(url, network, userAgent);
  const first = await answers(feedOfKnownHost(address) ?? address);
  if (first.kind === 'feed') return { kind: 'found', found: first.feed };
  const reason = englishReason(first.failure ?? { kind: 'unknown' });
  if (first.kind === 'failed') return { kind: 'none', reason };
  const usual = COMMON_FEED_PATHS.map((path) => new URL(path, address).href);
  const found = await findFeedOf(first.page, answers, usual);
  if (found) return { kind: 'found', found: found.feed };
  return {
    kind: 'none',
    reason: `${reason} It names no feed that can be read, and none is at ${COMMON_FEED_PATHS.join(', ')}.`,
  };
}

async function ask(url: string, network: Network, userAgent: string): Promise<Answer> {
  const request = { url, validators: null, userAgent, refuse: network.refuse };
  const outcome = await fetchFeed(request, { fetch: network.fetch, now: () => new Date() });
  if (outcome.kind === 'failed') return { kind: 'failed', failure: outcome.failure };
  if (outcome.kind === 'notModified') return { kind: 'failed', failure: { kind: 'status', status: 304 } };
  const { body, contentType, finalUrl, movedTo, links } = outcome;
  const read = await readFeed(body, { contentType, baseUrl: finalUrl });
  if (read.kind === 'feed') return { kind: 'feed', feed: { url, movedTo, feed: read.feed } };
  const { html, failure } = read;
  if (html === undefined) return { kind: 'failed', failure };
  return { kind: 'page', page: { html, url: finalUrl, alternates: links.alternates }, failure };
}

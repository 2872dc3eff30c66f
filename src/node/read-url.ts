/** Fetches and reads one feed, for a person at a terminal. */
import type { Asked } from '../discover/discover-feeds.ts';
import { fetchFeed } from '../fetch/fetch-feed.ts';
import type { Feed } from '../model/feed.ts';
import type { PlanetSettings } from '../model/planet.ts';
import type { Failure } from '../model/reason.ts';
import { readFeed } from '../read-feed.ts';
import { type Network, userAgentOf } from './network.ts';

export type FoundFeed = { url: string; movedTo: string | null; feed: Feed };

type Answer = Asked<FoundFeed>;
export type ReadUrl =
  | Extract<Answer, { kind: 'feed' }>
  | (Exclude<Answer, { kind: 'feed' }> & { failure: Failure });

export async function readUrl(
  url: string,
  network: Network,
  settings: PlanetSettings | null,
): Promise<ReadUrl> {
  const request = { url, validators: null, userAgent: userAgentOf(settings), refuse: network.refuse };
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

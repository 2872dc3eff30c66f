/** Fetches and reads one feed, for a person at a terminal. */
import type { Asked } from '../discover/discover-feeds.ts';
import { fetchFeed } from '../fetch/fetch-feed.ts';
import type { FetchOutcome } from '../fetch/outcome.ts';
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
  const outcome = await readDocument(url, network, settings);
  if (outcome.kind === 'failed') return outcome;
  const { body, contentType, finalUrl, movedTo, links } = outcome;
  const read = await readFeed(body, { contentType, baseUrl: finalUrl });
  if (read.kind === 'feed') return { kind: 'feed', feed: { url, movedTo, feed: read.feed } };
  const { html, failure } = read;
  if (html === undefined) return { kind: 'failed', failure };
  return { kind: 'page', page: { html, url: finalUrl, alternates: links.alternates }, failure };
}

type Fetched = Extract<FetchOutcome, { kind: 'fetched' }>;

/** Fetches a document of any kind, which nobody has read before. */
export async function readDocument(
  url: string,
  network: Network,
  settings: PlanetSettings | null,
): Promise<Fetched | { kind: 'failed'; failure: Failure }> {
  const request = { url, validators: null, userAgent: userAgentOf(settings), refuse: network.refuse };
  const outcome = await fetchFeed(request, { fetch: network.fetch, now: () => new Date() });
  if (outcome.kind === 'fetched') return outcome;
  const failure: Failure = outcome.kind === 'failed' ? outcome.failure : { kind: 'status', status: 304 };
  return { kind: 'failed', failure };
}

/** Fetches and reads one feed, for a person at a terminal. */
import type { WebPage } from '../discover/discover-feeds.ts';
import { fetchFeed } from '../fetch/fetch-feed.ts';
import type { Feed } from '../model/feed.ts';
import type { PlanetSettings } from '../model/planet.ts';
import type { Failure } from '../model/reason.ts';
import { readFeed } from '../read-feed.ts';
import { type Network, userAgentOf } from './network.ts';

export type ReadUrl =
  | { kind: 'feed'; feed: Feed; movedTo: string | null }
  /** `page`: a web page that came instead of a feed, and may name one. */
  | { kind: 'unreadable'; failure: Failure; page: WebPage | null };

export async function readUrl(
  url: string,
  network: Network,
  settings: Pick<PlanetSettings, 'url'>,
): Promise<ReadUrl> {
  const request = { url, validators: null, userAgent: userAgentOf(settings), refuse: network.refuse };
  const outcome = await fetchFeed(request, { fetch: network.fetch, now: () => new Date() });
  if (outcome.kind === 'failed') return { kind: 'unreadable', failure: outcome.failure, page: null };
  if (outcome.kind === 'notModified')
    return { kind: 'unreadable', failure: { kind: 'status', status: 304 }, page: null };
  const { body, contentType, finalUrl, movedTo, links } = outcome;
  const read = await readFeed(body, { contentType, baseUrl: finalUrl });
  if (read.kind === 'feed') return { ...read, movedTo };
  const { failure, html } = read;
  const page = html === undefined ? null : { html, url: finalUrl, alternates: links.alternates };
  return { kind: 'unreadable', failure, page };
}

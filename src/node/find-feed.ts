/** Fetches and reads one feed, or discovers the feed of a page, for commands. */
import type { FeedLine } from '../config/schema.ts';
import {
  COMMON_FEED_PATHS,
  type FeedOrPage,
  feedOfKnownHost,
  findFeed as findFeedOf,
} from '../discover/discover-feeds.ts';
import { fetchFeed } from '../fetch/fetch-feed.ts';
import type { FetchOutcome } from '../fetch/outcome.ts';
import type { Feed } from '../model/feed.ts';
import type { PlanetSettings } from '../model/planet.ts';
import type { Failure } from '../model/reason.ts';
import { isAmong } from '../model/url.ts';
import { readFeed } from '../read-feed.ts';
import { englishReason } from '../site/reasons.ts';
import { CommandError } from './command.ts';
import { type Network, userAgentOf } from './network.ts';

export type FoundFeed = { url: string; movedTo: string | null; feed: Feed };
export type FindResult = { kind: 'found'; found: FoundFeed } | { kind: 'none'; reason: string };

type Answer = FeedOrPage<FoundFeed>;
type ReadUrl = Extract<Answer, { kind: 'feed' }> | (Exclude<Answer, { kind: 'feed' }> & { failure: Failure });

/** Tries the URL, then its page's feeds as polling does; if it links to none and guessing is allowed, common paths. */
export async function findFeed(
  address: string,
  network: Network,
  { settings, guess }: { settings: PlanetSettings | null; guess: boolean },
): Promise<FindResult> {
  if (!/^https?:/.test(address) || !URL.canParse(address))
    throw new CommandError(`${address} is not a URL; use one like https://blog.example`, 2);
  const read = (url: string) => readUrl(url, network, settings);
  const first = await read(feedOfKnownHost(address) ?? address);
  if (first.kind === 'feed') return { kind: 'found', found: first.feed };
  const reason = englishReason(first.failure);
  if (first.kind === 'failed') return { kind: 'none', reason };
  const usual = guess ? COMMON_FEED_PATHS : [];
  const guesses = usual.map((path) => new URL(path, address).href);
  const found = await findFeedOf(first.page, read, guesses);
  if (found) return { kind: 'found', found: found.feed };
  return {
    kind: 'none',
    reason: `${reason} It links to no readable feed${guess ? `, and none is at ${usual.join(', ')}` : ''}.`,
  };
}

/** The feed's entry under `feeds:`. */
export function feedLine(
  { url: requested, movedTo, feed }: FoundFeed,
  name: string | null = feed.title,
): FeedLine {
  const url = movedTo ?? requested;
  const site = feed.homeUrl && !isAmong(feed.homeUrl, [url]) ? feed.homeUrl : null;
  return { url, ...(name ? { name } : {}), ...(site ? { site } : {}) };
}

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

/** Fetches a document of any kind, without validators. */
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

/** Reads a response: the entries of a feed, ready for matching; or a page; or why it is neither. */
import { type IdentifiedEntry, identifyEntries, lookupKeys } from './admit/admit.ts';
import type { WebPage } from './discover/discover-feeds.ts';
import type { Failed, Fetched } from './fetch/outcome.ts';
import type { Feed } from './model/feed.ts';
import { hash } from './model/hash.ts';
import type { Subscription } from './model/planet.ts';
import { type Failure, internalFailure } from './model/reason.ts';

export type ReadDocument = {
  kind: 'document';
  outcome: Fetched;
  feed: Feed;
  entries: IdentifiedEntry[];
  identityKeys: string[];
  bodyHash: string;
};

/** A web page, which may link to a feed; `failure` applies if it does not. */
export type Page = { kind: 'page'; page: WebPage; failure: Failed };

/** `people`: slugs of the names in feeds.yaml. */
export async function readDocument(
  outcome: Fetched,
  {
    subscription,
    bodyHash,
    people,
  }: { subscription: Subscription; bodyHash: string; people: ReadonlySet<string> },
): Promise<ReadDocument | Page | Failed> {
  // Loaded with the first document: most polls have none.
  const [{ readFeed }, { storedLimits }] = await Promise.all([
    import('./read-feed.ts'),
    import('./normalize/normalize-feed.ts'),
  ]);
  const { body, contentType, finalUrl, links } = outcome;
  const limits = { ...storedLimits, entries: subscription.limit };
  const read = await readFeed(body, { contentType, baseUrl: finalUrl, limits });
  if (read.kind === 'unreadable') {
    const failure = failedBy(read.failure, outcome);
    const { html } = read;
    return html === undefined
      ? failure
      : { kind: 'page', page: { html, url: finalUrl, alternates: links.alternates }, failure };
  }
  const entries = identifyEntries(read.feed, subscription, people);
  const identityKeys = lookupKeys(entries);
  return {
    kind: 'document',
    outcome,
    feed: read.feed,
    entries,
    identityKeys,
    bodyHash,
  };
}

/** Identifies a document that was already read under the same rules: those of feeds.yaml for its entries, hashed. */
export function bodyHash(rules: string, { body }: Fetched): string {
  return `${rules}.${hash(body)}`;
}

/**
 * Runs the work for one feed. Any exception is a bug in the planet and becomes that feed's failure. The work
 * does not use the store: if the database fails, it fails for all feeds.
 */
export async function attempt<T>(work: () => T | Promise<T>): Promise<T | Failed> {
  try {
    return await work();
  } catch (thrown) {
    return failedBy(internalFailure(thrown));
  }
}

export function failedBy(failure: Failure, response: Fetched | null = null): Failed {
  const { status, finalUrl } = response ?? { status: null, finalUrl: null };
  return { kind: 'failed', failure, status, finalUrl, retryAfter: null };
}

/** Fetches a feed from a test server with Node's real network, loopback allowed. */
import { createAddressGuard } from '../../src/fetch/address-guard.ts';
import { fetchFeed } from '../../src/fetch/fetch-feed.ts';
import type { Limits } from '../../src/fetch/limits.ts';
import type { Failed, Fetched, FetchOutcome } from '../../src/fetch/outcome.ts';
import type { StoredValidators } from '../../src/fetch/validators.ts';
import { createGuardedFetch } from '../../src/node/guarded-fetch.ts';

export const NOW = new Date('2026-05-04T12:00:00Z');

export const FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>\n';

export type Options = {
  validators?: StoredValidators;
  limits?: Partial<Limits>;
  allow?: string[];
  beforeLarge?: () => Promise<void>;
};

export async function get(url: string, options: Options = {}): Promise<FetchOutcome> {
  const { validators = null, allow = ['127.0.0.0/8'], ...tools } = options;
  const guard = createAddressGuard(allow);
  const network = createGuardedFetch({ guard });
  const outcome = await fetchFeed(
    {
      url,
      validators,
      userAgent: 'planet-test/1 (+https://planet.example/about)',
      refuse: guard.refuseUrl,
    },
    { fetch: network.fetch, now: () => NOW, ...tools },
  );
  network.close();
  return outcome;
}

/** The outcome, which must be a document. */
export async function fetched(url: string, options?: Options): Promise<Fetched> {
  const outcome = await get(url, options);
  if (outcome.kind !== 'fetched') throw new Error(`no document: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** The outcome, which must be a failure. */
export async function failure(url: string, options?: Options): Promise<Failed> {
  const outcome = await get(url, options);
  if (outcome.kind !== 'failed') throw new Error(`no failure but ${outcome.kind} from ${outcome.finalUrl}`);
  return outcome;
}

export const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

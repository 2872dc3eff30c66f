/** Decides which of several feeds owns an entry: the one with the best claim, whichever was polled first. */
import type { Feed, FeedEntry } from '../model/feed.ts';
import type { Subscription } from '../model/planet.ts';
import { addressKey } from '../model/url.ts';
import type { KnownEntry } from '../store/store.ts';
import type { MatchedEntry } from './match-entries.ts';

/** The feed's URLs in feeds.yaml, which only a maintainer can change. */
export type Listing = Pick<Subscription, 'key' | 'url' | 'moved' | 'site'>;

/** A URL as host and path segments, which distinguish blogs on one host. */
type Place = { host: string; parts: ReadonlySet<string> };

function placeAt(address: string): Place {
  const [host = '', ...parts] = address.split(/[/?#]/);
  return { host, parts: new Set(parts) };
}

const placeOf = (url: string): Place => placeAt(addressKey(url));

const MAX_SHARED_PARTS = 4;
/** Weights of a claim. A feed's own statements never outweigh feeds.yaml, nor a name a URL. */
const WEIGHTS = { listed: 1000, listedPart: 100, home: 20, homePart: 3, ownName: 1 };

const listedPlaces = ({ url, moved, site }: Listing): Place[] =>
  [...(site ? [site] : []), url, ...moved].map(placeOf);

/**
 * The feed's claim to an entry, as a number: whether the permalink (by its `addressKey`) is where feeds.yaml
 * or the feed itself locates the blog, and whether nobody else signed the entry.
 */
function claimsOf(
  { homeUrl }: Pick<Feed, 'homeUrl'>,
  listing: Listing,
): (address: string | null, isOwnName: boolean) => number {
  const listed = listedPlaces(listing);
  const home = homeUrl ? [placeOf(homeUrl)] : [];
  return (address, isOwnName) => {
    const name = isOwnName ? WEIGHTS.ownName : 0;
    if (address === null) return name;
    const permalink = placeAt(address);
    return (
      name +
      nearness(permalink, listed, [WEIGHTS.listed, WEIGHTS.listedPart]) +
      nearness(permalink, home, [WEIGHTS.home, WEIGHTS.homePart])
    );
  };
}

function nearness(permalink: Place, places: Place[], [host, part]: [host: number, part: number]): number {
  const near = places.filter((place) => place.host === permalink.host);
  if (near.length === 0) return 0;
  const shared = near.map(({ parts }) => [...permalink.parts].filter((one) => parts.has(one)).length);
  return host + part * Math.min(MAX_SHARED_PARTS, Math.max(...shared));
}

/** True for a URL on a host of the blog in feeds.yaml. */
export const isOwnHost = (address: string, listing: Listing): boolean =>
  listedPlaces(listing).some(({ host }) => host === placeAt(address).host);

/**
 * `own`: this feed's version counts. `taken`: it counts from now on, because this feed's claim is better than
 * the previous owner's. `copy`: another feed's claim is better, or equal and older.
 */
export type Credit = 'own' | 'taken' | 'copy';

/** An entry of a document, with the feed's claim to it and its credit; `own` if no other feed has it. */
export type Credited = MatchedEntry & { credit: Credit; claim: number };

export function creditEntries(
  matched: MatchedEntry[],
  { feed, subscription }: { feed: Pick<Feed, 'homeUrl'>; subscription: Listing },
): Credited[] {
  const claimOf = claimsOf(feed, subscription);
  return matched.map((m) => {
    const { address, isOwnName } = m.identified;
    // For an entry of another feed, the stored URL decides: a copy may use a URL of its own.
    const { known } = m;
    const isOthers = known !== null && known.carriedBy[0]?.feedKey !== subscription.key;
    const theirs = isOthers && known.url !== null ? addressKey(known.url) : null;
    const claim = claimOf(isOthers ? theirs : address, isOwnName);
    return { ...m, claim, credit: known ? creditOf(known, subscription.key, claim) : 'own' };
  });
}

function creditOf({ carriedBy }: KnownEntry, feedKey: string, claim: number): Credit {
  const [first] = carriedBy;
  const rival = carriedBy.find((carrier) => carrier.feedKey !== feedKey);
  if (rival === undefined || (first !== rival && claim >= rival.claim)) return 'own';
  return claim > rival.claim ? 'taken' : 'copy';
}

/** The hosts of blogs in feeds.yaml. */
export const listedHosts = (listings: Listing[]): ReadonlySet<string> =>
  new Set(listings.flatMap(listedPlaces).map(({ host }) => host));

/** True for an id on another listed blog's host if the post is not there: it would keep that blog from using the id. */
export function isForeignId(
  id: string,
  { url }: Pick<FeedEntry, 'url'>,
  { listing, hosts }: { listing: Listing; hosts: ReadonlySet<string> },
): boolean {
  const authority = /^tag:(?:[^,@]*@)?([^,]+),/i.exec(id)?.[1];
  const { host } = placeOf(authority ? `https://${authority}` : id);
  if (!hosts.has(host)) return false;
  return [...listedPlaces(listing), ...(url ? [placeOf(url)] : [])].every((own) => own.host !== host);
}

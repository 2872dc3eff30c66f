/** Whose an entry is: of several feeds that carry it, the one with the best claim owns it, whoever was polled first. */
import type { Feed, FeedEntry } from '../model/feed.ts';
import type { Subscription } from '../model/planet.ts';
import { addressKey } from '../model/url.ts';
import type { KnownEntry } from '../store/store.ts';
import type { MatchedEntry } from './match-entries.ts';

/** Where a feed is at home, as feeds.yaml says it: nobody but a maintainer can write that. */
export type Listing = Pick<Subscription, 'key' | 'url' | 'moved' | 'site'>;

/** An address as a place: its host, and the parts of its path, by which blogs on one host are told apart. */
type Place = { host: string; parts: ReadonlySet<string> };

function placeAt(address: string): Place {
  const [host = '', ...parts] = address.split(/[/?#]/);
  return { host, parts: new Set(parts) };
}

const placeOf = (url: string): Place => placeAt(addressKey(url));

const MAX_SHARED_PARTS = 4;
/** What speaks for a feed. What it says of itself never outweighs what feeds.yaml says, nor a name an address. */
const WEIGHTS = { listed: 1000, listedPart: 100, home: 20, homePart: 3, ownName: 1 };

const listedPlaces = ({ url, moved, site }: Listing): Place[] =>
  [...(site ? [site] : []), url, ...moved].map(placeOf);

/**
 * How good the feed's claim to an entry is, as a number: is its permalink (by its `addressKey`) where feeds.yaml says that
 * the blog is, or where the feed itself says so; and is it signed by nobody else.
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

/** True for an address at a host where feeds.yaml says that the blog is. */
export const isOwnHost = (address: string, listing: Listing): boolean =>
  listedPlaces(listing).some(({ host }) => host === placeAt(address).host);

/**
 * `own`: what this feed says of the entry counts. `taken`: from now on, as its claim is better than that of the feed that
 * had it so far. `copy`: another feed's claim is better, or as good and older.
 */
export type Credit = 'own' | 'taken' | 'copy';

/** An entry of a document, with the feed's claim to it, and what the feed is to it: `own` where nobody else has it. */
export type Credited = MatchedEntry & { credit: Credit; claim: number };

export function creditEntries(
  matched: MatchedEntry[],
  { feed, subscription }: { feed: Pick<Feed, 'homeUrl'>; subscription: Listing },
): Credited[] {
  const claimOf = claimsOf(feed, subscription);
  return matched.map((m) => {
    const { address, isOwnName } = m.identified;
    // What another feed has is claimed by the address that it has: whoever copies a text may give it one of his own.
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

/** The hosts at which feeds.yaml lists blogs. */
export const listedHosts = (listings: Listing[]): ReadonlySet<string> =>
  new Set(listings.flatMap(listedPlaces).map(({ host }) => host));

/**
 * True for an id of another listed blog's host on a post that is not there: it would keep that blog from using it.
 */
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

/** Determines the roles of a feed's or entry's links. */
import type { RelatedLink } from '../model/feed.ts';
import { addressKey, isAmong } from '../model/url.ts';
import type { ParsedLink } from '../parse/parsed-feed.ts';
import type { Limits } from './limits.ts';

const MAX_RELATED = 5;

/** A link to a web page, with its absolute URL. */
type Link = Pick<ParsedLink, 'rel' | 'type'> & { url: string };

/** The feed's own URLs and the blog's home page, which are not an entry's page. */
export type Surroundings = { feedUrls: (string | null)[]; homeUrl: string | null };

/** Relations that the planet uses. */
const RELATIONS = new Set('alternate original permalink external related via self hub image'.split(' '));

/** Links with http or https URLs. */
export function webLinks(links: ParsedLink[], limits: Limits): Link[] {
  return links.flatMap(({ href, base, rel, type }) => {
    // FeedBurner puts a counter in front of the author's page, but contains the full URL of the page.
    const isNamed = RELATIONS.has(rel) && (rel !== 'original' || /^\s*https?:\/\//i.test(href));
    const url = isNamed ? limits.webUrl(href, base) : null;
    return url === null ? [] : [{ rel, type, url }];
  });
}

/** The page of a feed: preferably a web page, then the first link. */
export function homePage(links: Link[]): string | null {
  return pagesOf(links)[0] ?? null;
}

/**
 * The entry's page and its related link. A link blog has both its own comment and the page that it is about,
 * in either order; the page on the blog's own host is the entry's. A feed's own URL is never a page.
 */
export function entryPages(
  links: Link[],
  { feedUrls, homeUrl }: Surroundings,
): { url: string | null; related: RelatedLink[] } {
  const pages = (urls: string[]) => urls.filter((url) => !isAmong(url, feedUrls));
  const all = (relation: string) => pages(addressesOf(links, relation));
  const permalinks = all('permalink');
  const about = [...all('external'), ...all('related')];
  const given = [...pages(pagesOf(links)), ...permalinks, ...all('external')][0] ?? null;
  const isOwn = (url: string) => homeUrl !== null && hostOf(url) === hostOf(homeUrl);
  const isForeign = given !== null && !isOwn(given);
  const url = (isForeign && about.find(isOwn)) || given;
  const beside = [
    ...(given === null ? [] : [given]),
    ...about,
    ...(isForeign ? permalinks.filter(isOwn) : []),
  ];
  const related = [
    ...beside.map((to): RelatedLink => ({ rel: 'related', url: to })),
    ...all('via').map((to): RelatedLink => ({ rel: 'via', url: to })),
  ];
  return { url, related: distinct(related, url) };
}

/** The first valid URL with that relation. */
export function byRelation(links: Link[], relation: string): string | null {
  return addressesOf(links, relation)[0] ?? null;
}

function pagesOf(links: Link[]): string[] {
  const pages = links.filter((link) => link.rel === 'alternate');
  const webPages = pages.filter((link) => link.type === '' || /html/.test(link.type));
  // The page outlives its counter.
  return [...addressesOf(links, 'original'), ...[...webPages, ...pages].map(({ url }) => url)];
}

function addressesOf(links: Link[], relation: string): string[] {
  return links.flatMap(({ rel, url }) => (rel === relation ? [url] : []));
}

/** Each URL once, except the entry's own page. */
function distinct(links: RelatedLink[], page: string | null): RelatedLink[] {
  const seen = new Set(page === null ? [] : [addressKey(page)]);
  return links.filter(({ url }) => seen.size < seen.add(addressKey(url)).size).slice(0, MAX_RELATED);
}

function hostOf(url: string): string {
  return URL.parse(url)?.host.replace(/^www\./, '') ?? '';
}

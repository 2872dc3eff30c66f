/** Which of a feed's or an entry's links is which. */
import type { RelatedLink } from '../model/feed.ts';
import { addressKey, isAmong, webUrl } from '../model/url.ts';
import type { ParsedLink } from '../parse/parsed-feed.ts';

const MAX_RELATED = 5;

/** What an entry's links are told from: where the feed itself is, and the blog's home page. */
export type Surroundings = { feedUrls: (string | null)[]; homeUrl: string | null };

/** The page that a feed is about: a web page before anything else, then what was given first. */
export function homePage(links: ParsedLink[]): string | null {
  return pagesOf(links)[0] ?? null;
}

/**
 * The entry's page and what it links to as a whole. A link blog has both: its own remark, and the page that the remark
 * is about, in either order; the page on the blog's own host is the entry's. A feed's own address is nobody's page.
 */
export function entryPages(
  links: ParsedLink[],
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

/** The first usable address of that relation. */
export function byRelation(links: ParsedLink[], relation: string): string | null {
  return addressesOf(links, relation)[0] ?? null;
}

function pagesOf(links: ParsedLink[]): string[] {
  const pages = links.filter((link) => link.rel === 'alternate');
  // FeedBurner puts a counter of its own in front of the author's page; the page outlives it.
  const originals = links.filter(
    (link) => link.rel === 'original' && /^\s*https?:\/\/[^\s/]/i.test(link.href),
  );
  const webPages = pages.filter((link) => link.type === '' || /html/.test(link.type));
  return [...originals, ...webPages, ...pages].flatMap((link) => webUrl(link.href, link.base) ?? []);
}

function addressesOf(links: ParsedLink[], relation: string): string[] {
  return links.flatMap((link) => (link.rel === relation ? (webUrl(link.href, link.base) ?? []) : []));
}

/** Each address once, the entry's own page not at all. */
function distinct(links: RelatedLink[], page: string | null): RelatedLink[] {
  const seen = new Set(page === null ? [] : [addressKey(page)]);
  return links.filter(({ url }) => seen.size < seen.add(addressKey(url)).size).slice(0, MAX_RELATED);
}

function hostOf(url: string): string {
  return URL.parse(url)?.host.replace(/^www\./, '') ?? '';
}

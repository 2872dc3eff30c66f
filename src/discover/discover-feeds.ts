/** Discovers the feeds of a web page, and finds the first one that can be read. */
import { readPage } from '../html/html.ts';
import { decoded } from '../model/url.ts';

/** A page as received. `alternates`: feeds in its Link headers. */
export type WebPage = {
  html: string;
  url: string;
  alternates: { url: string; type: string; title: string }[];
};

/** Content of a URL: a feed, a page that may link to one, or neither. */
export type FeedOrPage<T> = { kind: 'feed'; feed: T } | { kind: 'page'; page: WebPage } | { kind: 'failed' };

/** Maximum number of requests for one page's feed, including pages (one may link to another). */
const MAX_REQUESTS = 6;
const MAX_PAGES = 3;

/**
 * The first of a page's feeds that can be read, tried one after the other; null if there is none. `guesses`
 * are tried if the page has no links to feeds.
 */
export async function findFeed<T>(
  first: WebPage,
  fetch: (url: string) => Promise<FeedOrPage<T>>,
  guesses: string[] = [],
): Promise<{ url: string; feed: T } | null> {
  const fetched = new Set([first.url]);
  const offered = discoverFeeds(first);
  const queue = offered.length > 0 ? offered : [...guesses];
  let pages = 1;
  while (fetched.size <= MAX_REQUESTS) {
    const url = queue.shift();
    if (url === undefined) return null;
    if (fetched.has(url)) continue;
    fetched.add(url);
    const response = await fetch(url);
    if (response.kind === 'feed') return { url, feed: response.feed };
    if (response.kind === 'page' && pages++ < MAX_PAGES) queue.unshift(...discoverFeeds(response.page));
  }
  return null;
}

/** Feed types as pages write them, valid or not. */
const FEED_TYPE = /^(?:application|text)\/(?:x[.-])?(?:(?:atom|rss|rdf)(?:\+xml)?|feed\+json)$/;
/** Types that pages also use for other things. */
const VAGUE_TYPE = /^(?:application\/json|(?:application|text)\/xml)$/;

/** Feeds of comments. */
const COMMENTS = /comment|kommentar|commentaire|comentario|commenti|コメント|评论/i;
const PART = /\/(?:category|tag|label|search|author)\/|[?&](?:s|q|cat|tag|author)=/i;

type Named = { url: string; rel: string[]; type: string; title: string };

/**
 * The URLs to try, best first: the feeds that the page declares, in its order; its redirect; its links. The
 * page of a category also links to the whole blog's feed, but the category's own feed comes first.
 */
export function discoverFeeds({ html, url, alternates }: WebPage): string[] {
  const page = readPage(html, url);
  const named = [
    ...alternates.map((one) => ({ ...one, rel: ['alternate'] })),
    ...page.links.map(({ href, ...link }) => ({ ...link, url: href })),
  ];
  const feeds = named.filter(isFeed);
  const rank = (feed: Named): number => {
    if (COMMENTS.test(decoded(feed.url)) || COMMENTS.test(feed.title)) return 3;
    if (PART.test(feed.url) === PART.test(url)) return 0;
    return PART.test(url) ? 1 : 2;
  };
  const ranked = (...ranks: number[]) => feeds.filter((feed) => ranks.includes(rank(feed)));
  const vague = named.filter(({ rel, type }) => rel.includes('alternate') && VAGUE_TYPE.test(type));
  const found = [
    feedOfKnownHost(url),
    ...[...ranked(0), ...ranked(1), ...vague, ...ranked(2), ...ranked(3)].map((feed) => feed.url),
    page.refresh,
    ...page.anchors.filter((anchor) => isCommonPath(anchor, url)),
  ];
  return [...new Set(found.flatMap((one) => (one === null || one === url ? [] : [one])))];
}

/** Some pages mark a feed only by its relation, or omit the type. */
function isFeed({ url, rel, type }: Named): boolean {
  if (rel.includes('feed')) return !/html/.test(type);
  return (
    rel.includes('alternate') &&
    (FEED_TYPE.test(type) || (type === '' && FEED_PATH.test(new URL(url).pathname)))
  );
}

/** Common feed paths for pages without links to feeds, most common first. */
export const COMMON_FEED_PATHS = ['/feed', '/atom.xml', '/rss.xml', '/feed.xml', '/index.xml', '/feed.json'];

const FEED_PATH =
  /\/(?:feed|rss|atom)\/?$|\/(?:atom|rss|feed|index|posts|blog)\.(?:xml|rss|atom|rdf)$|\/feed\.json$/i;

/** The blog's host, ignoring "www." and subdomains for feeds. */
const hostOf = (url: string): string => new URL(url).host.replace(/^(?:www|feeds?|rss)\./, '');

function isCommonPath(anchor: string, pageUrl: string): boolean {
  const { pathname } = new URL(anchor);
  const isFeed = FEED_PATH.test(pathname) && !COMMENTS.test(pathname) && !PART.test(pathname);
  return isFeed && hostOf(anchor) === hostOf(pageUrl);
}

/** Well-known hosts where the page's URL determines the feed's. */
const YOUTUBE = 'https://www.youtube.com/feeds/videos.xml';
const KNOWN_HOSTS: [page: RegExp, feed: string][] = [
  [/^https:\/\/(?:www\.)?youtube\.com\/channel\/([\w-]+)\/?$/, `${YOUTUBE}?channel_id=$1`],
  [/^https:\/\/(?:www\.)?youtube\.com\/playlist\?list=([\w-]+)$/, `${YOUTUBE}?playlist_id=$1`],
  [/^(https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/(?:releases|tags|commits))\/?$/, '$1.atom'],
  [/^(https:\/\/github\.com\/[\w-]+)\/?$/, '$1.atom'],
  [/^(https:\/\/(?!(?:[\w.-]+\.)?youtube\.com\/)[\w.-]+\/@\w+)\/?$/, '$1.rss'],
];

/** The feed of a page on a known host, or null. */
export function feedOfKnownHost(pageUrl: string): string | null {
  const [page, feed = ''] = KNOWN_HOSTS.find(([pattern]) => pattern.test(pageUrl)) ?? [];
  return page ? pageUrl.replace(page, feed) : null;
}

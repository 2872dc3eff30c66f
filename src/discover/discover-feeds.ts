/** Which feeds a web page offers, and how one of them is found that can be read. */
import { readPage } from '../html/html.ts';

/** A page as it came. `alternates`: what its Link headers name. */
export type WebPage = {
  html: string;
  url: string;
  alternates: { url: string; type: string; title: string }[];
};

/** What is behind an address: a feed, a page that may name one, or nothing of use. */
export type Asked<T> = { kind: 'feed'; feed: T } | { kind: 'page'; page: WebPage } | { kind: 'failed' };

/** Requests for one page's feed, and pages among them (one may lead to another). */
const MAX_REQUESTS = 6;
const MAX_PAGES = 3;

/**
 * The first of a page's feeds that can be read, asking for one after the other; null when there is none. `guesses` are
 * asked when the page offers nothing.
 */
export async function findFeed<T>(
  first: WebPage,
  ask: (url: string) => Promise<Asked<T>>,
  guesses: string[] = [],
): Promise<{ url: string; feed: T } | null> {
  const asked = new Set([first.url]);
  const offered = discoverFeeds(first);
  const queue = offered.length > 0 ? offered : [...guesses];
  let pages = 1;
  while (asked.size <= MAX_REQUESTS) {
    const url = queue.shift();
    if (url === undefined) return null;
    if (asked.has(url)) continue;
    asked.add(url);
    const answer = await ask(url);
    if (answer.kind === 'feed') return { url, feed: answer.feed };
    if (answer.kind === 'page' && pages++ < MAX_PAGES) queue.unshift(...discoverFeeds(answer.page));
  }
  return null;
}

const FEED_TYPES = [
  'application/atom+xml',
  'application/rss+xml',
  'application/feed+json',
  'application/rdf+xml',
];
/** Pages name other things by these, too. */
const VAGUE_TYPES = ['application/json', 'application/xml', 'text/xml'];

/** Feeds of a page, but not of what its author writes. */
const BESIDE =
  /comment|kommentar|commentaire|comentario|コメント|评论|\/(?:category|tag|search)\/|[?&](?:s|q|cat|tag)=/i;

/** The addresses to try, best first: the feeds that it names, in its order; where it sends its readers; its links. */
export function discoverFeeds({ html, url, alternates }: WebPage): string[] {
  const page = readPage(html, url);
  const named = [
    ...alternates,
    ...page.links
      .filter(({ rel }) => rel.includes('alternate'))
      .map(({ href, type, title }) => ({ url: href, type, title })),
  ];
  const ofType = (types: string[]) => named.filter(({ type }) => types.includes(type));
  const feeds = ofType(FEED_TYPES);
  const isBeside = (feed: { url: string; title: string }) =>
    BESIDE.test(decoded(feed.url)) || BESIDE.test(feed.title);
  const found = [
    feedOfKnownHost(url),
    ...feeds.filter((feed) => !isBeside(feed)).map((feed) => feed.url),
    ...ofType(VAGUE_TYPES).map((feed) => feed.url),
    ...feeds.filter(isBeside).map((feed) => feed.url),
    page.refresh,
    ...page.anchors.filter((anchor) => isCommonPath(anchor, url)),
  ];
  return [...new Set(found.flatMap((one) => (one === null || one === url ? [] : [one])))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where blogs keep a feed that their pages do not tell of, most usual first. */
export const COMMON_FEED_PATHS = ['/feed', '/atom.xml', '/rss.xml', '/feed.xml', '/index.xml', '/feed.json'];

const FEED_PATH =
  /\/(?:feed|rss|atom)\/?$|\/(?:atom|rss|feed|index|posts|blog)\.(?:xml|rss|atom|rdf)$|\/feed\.json$/i;

function isCommonPath(anchor: string, pageUrl: string): boolean {
  const { host, pathname } = new URL(anchor);
  return host === new URL(pageUrl).host && FEED_PATH.test(pathname) && !BESIDE.test(pathname);
}

/** Pages of well-known hosts whose feed has an address that needs no look at the page. */
const KNOWN_HOSTS: [RegExp, (m: RegExpExecArray) => string][] = [
  [
    /^https:\/\/(?:www\.)?youtube\.com\/channel\/([\w-]+)\/?$/,
    ([, id]) => `https://www.youtube.com/feeds/videos.xml?channel_id=${id}`,
  ],
  [
    /^https:\/\/(?:www\.)?youtube\.com\/playlist\?list=([\w-]+)$/,
    ([, id]) => `https://www.youtube.com/feeds/videos.xml?playlist_id=${id}`,
  ],
  [
    /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\/(releases|tags|commits)\/?$/,
    ([, repository, what]) => `https://github.com/${repository}/${what}.atom`,
  ],
  [/^https:\/\/github\.com\/([\w-]+)\/?$/, ([, user]) => `https://github.com/${user}.atom`],
  [/^(https:\/\/[\w.-]+\/@\w+)\/?$/, ([, profile]) => `${profile}.rss`],
];

/** The feed of a page on a host that we know, or null. */
export function feedOfKnownHost(pageUrl: string): string | null {
  for (const [pattern, feed] of KNOWN_HOSTS) {
    const match = pattern.exec(pageUrl);
    if (match && !/youtube\.com\/@/.test(pageUrl)) return feed(match);
  }
  return null;
}

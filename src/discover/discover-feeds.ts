/** Which feeds a web page offers: autodiscovery by <link rel="alternate">, and addresses of well-known hosts. */
import { pageLinks } from '../html/html.ts';

export type DiscoveredFeed = { url: string; title: string; type: string };

/** Formats by preference: Atom says most, RSS is what most blogs write with most care, JSON is rare. */
const TYPES: Record<string, number> = {
  'application/atom+xml': 3,
  'application/rss+xml': 2,
  'application/feed+json': 1,
  'application/rdf+xml': 1,
};

const MAX_FEEDS = 50;

/**
 * The feeds of a page, best first: one about OpenStack before the whole blog, Atom before RSS, never the comments.
 * Empty when it offers none. Never throws.
 */
export function discoverFeeds(html: string, pageUrl: string): DiscoveredFeed[] {
  const found = new Map<string, DiscoveredFeed>();
  for (const { rel, type, href, title } of pageLinks(html, pageUrl)) {
    if (!rel.includes('alternate') || !(type in TYPES) || found.has(href)) continue;
    if (found.size < MAX_FEEDS) found.set(href, { url: href, title: title.slice(0, 200), type });
  }
  return [...found.values()]
    .map((feed) => ({ feed, rank: rank(feed) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ feed }) => feed);
}

/** 0 for a feed that nobody wants to read on a planet. */
function rank({ url, title, type }: DiscoveredFeed): number {
  const words = `${decodeURIComponentSafely(new URL(url).pathname + new URL(url).search)} ${title}`;
  if (/comment|kommentar|commentaire|comentario|コメント|评论/i.test(words)) return 0;
  return (/open ?stack|open ?infra/i.test(words) ? 100 : 0) + (TYPES[type] ?? 0);
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
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

/** Where blogs keep a feed that their pages do not tell of, most usual first. */
export const COMMON_FEED_PATHS = ['/feed', '/atom.xml', '/rss.xml', '/feed.xml', '/index.xml', '/feed.json'];

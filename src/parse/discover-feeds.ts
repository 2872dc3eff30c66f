/** Which feeds a web page offers: autodiscovery by <link rel="alternate">, and addresses of well-known hosts. */
import { Parser } from 'htmlparser2';

export type OfferedFeed = { url: string; title: string; type: string };

/** Formats by preference: Atom says most, RSS is what most blogs write with most care, JSON is rare. */
const TYPES: Record<string, number> = {
  'application/atom+xml': 3,
  'application/rss+xml': 2,
  'application/feed+json': 1,
  'application/rdf+xml': 1,
};

/** A page of any size is scanned no further than this; the links stand in its head. */
const SCANNED = 300_000;
const MOST = 50;

/**
 * The feeds of a page, best first: one about OpenStack before the whole blog, Atom before RSS, never the comments.
 * Empty when it offers none. Never throws.
 */
export function discoverFeeds(html: string, pageUrl: string): OfferedFeed[] {
  const found = new Map<string, OfferedFeed>();
  let base = pageUrl;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'base' && attributes.href && URL.canParse(attributes.href, pageUrl))
        base = new URL(attributes.href, pageUrl).href;
      if (name !== 'link' || found.size >= MOST) return;
      const offered = offeredBy(attributes, base);
      if (offered && !found.has(offered.url)) found.set(offered.url, offered);
    },
  });
  parser.write(html.slice(0, SCANNED));
  parser.end();
  return [...found.values()]
    .map((feed) => ({ feed, rank: rank(feed) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ feed }) => feed);
}

function offeredBy(
  { rel = '', type = '', href = '', title = '' }: Record<string, string>,
  base: string,
): OfferedFeed | null {
  if (!rel.toLowerCase().split(/\s+/).includes('alternate')) return null;
  const format = type.toLowerCase().split(';')[0]?.trim() ?? '';
  if (!(format in TYPES) || href.length > 2000 || !URL.canParse(href.trim(), base)) return null;
  const url = new URL(href.trim(), base);
  return /^https?:$/.test(url.protocol)
    ? { url: url.href, title: title.trim().slice(0, 200), type: format }
    : null;
}

/** 0 for a feed that nobody wants to read on a planet. */
function rank({ url, title, type }: OfferedFeed): number {
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
export const USUAL_PATHS = ['/feed', '/atom.xml', '/rss.xml', '/feed.xml', '/index.xml', '/feed.json'];

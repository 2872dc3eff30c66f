/** Writes JSON Feed 1.1: completes the output (1.0) of the package `feed`, which only this file imports. */
import { Feed } from 'feed';
import { postsDocument } from '../../model/single-posts.ts';
import type { Links } from '../links.ts';
import { fileRoute, type Route } from '../route.ts';
import type { FeedDocument, FeedFormat } from './document.ts';
import { type PublishedEntry, schemeOf, type TagKind } from './published-entry.ts';
import { legalText } from './xml.ts';

export const json: FeedFormat = {
  name: 'JSON',
  file: 'feed.json',
  formerly: [],
  contentType: 'application/feed+json',
  render,
};

/** The posts listed in feeds.yaml itself, as the poller reads them. */
export const singlePosts: Route = fileRoute(
  json.contentType,
  ({ planet, settings }) => planet.singlePosts && postsDocument(planet.singlePosts.posts, settings),
  { exported: false },
);

/** Extensions start with an underscore, and `about` at the top explains them. */
function render(document: FeedDocument): string {
  const { links, hub, entries } = document;
  const skeleton = skeletonOf(document);
  const feed = {
    ...skeleton,
    version: 'https://jsonfeed.org/version/1.1',
    user_comment: `This is a web feed. Copy its address into a feed reader. See ${links.absolute(links.to('subscribe'))} for help.`,
    favicon: links.absolute(links.asset('favicon.svg')),
    _planet: { about: links.absolute(links.to('about')), id: document.id },
    language: document.language,
    expired: document.expired || undefined,
    hubs: hub === null ? undefined : [{ type: 'WebSub', url: hub }],
    items: entries.map((entry, index) => ({ ...skeleton.items[index], ...restOf(links, entry) })),
  };
  return `${JSON.stringify(feed, (_key, value) => (typeof value === 'string' ? legalText(value) : value))}\n`;
}

/** The part that the package can write. It needs no clock: every entry has its dates. */
function skeletonOf({ entries, ...document }: FeedDocument): { items: object[] } {
  const { title, description } = document;
  const feed = new Feed({
    title,
    description,
    link: document.homeUrl,
    feedLinks: { json: document.selfUrl },
  });
  for (const entry of entries) {
    const html = entry.contentHtml ?? entry.summaryHtml;
    feed.addItem({
      id: entry.id,
      link: entry.url,
      title: entry.title,
      date: new Date(entry.updated),
      published: new Date(entry.published),
      category: [...new Set(entry.categories.map(({ label }) => label))].map((name) => ({ name })),
      ...(html === null ? {} : { content: html, description: entry.summary }),
    });
  }
  return JSON.parse(feed.json1());
}

/** What the package lacks: several authors, languages, attachments, plain text, and the planet's extensions. */
function restOf(links: Links, entry: PublishedEntry) {
  const { contentHtml, summaryHtml, enclosures, source } = entry;
  const pages = entry.sessions.map(({ page }) => page);
  const linked = entry.related.find(({ rel, url }) => rel === 'related' && !pages.includes(url));
  const slugs = (kind: TagKind) =>
    entry.categories.filter(({ scheme }) => scheme === schemeOf(links, kind)).map(({ term }) => term);
  const attachments = enclosures.map(({ url, type, length, duration }) => ({
    url,
    mime_type: type ?? 'application/octet-stream',
    size_in_bytes: length ?? undefined,
    duration_in_seconds: duration ?? undefined,
  }));
  return {
    external_url: linked?.url,
    content_text: contentHtml === null && summaryHtml === null ? entry.summary : undefined,
    image: enclosures.find(({ type }) => type?.startsWith('image/'))?.url,
    authors: entry.authors.map(({ name, url }) => ({ name, url: url ?? undefined })),
    language: entry.language ?? undefined,
    attachments: attachments.length > 0 ? attachments : undefined,
    _planet: { page: entry.page ?? undefined, summits: slugs('summits'), categories: slugs('categories') },
    _sessions: entry.sessions.length > 0 ? entry.sessions : undefined,
    _source: source
      ? {
          id: source.id,
          title: source.title,
          feed_url: source.feedUrl,
          home_page_url: source.homeUrl ?? undefined,
        }
      : undefined,
  };
}

import { describe, expect, it } from 'vitest';
import {
  discoverFeeds,
  type FeedOrPage,
  feedOfKnownHost,
  findFeed,
} from '../../src/discover/discover-feeds.ts';
import { growth, LINEAR } from '../growth.ts';

const page = (...links: string[]) =>
  `<!doctype html><html><head><title>A blog</title>${links.join('\n')}</head><body>Hello</body></html>`;
const link = (href: string, type: string, title = '') =>
  `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;
const urls = (html: string, alternates: Alternate[] = []) =>
  discoverFeeds({ html, url: 'https://blog.example/about/', alternates });
type Alternate = { url: string; type: string; title: string };

describe('autodiscovery', () => {
  it('finds the feeds of a page in order, whatever their format', () => {
    const html = page(
      link('/feed.json', 'application/feed+json'),
      link('/rss', 'application/rss+xml'),
      link('atom.xml', 'application/atom+xml; charset=utf-8'),
    );
    expect(urls(html)).toEqual([
      'https://blog.example/feed.json',
      'https://blog.example/rss',
      'https://blog.example/about/atom.xml',
    ]);
  });

  it('puts comments, categories and searches last, after feeds of other types', () => {
    const html = page(
      link('/comments/feed', 'application/rss+xml'),
      link('/x', 'application/rss+xml', 'A blog » Kommentar-Feed'),
      link('/category/cats/feed', 'application/rss+xml'),
      link('/?s=cats', 'application/rss+xml'),
      link('/wp-json/pages/2', 'application/json'),
      link('/feed', 'application/rss+xml'),
    );
    expect(urls(html).map((url) => url.replace('https://blog.example', ''))).toEqual([
      '/feed',
      '/wp-json/pages/2',
      '/category/cats/feed',
      '/?s=cats',
      '/comments/feed',
      '/x',
    ]);
  });

  it('prefers the feed of a category on that category’s page', () => {
    const html = page(
      link('/feed', 'application/rss+xml'),
      link('/category/cats/comments/feed', 'application/rss+xml'),
      link('/category/cats/feed', 'application/rss+xml'),
    );
    const found = discoverFeeds({ html, url: 'https://blog.example/category/cats/', alternates: [] });
    expect(found.map((url) => url.replace('https://blog.example', ''))).toEqual([
      '/category/cats/feed',
      '/feed',
      '/category/cats/comments/feed',
    ]);
  });

  it.each([
    ['an old type', '<link rel="alternate" type="application/x.atom+xml" href="/a">'],
    ['a wrong type', '<link rel="alternate" type="text/rss+xml" href="/a">'],
    ['its relation', '<link rel="feed" href="/a">'],
    ['a link in the text', '<a rel="alternate" type="application/rss+xml" href="/a">RSS</a>'],
    ['the scheme of feed readers', link('feed:https://blog.example/a', 'application/rss+xml')],
    ['only the scheme', link('feed://blog.example/a', 'application/rss+xml')],
  ])('recognizes a feed by %s', (_, html) => {
    expect(urls(page(html))).toEqual(['https://blog.example/a']);
  });

  it('recognizes a feed without a type by its path, and a translation by its hreflang', () => {
    const html = page(
      '<link rel="alternate" hreflang="de" href="/de/">',
      '<link rel="alternate" title="RSS" href="/index.xml">',
    );
    expect(urls(html)).toEqual(['https://blog.example/index.xml']);
  });

  it('follows links in the text only to the blog’s other hosts', () => {
    const hosts = ['www.blog.example', 'feeds.blog.example', 'comments.example', 'other.blog.example'];
    const html = page(...hosts.map((host) => `<a href="https://${host}/feed">Feed</a>`));
    expect(urls(html)).toEqual(['https://www.blog.example/feed', 'https://feeds.blog.example/feed']);
  });

  it('uses Link headers first, then link elements, a refresh, and links in the text', () => {
    const html = page(
      '<meta http-equiv="refresh" content="0; url=/blog/">',
      link('/rss', 'application/rss+xml'),
      '<a href="/about">Us</a> <a href="/posts/atom.xml">Subscribe</a> <a href="https://other.example/feed">Them</a>',
    );
    const header = { url: 'https://blog.example/header.atom', type: 'application/atom+xml', title: '' };
    expect(urls(html, [header])).toEqual([
      'https://blog.example/header.atom',
      'https://blog.example/rss',
      'https://blog.example/blog/',
      'https://blog.example/posts/atom.xml',
    ]);
  });

  it('resolves base URLs, white space and letter case', () => {
    const html = page(
      '<BASE HREF="https://cdn.example/blog/">',
      '<LINK REL="ALTERNATE feed" TYPE="Application/RSS+XML" HREF=" feed.xml ">',
    );
    expect(urls(html)).toEqual(['https://cdn.example/blog/feed.xml']);
  });

  it('ignores other schemes, other links and broken URLs', () => {
    const html = page(
      link('javascript:alert(1)', 'application/rss+xml'),
      '<link rel="stylesheet" type="application/rss+xml" href="/a">',
      link('http://[', 'application/rss+xml'),
      link('/de', 'text/html'),
    );
    expect(urls(html)).toEqual([]);
  });

  it('takes linear time on a page full of links', async () => {
    const many = Array.from({ length: 16_000 }, (_, i) => link(`/f${i}`, 'application/rss+xml'));
    expect(await growth((count) => urls(page(...many.slice(0, count))), 1000)).toBeLessThan(LINEAR);
  });
});

describe('the feed of a page', () => {
  const web: Record<string, FeedOrPage<string>> = {
    'https://blog.example/dead.xml': { kind: 'failed' },
    'https://blog.example/again': {
      kind: 'page',
      page: {
        html: page(link('/', 'application/rss+xml')),
        url: 'https://blog.example/again',
        alternates: [],
      },
    },
    'https://blog.example/blog/': {
      kind: 'page',
      page: {
        html: page(link('/live.xml', 'application/rss+xml')),
        url: 'https://blog.example/blog/',
        alternates: [],
      },
    },
    'https://blog.example/live.xml': { kind: 'feed', feed: 'alive' },
    'https://blog.example/feed': { kind: 'feed', feed: 'guessed' },
  };
  const find = async (html: string, guesses: string[] = []) => {
    const requests: string[] = [];
    const ask = async (url: string): Promise<FeedOrPage<string>> => {
      requests.push(url.replace('https://blog.example', ''));
      return web[url] ?? { kind: 'failed' };
    };
    const found = await findFeed({ html, url: 'https://blog.example/', alternates: [] }, ask, guesses);
    return { feed: found?.feed ?? null, requests };
  };

  it('is the first that can be read', async () => {
    const links = ['/dead.xml', '/again', '/live.xml'].map((href) => link(href, 'application/rss+xml'));
    expect(await find(page(...links))).toEqual({
      feed: 'alive',
      requests: ['/dead.xml', '/again', '/live.xml'],
    });
  });

  it('is found on the page that the page redirects to', async () => {
    const html = page('<meta http-equiv="refresh" content="0; url=/blog/">');
    expect(await find(html)).toEqual({ feed: 'alive', requests: ['/blog/', '/live.xml'] });
  });

  it('is guessed only when the page links to none', async () => {
    const guess = ['https://blog.example/feed'];
    expect(await find(page(), guess)).toEqual({ feed: 'guessed', requests: ['/feed'] });
    expect((await find(page(link('/dead.xml', 'application/rss+xml')), guess)).feed).toBeNull();
  });

  it('takes at most six requests', async () => {
    const many = Array.from({ length: 50 }, (_, n) => link(`/f${n}`, 'application/rss+xml'));
    expect((await find(page(...many))).requests).toHaveLength(6);
  });
});

describe('a known host', () => {
  it.each([
    [
      'https://www.youtube.com/channel/UC_abc-1',
      'https://www.youtube.com/feeds/videos.xml?channel_id=UC_abc-1',
    ],
    ['https://github.com/someone/something/releases', 'https://github.com/someone/something/releases.atom'],
    ['https://github.com/someone', 'https://github.com/someone.atom'],
    ['https://social.example/@someone', 'https://social.example/@someone.rss'],
    ['https://www.youtube.com/@someone', null],
    ['https://blog.example/', null],
  ])('%s has its feed at %s', (url, feed) => {
    expect(feedOfKnownHost(url)).toBe(feed);
  });
});

import { describe, expect, it } from 'vitest';
import {
  discoverFeeds,
  type FeedOrPage,
  feedOfKnownHost,
  findFeed,
} from '../../src/discover/discover-feeds.ts';

const page = (...links: string[]) =>
  `<!doctype html><html><head><title>A blog</title>${links.join('\n')}</head><body>Hello</body></html>`;
const link = (href: string, type: string, title = '') =>
  `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;
const urls = (html: string, alternates: Alternate[] = []) =>
  discoverFeeds({ html, url: 'https://blog.example/about/', alternates });
type Alternate = { url: string; type: string; title: string };

describe('autodiscovery', () => {
  it('finds the feeds of a page in its order: the format is no rank', () => {
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

  it('takes comments, categories and searches last, and types of other things before them', () => {
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

  it('wants the feed of a category where the page is one', () => {
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
    ['the scheme of news readers', link('feed:https://blog.example/a', 'application/rss+xml')],
    ['the scheme alone', link('feed://blog.example/a', 'application/rss+xml')],
  ])('knows a feed by %s', (_, html) => {
    expect(urls(page(html))).toEqual(['https://blog.example/a']);
  });

  it('knows a feed without a type by its path, a translation by its lack of one', () => {
    const html = page(
      '<link rel="alternate" hreflang="de" href="/de/">',
      '<link rel="alternate" title="RSS" href="/index.xml">',
    );
    expect(urls(html)).toEqual(['https://blog.example/index.xml']);
  });

  it('follows links of the text to the blog’s other hosts, and to nobody else’s', () => {
    const hosts = ['www.blog.example', 'feeds.blog.example', 'comments.example', 'other.blog.example'];
    const html = page(...hosts.map((host) => `<a href="https://${host}/feed">Feed</a>`));
    expect(urls(html)).toEqual(['https://www.blog.example/feed', 'https://feeds.blog.example/feed']);
  });

  it('reads Link headers first, a refresh later, and links of the text last', () => {
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

  it('knows base, white space and letter case', () => {
    const html = page(
      '<BASE HREF="https://cdn.example/blog/">',
      '<LINK REL="ALTERNATE feed" TYPE="Application/RSS+XML" HREF=" feed.xml ">',
    );
    expect(urls(html)).toEqual(['https://cdn.example/blog/feed.xml']);
  });

  it('leaves other schemes, other links and broken addresses alone', () => {
    const html = page(
      link('javascript:alert(1)', 'application/rss+xml'),
      '<link rel="stylesheet" type="application/rss+xml" href="/a">',
      link('http://[', 'application/rss+xml'),
      link('/de', 'text/html'),
    );
    expect(urls(html)).toEqual([]);
  });

  it('ends at once on a page that is all links', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => link(`/f${i}`, 'application/rss+xml'));
    expect(urls(page(...many)).length).toBeLessThan(20_001);
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
    const asked: string[] = [];
    const ask = async (url: string): Promise<FeedOrPage<string>> => {
      asked.push(url.replace('https://blog.example', ''));
      return web[url] ?? { kind: 'failed' };
    };
    const found = await findFeed({ html, url: 'https://blog.example/', alternates: [] }, ask, guesses);
    return { feed: found?.feed ?? null, asked };
  };

  it('is the first that can be read', async () => {
    const links = ['/dead.xml', '/again', '/live.xml'].map((href) => link(href, 'application/rss+xml'));
    expect(await find(page(...links))).toEqual({
      feed: 'alive',
      asked: ['/dead.xml', '/again', '/live.xml'],
    });
  });

  it('is that of the page to which a page sends its readers', async () => {
    const html = page('<meta http-equiv="refresh" content="0; url=/blog/">');
    expect(await find(html)).toEqual({ feed: 'alive', asked: ['/blog/', '/live.xml'] });
  });

  it('is guessed only where the page names none', async () => {
    const guess = ['https://blog.example/feed'];
    expect(await find(page(), guess)).toEqual({ feed: 'guessed', asked: ['/feed'] });
    expect((await find(page(link('/dead.xml', 'application/rss+xml')), guess)).feed).toBeNull();
  });

  it('costs a few requests at most', async () => {
    const many = Array.from({ length: 50 }, (_, n) => link(`/f${n}`, 'application/rss+xml'));
    expect((await find(page(...many))).asked).toHaveLength(6);
  });
});

describe('hosts that we know', () => {
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

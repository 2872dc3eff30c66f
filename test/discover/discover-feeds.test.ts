import { describe, expect, it } from 'vitest';
import { discoverFeeds, feedOfKnownHost } from '../../src/discover/discover-feeds.ts';

const page = (...links: string[]) =>
  `<!doctype html><html><head><title>A blog</title>${links.join('\n')}</head><body>Hello</body></html>`;
const link = (href: string, type: string, title = '') =>
  `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;
const urls = (html: string) => discoverFeeds(html, 'https://blog.example/about/').map((f) => f.url);

describe('autodiscovery', () => {
  it('finds the feeds of a page, Atom before RSS before JSON', () => {
    const html = page(
      link('/feed.json', 'application/feed+json'),
      link('/rss', 'application/rss+xml'),
      link('atom.xml', 'application/atom+xml; charset=utf-8'),
    );
    expect(urls(html)).toEqual([
      'https://blog.example/about/atom.xml',
      'https://blog.example/rss',
      'https://blog.example/feed.json',
    ]);
  });

  it('takes the category about OpenStack before the whole blog', () => {
    const html = page(
      link('/atom.xml', 'application/atom+xml', 'All posts'),
      link('/tag/openstack/feed', 'application/rss+xml', 'Cloud'),
    );
    expect(urls(html)[0]).toBe('https://blog.example/tag/openstack/feed');
  });

  it('never takes the comments', () => {
    expect(
      urls(
        page(
          link('/comments/feed', 'application/rss+xml'),
          link('/x', 'application/rss+xml', 'A blog » Kommentar-Feed'),
        ),
      ),
    ).toEqual([]);
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
    expect(urls(page(...many))).toHaveLength(50);
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

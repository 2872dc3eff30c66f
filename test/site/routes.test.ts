import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../src/site/routes.ts';
import { exportedPaths, type SampleSite, sampleSite } from './planet.ts';

let site: SampleSite;
beforeAll(async () => {
  site = await sampleSite();
});
afterAll(() => site.close());

const HTML = 'text/html; charset=utf-8';

describe('every address has its status and type', () => {
  it.each([
    ['/', 200, HTML],
    ['/atom.xml', 200, 'application/atom+xml; charset=utf-8'],
    ['/rss.xml', 200, 'application/rss+xml; charset=utf-8'],
    ['/feed.json', 200, 'application/feed+json'],
    ['/summits', 200, HTML],
    ['/summits/liberty', 200, HTML],
    ['/summits/mitaka', 200, HTML],
    ['/summits/liberty/atom.xml', 200, 'application/atom+xml; charset=utf-8'],
    ['/summits.ics', 200, 'text/calendar; charset=utf-8'],
    ['/summits/liberty.ics', 200, 'text/calendar; charset=utf-8'],
    ['/categories', 200, HTML],
    ['/categories/networking', 200, HTML],
    ['/categories/networking/rss.xml', 200, 'application/rss+xml; charset=utf-8'],
    ['/authors', 200, HTML],
    ['/authors/ines-marwood', 200, HTML],
    ['/authors/nora-new', 200, HTML],
    ['/authors/ines-marwood/feed.json', 200, 'application/feed+json'],
    ['/languages/ja', 200, HTML],
    ['/languages/ja/atom.xml', 200, 'application/atom+xml; charset=utf-8'],
    ['/weekly.xml', 200, 'application/atom+xml; charset=utf-8'],
    ['/popular-links', 200, HTML],
    ['/popular-links/atom.xml', 200, 'application/atom+xml; charset=utf-8'],
    ['/popular-links/rss.xml', 200, 'application/rss+xml; charset=utf-8'],
    ['/popular-links/feed.json', 200, 'application/feed+json'],
    ['/summits/liberty/days.xml', 200, 'application/atom+xml; charset=utf-8'],
    ['/archives', 200, HTML],
    ['/archives/2015/w21', 200, HTML],
    ['/archives/2014/w20', 200, HTML],
    ['/archives/2015/w02', 200, HTML],
    ['/archives/2014/05', 200, HTML],
    ['/categories/networking/2015', 200, HTML],
    ['/authors/ines-marwood/2014', 200, HTML],
    ['/languages/ja/2015', 200, HTML],
    ['/archives/2015/03', 200, HTML],
    ['/archives/2014/05/atom.xml', 200, 'application/atom+xml; charset=utf-8'],
    ['/archives/2014/05/rss.xml', 404, HTML],
    ['/authors/ines-marwood/archives/2014/atom.xml', 404, HTML],
    ['/entries/fridayfriday', 200, HTML],
    ['/entries/archivedarch', 200, HTML],
    ['/search', 200, HTML],
    ['/search?q=corridor', 200, HTML],
    ['/feeds', 200, HTML],
    ['/feeds/pia-falk', 200, HTML],
    ['/feeds/changes.xml', 200, 'application/atom+xml; charset=utf-8'],
    ['/feeds/ines-marwood/atom.xml', 200, 'application/atom+xml; charset=utf-8'],
    ['/api/feeds.json', 200, 'application/json; charset=utf-8'],
    ['/opml.xml', 200, 'text/x-opml; charset=utf-8'],
    ['/about', 200, HTML],
    ['/subscribe', 200, HTML],
    ['/healthz', 200, 'text/plain; charset=utf-8'],
    ['/metrics', 200, 'text/plain; version=0.0.4; charset=utf-8'],
    ['/robots.txt', 200, 'text/plain; charset=utf-8'],
    ['/llms.txt', 200, 'text/plain; charset=utf-8'],
    ['/sitemap.xml', 200, 'application/xml; charset=utf-8'],
    ['/opensearch.xml', 200, 'application/opensearchdescription+xml; charset=utf-8'],
    ['/manifest.webmanifest', 200, 'application/manifest+json; charset=utf-8'],
    ['/feed.css', 200, 'text/css; charset=utf-8'],
    ['/planet.css', 200, 'text/css; charset=utf-8'],
    ['/planet.js', 200, 'text/javascript; charset=utf-8'],
    ['/sw.js', 200, 'text/javascript; charset=utf-8'],
    ['/offline', 200, HTML],
    ['/icon-192.png', 200, 'image/png'],
    ['/favicon.svg', 200, 'image/svg+xml; charset=utf-8'],
    ['/rss10.xml', 200, 'application/rdf+xml; charset=utf-8'],
    ['/foafroll.xml', 200, 'application/rdf+xml; charset=utf-8'],
    ['/images/ines.png', 200, 'image/svg+xml'],
    ['/nope', 404, HTML],
    ['/page/2', 404, HTML],
    ['/page/9999', 404, HTML],
    ['/categories/networking/page/2', 404, HTML],
    ['/summits/nope', 404, HTML],
    ['/categories/nope', 404, HTML],
    ['/authors/nope', 404, HTML],
    ['/languages/xx', 404, HTML],
    ['/archives/2015/06', 404, HTML],
    ['/archives/2015/13', 404, HTML],
    ['/archives/2015/5', 404, HTML],
    ['/archives/2015/w22', 404, HTML],
    ['/archives/2015/w54', 404, HTML],
    ['/archives/2014/w53', 404, HTML],
    ['/archives/2015/w00', 404, HTML],
    ['/archives/2015/w1', 404, HTML],
    ['/archives/0000/w01', 404, HTML],
    ['/archives/0/01', 404, HTML],
    ['/archives/2099/01', 404, HTML],
    ['/archives/9999', 404, HTML],
    ['/archives/2015/may', 404, HTML],
    ['/archives/2015/05/21', 404, HTML],
    ['/archives/2015/13/atom.xml', 404, 'text/plain; charset=utf-8'],
    ['/categories/networking/2016', 404, HTML],
    ['/categories/networking/0', 404, HTML],
    ['/categories/nope/2015', 404, HTML],
    ['/entries/nope', 404, HTML],
    ['/entries/heldheldheld', 404, HTML],
    ['/entries/hiddenhidden', 410, HTML],
    ['/feeds/nope', 404, HTML],
    ['/summits/nope.ics', 404, 'text/plain; charset=utf-8'],
    ['/summits/nope/atom.xml', 404, 'text/plain; charset=utf-8'],
    ['/summits/nope/days.xml', 404, 'text/plain; charset=utf-8'],
    ['/images/unknown.png', 404, HTML],
    ['/ines.png', 404, HTML],
    ['/images/any/folder/ines.png', 404, HTML],
  ])('%s → %i %s', async (path, status, type) => {
    const response = await site.get(path);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([status, type]);
  });

  it.each([
    ['/index.html', 301, '/'],
    ['/archives/2015', 301, '/archives#y2015'],
    ['/rss20.xml', 301, '/rss.xml'],
    ['/feed', 301, '/atom.xml'],
    ['/feed.xml', 301, '/atom.xml'],
    ['/rss', 301, '/atom.xml'],
    ['/index.xml', 301, '/atom.xml'],
    ['/summits/', 308, '/summits'],
    ['/summits/liberty///', 308, '/summits/liberty'],
    ['//evil.example/', 308, '/evil.example'],
    ['//evil.example/%61', 308, '/evil.example/a'],
    ['/authors/%69nes%2dmarwood', 308, '/authors/ines-marwood'],
    ['/authors/%69nes-marwood/atom.xml?page=1', 308, '/authors/ines-marwood/atom.xml?page=1'],
    ['/entries/%2f%2fevil.example', 308, '/entries/%2F%2Fevil.example'],
  ])('%s → %i %s', async (path, status, location) => {
    const response = await site.get(path);
    expect([response.status, response.headers.get('Location')]).toEqual([status, location]);
  });

  it('lists no path twice', () => {
    const paths = routes.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('other requests', () => {
  it.each(['/', '/atom.xml', '/planet.css', '/nope'])(
    'HEAD %s has the headers of GET without a body',
    async (path) => {
      const [get, head] = [await site.get(path), await site.get(path, { method: 'HEAD' })];
      expect(head.status).toBe(get.status);
      expect(head.headers.get('ETag')).toBe(get.headers.get('ETag'));
      expect(head.headers.get('Content-Length')).toBe(String((await get.arrayBuffer()).byteLength));
      expect((await head.arrayBuffer()).byteLength).toBe(0);
    },
  );

  it('get a small page when nothing is at their long path', async () => {
    const usual = await site.text('/nope');
    const long = await site.get(`/${'&'.repeat(15_000)}`);
    expect(long.status).toBe(404);
    expect((await long.text()).length).toBeLessThan(2 * usual.length);
  });

  it('with other methods get 405', async () => {
    const response = await site.get('/', { method: 'POST', body: 'x' });
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });

  it.each([
    '/%E0%A4%A',
    '/%00',
    '/entries/%00%ff',
    '/entries/..%2f..%2fetc%2fpasswd',
    '/images/..%2f..%2fpackage.json',
    '/images/%2e%2e/%2e%2e/package.json',
    '/../package.json',
    `/summits/${'a'.repeat(8000)}`,
    `/page/${'9'.repeat(4000)}`,
    `/archives/2015/w${'9'.repeat(4000)}`,
    `/categories/networking/${'9'.repeat(4000)}`,
    `/archives/${'1'.repeat(4000)}/01`,
    `/${'/'.repeat(4000)}x`,
  ])('get no 500 at %.40s', async (path) => {
    const response = await site.get(path);
    expect([301, 308, 404]).toContain(response.status);
    expect(await response.text()).not.toContain('"dependencies"');
  });

  it.each([
    '?q=%00',
    '?q=%E0%A4%A',
    `?q=${'a'.repeat(20_000)}`,
    '?q=%22unclosed',
    '?q=NEAR(a%20b',
    '?q=*&sort=sideways&page=-1&year=x&summit=..%2f',
    '?q=a%20OR%20AND%20NOT%20%22%20(',
    '?page=1e9&q=the',
    '?q=by:ines%20summit:liberty%20in:operators',
    `?${'q=1&'.repeat(2000)}`,
    '?q=%F0%9F%92%A9%ED%A0%80',
  ])('may search for %.30s', async (query) => {
    expect((await site.get(`/search${query}`)).status).toBe(200);
  });
});

describe('the static export', () => {
  it('contains only working addresses, and every visible entry', async () => {
    const paths = await exportedPaths(site);
    // Static hosts have a copy where a server redirects.
    const others = ['/404', '/rss20.xml', '/feed.xml', '/index.xml'];
    for (const path of paths.filter((listed) => !others.includes(listed))) {
      expect([path, (await site.get(path)).status]).toEqual([path, 200]);
    }
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('/entries/fridayfriday');
    expect(paths).toContain('/entries/archivedarch');
    expect(paths).not.toContain('/entries/hiddenhidden');
    expect(paths).not.toContain('/entries/heldheldheld');
  });

  it('contains every page that is linked', async () => {
    const paths = new Set(await exportedPaths(site));
    const seen = new Set(['/']);
    const exported = await sampleSite({ site: { exported: true } });
    for (const path of seen) {
      const response = await exported.get(path);
      if (!response.headers.get('Content-Type')?.startsWith('text/html')) continue;
      for (const [, href] of (await response.text()).matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
        if (href && !href.startsWith('/search?')) seen.add(href.replaceAll('&amp;', '&'));
      }
    }
    expect([...seen].filter((path) => !paths.has(path))).toEqual([]);
    expect(seen.size).toBeGreaterThan(100);
    exported.close();
  });
});

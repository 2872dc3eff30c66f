import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { poll, type SampleSite, samplePlanet, sampleSite } from './planet.ts';
import { sampleEntry } from './sample-entries.ts';

const open: SampleSite[] = [];
async function site(options?: Parameters<typeof sampleSite>[0]): Promise<SampleSite> {
  const made = await sampleSite(options);
  open.push(made);
  return made;
}
afterEach(() => {
  for (const { close } of open.splice(0)) close();
});

describe('conditional requests (RFC 9110 §13)', () => {
  it.each(['/', '/atom.xml', '/feed.json', '/opml.xml', '/summits/liberty', '/planet.css'])(
    'responds to %s with 304 for its own ETag',
    async (path) => {
      const { get } = await site();
      const first = await get(path);
      const tag = first.headers.get('ETag') ?? '';
      expect(tag).toMatch(/^"[a-z2-7]+"$/);
      const again = await get(path, { headers: { 'If-None-Match': `"other", W/${tag}` } });
      expect(again.status).toBe(304);
      expect(again.headers.get('ETag')).toBe(tag);
      expect((await again.arrayBuffer()).byteLength).toBe(0);
    },
  );

  it('responds to If-Modified-Since once the second of the first rendering is over', async () => {
    const { get, now } = await site();
    await get('/atom.xml');
    now.at = new Date(now.at.getTime() + 5000);
    const modified = (await get('/atom.xml')).headers.get('Last-Modified') ?? '';
    expect((await get('/atom.xml', { headers: { 'If-Modified-Since': modified } })).status).toBe(304);
    const earlier = new Date(Date.parse(modified) - 1000).toUTCString();
    expect((await get('/atom.xml', { headers: { 'If-Modified-Since': earlier } })).status).toBe(200);
    expect((await get('/atom.xml', { headers: { 'If-Modified-Since': 'nonsense' } })).status).toBe(200);
  });

  it('keeps a feed’s ETag while its bytes stay the same, whatever else changes', async () => {
    const { get, store, planet, now } = await site();
    const tag = (await get('/authors/teo-brandt/atom.xml')).headers.get('ETag') ?? '';
    now.at = new Date(now.at.getTime() + 3_600_000);
    await poll(store, [
      sampleEntry(planet, { key: 'elsewhereels', by: 2, at: '2015-05-21T16:10:00.000Z', title: 'Elsewhere' }),
    ]);
    expect((await get('/atom.xml')).headers.get('ETag')).not.toBe(tag);
    const again = await get('/authors/teo-brandt/atom.xml', { headers: { 'If-None-Match': tag } });
    expect(again.status).toBe(304);
  });

  it('shows a poll on the status page within a minute, even if no entry changed', async () => {
    const { text, store, now } = await site();
    expect(await text('/feeds')).toContain('16:15 UTC');
    now.at = new Date(now.at.getTime() + 120_000);
    await poll(store, [], now.at.toISOString());
    expect(await text('/feeds')).toContain('16:22 UTC');
    expect(await text('/api/feeds.json')).toContain('2015-05-21T16:22:00.000Z');
  });

  it('changes the ETag and the body when an entry arrives', async () => {
    const { get, store, planet } = await site();
    const tag = (await get('/atom.xml')).headers.get('ETag') ?? '';
    await poll(store, [
      sampleEntry(planet, { key: 'newnewnewnew', by: 1, at: '2015-05-21T16:10:00.000Z', title: 'Just in' }),
    ]);
    const after = await get('/atom.xml', { headers: { 'If-None-Match': tag } });
    expect(after.status).toBe(200);
    expect(await after.text()).toContain('Just in');
  });

  it('sends the same bytes for the same state', async () => {
    const [one, two] = [await site(), await site()];
    for (const path of ['/', '/atom.xml', '/rss.xml', '/feed.json', '/summits/liberty', '/feeds']) {
      expect(await one.text(path)).toBe(await two.text(path));
    }
  });

  it('ignores query strings except on search', async () => {
    const { get } = await site();
    const plain = (await get('/')).headers.get('ETag');
    expect((await get('/?utm_source=x')).headers.get('ETag')).toBe(plain);
    const [none, some] = [await get('/search'), await get('/search?q=quotas')];
    expect(none.headers.get('ETag')).not.toBe(some.headers.get('ETag'));
  });
});

describe('a cached response', () => {
  it('is sent again byte for byte and header for header, without a query', async () => {
    let reads = 0;
    const revision = () => {
      reads += 1;
      return 7;
    };
    const { get, close } = await site({ site: { revision } });
    const headers = { 'Accept-Encoding': 'gzip', 'Accept-Language': 'de' };
    const paths = ['/', '/atom.xml', '/feeds', '/planet.css'];
    const first = await Promise.all(paths.map((path) => get(path, { headers })));
    const before = reads;
    close();
    open.splice(0);
    for (const [i, path] of paths.entries()) {
      const [one, again] = [first[i], await get(path, { headers })];
      expect(again.status).toBe(200);
      expect(Object.fromEntries(again.headers)).toEqual(Object.fromEntries(one?.headers ?? []));
      expect(await again.text()).toBe(await one?.text());
    }
    expect(reads).toBeGreaterThan(before);
  });

  it('is not sent to readers of another language', async () => {
    const { get, text } = await site();
    const english = await text('/');
    expect(await (await get('/', { headers: { 'Accept-Language': 'de' } })).text()).not.toBe(english);
    expect(await text('/?lang=de')).not.toBe(english);
    expect(await text('/')).toBe(english);
  });

  it('of a redirect says that it depends on the language as much as its page does', async () => {
    const { get } = await site();
    const path = '/archives/2015?lang=de';
    const [plain, german] = [await get(path), await get(path, { headers: { 'Accept-Language': 'de' } })];
    expect(plain.headers.get('Location')).not.toBe(german.headers.get('Location'));
    expect(plain.headers.get('Vary')).toContain('Accept-Language');
  });

  it('omits security headers from a 304, as the client already has them', async () => {
    const { get } = await site();
    const page = await get('/');
    const again = await get('/', { headers: { 'If-None-Match': page.headers.get('ETag') ?? '' } });
    expect(again.status).toBe(304);
    expect([page, again].map(({ headers }) => headers.has('Content-Security-Policy'))).toEqual([true, false]);
    for (const name of ['ETag', 'Vary', 'Cache-Control', 'Last-Modified'])
      expect(again.headers.get(name)).toBe(page.headers.get(name));
  });
});

describe('compression', () => {
  it('sends the same document as gzip, with its own ETag', async () => {
    const { get, text } = await site();
    const packed = await get('/', { headers: { 'Accept-Encoding': 'gzip, deflate' } });
    expect(packed.headers.get('Content-Encoding')).toBe('gzip');
    expect(packed.headers.get('Vary')).toBe('Accept-Encoding, Accept-Language');
    expect(gunzipSync(new Uint8Array(await packed.arrayBuffer())).toString()).toBe(await text('/'));
    expect(packed.headers.get('ETag')).not.toBe((await get('/')).headers.get('ETag'));
  });

  it('prefers brotli, and respects a refusal', async () => {
    const body = new Uint8Array([1, 2, 3]);
    const { get } = await site({ site: { compress: { br: async () => body, gzip: async () => body } } });
    const encodingFor = async (accept: string) =>
      (await get('/', { headers: { 'Accept-Encoding': accept } })).headers.get('Content-Encoding');
    expect(await encodingFor('gzip, deflate, br')).toBe('br');
    expect(await encodingFor('gzip, br;q=0')).toBe('gzip');
    expect(await encodingFor('identity')).toBe(null);
  });

  it('is left to the platform when none is passed in', async () => {
    const { get } = await site({ site: { compress: {} } });
    const response = await get('/', { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(response.headers.get('Content-Encoding')).toBe(null);
  });
});

describe('freshness', () => {
  it('caches feeds for as long as their ttl says', async () => {
    const { get } = await site();
    expect((await get('/atom.xml')).headers.get('Cache-Control')).toBe('public, max-age=900');
    expect(await get('/rss.xml').then((r) => r.text())).toContain('<ttl>15</ttl>');
  });

  it('keeps monitoring out of caches', async () => {
    const { get } = await site();
    expect((await get('/healthz')).headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('files for programs', () => {
  it.each([
    '/atom.xml',
    '/rss.xml',
    '/feed.json',
    '/rss10.xml',
    '/weekly.xml',
    '/opml.xml',
    '/summits.ics',
    '/archives/2015/05/atom.xml',
  ])('%s may be read by scripts of any site, with its own media type', async (path) => {
    const { headers } = await (await site()).get(path);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('are open to other sites; pages are not', async () => {
    expect((await (await site()).get('/')).headers.get('Access-Control-Allow-Origin')).toBe(null);
  });

  it.each(['/atom.xml', '/rss.xml', '/rss10.xml'])(
    '%s has its style sheet in a browser, and says so to caches',
    async (path) => {
      const { get } = await site();
      const feed = await get(path);
      const opened = await get(path, { headers: { 'Sec-Fetch-Dest': 'document' } });
      expect(feed.headers.get('Content-Type')).toMatch(/^application\/(?:atom|rss|rdf)\+xml; charset=utf-8$/);
      expect(opened.headers.get('Content-Type')).toBe('application/xml; charset=utf-8');
      for (const { headers } of [feed, opened])
        expect(headers.get('Vary')).toBe('Accept-Encoding, Sec-Fetch-Dest');
      const body = await opened.text();
      expect(body).toBe(await feed.text());
      expect(body).toContain('<?xml-stylesheet type="text/css" href="/feed.css"?>');
    },
  );

  it('ignore a `limit` in the query', async () => {
    const { text } = await site();
    expect(await text('/atom.xml?limit=1')).toBe(await text('/atom.xml'));
  });
});

describe('an internal error', () => {
  async function brokenSite() {
    const told: string[] = [];
    const made = await site({ site: { onError: (_, path) => told.push(path) } });
    made.close();
    open.splice(0);
    return { ...made, told };
  }

  it('is a 500 with links and no stack trace on pages', async () => {
    const { get, told } = await brokenSite();
    const response = await get('/');
    expect([response.status, response.headers.get('Retry-After')]).toEqual([500, '60']);
    const body = await response.text();
    expect(body).toContain('href="/atom.xml"');
    expect(body).not.toMatch(/at .*\.ts|database/i);
    expect(told).toEqual(['/']);
  });

  it('is an empty 503 for feeds, which no reader tries to parse', async () => {
    const { get } = await brokenSite();
    const response = await get('/atom.xml');
    expect([response.status, response.headers.get('Content-Type'), await response.text()]).toEqual([
      503,
      'text/plain; charset=utf-8',
      '',
    ]);
    expect(response.headers.get('Retry-After')).toBe('60');
  });
});

describe('static files', () => {
  it('do not need the database, so that the error page has its styles', async () => {
    const made = await site();
    made.close();
    open.splice(0);
    expect((await made.get('/planet.css')).status).toBe(200);
    expect((await made.get('/no-such-file.css')).status).toBe(500);
  });
});

describe('a planet with a hub (WebSub §4)', () => {
  it('names hub and feed in the headers of its feeds, but not of its archives', async () => {
    const planet = samplePlanet();
    planet.settings.hub = 'https://hub.example/';
    const { get } = await site({ planet });
    const links = '<https://hub.example/>; rel="hub", <https://planet.example/atom.xml>; rel="self"';
    expect((await get('/atom.xml')).headers.get('Link')).toBe(links);
    expect((await get('/archives/2015/05/atom.xml')).headers.get('Link')).toBe(null);
  });
});

/** What a reader on a slow line waits for: bytes on the wire, as the server sends them. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ServedPlanet, startPolledPlanet } from './planets.ts';

/** What a server sends before it hears from the client: ten segments (RFC 6928). */
const FIRST_ANSWER = 10 * 1460;
/** That, and what it sends after the first acknowledgment: twice as much. */
const SECOND_ANSWER = 30 * 1460;

let demo: ServedPlanet;
/** One of ordinary blogs, and the one with the awkward blogs that all browser tests share. */
let planets: string[];

beforeAll(async () => {
  demo = await startPolledPlanet({ awkward: false });
  planets = [demo.url, inject('planet')];
});

afterAll(() => demo.close());

/** Bytes of a file, compressed as browsers request it. */
async function packed(url: string): Promise<number> {
  const { headers } = await fetch(url, { headers: { 'Accept-Encoding': 'br' } });
  return Number(headers.get('Content-Length'));
}

/** The same including headers. */
async function weigh(url: string): Promise<number> {
  const { headers } = await fetch(url, { headers: { 'Accept-Encoding': 'br' } });
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Number(headers.get('Content-Length')) + 'HTTP/1.1 200 OK\r\n\r\n'.length + lines.length;
}

describe('a page', () => {
  it.each([
    '/summits',
    '/summits/liberty',
    '/summits/mitaka',
    '/categories/networking',
    '/authors/mara-okafor',
    '/archives',
    '/archives/2015/11',
    '/archives/2015/w54',
    '/categories/networking/2015',
    '/search?q=openstack',
    '/feeds',
    '/subscribe',
    '/about',
    '/nowhere',
  ])('%s fits into the first round trip', async (path) => {
    for (const planet of planets) expect(await weigh(planet + path)).toBeLessThanOrEqual(FIRST_ANSWER);
  });

  it.each(['/', '/?lang=ja', '/archives/2015/w44', '/archives/2015/w21'])(
    '%s, full of posts, fits into two round trips',
    async (path) => {
      for (const planet of planets) expect(await weigh(planet + path)).toBeLessThanOrEqual(SECOND_ANSWER);
    },
  );

  it('shows the newest posts in full and links to the others', async () => {
    const page = await (await fetch(demo.url)).text();
    const texts = page.match(/<details class="full">/g)?.length ?? 0;
    const links = page.match(/<a class="more"/g)?.length ?? 0;
    expect(texts).toBeGreaterThan(2);
    expect(links).toBeGreaterThan(2);
    expect(page.indexOf('<details class="full">')).toBeLessThan(page.indexOf('<a class="more"'));
  });
});

describe('a static file', () => {
  it.each([
    ['/planet.css', 8_000],
    ['/planet.js', 5_000],
    ['/sw.js', 5_000],
  ])('%s is at most %i bytes', async (path, most) => {
    expect(await packed(demo.url + path)).toBeLessThanOrEqual(most);
  });
});

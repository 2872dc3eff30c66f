/** Many blogs on loopback, each at its own address, as different as real feeds. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { closeServer, listenOn } from '../loopback.ts';

export type Farm = {
  urls: string[];
  /** Requests per feed URL. */
  requests: Map<string, number>;
  /** The feeds.yaml of a planet with all of them. */
  feedsYaml: string;
  close: () => Promise<void>;
};

/** The summits and categories of the planet. */
const OURS = readFileSync(new URL('../tag/long-planet.yaml', import.meta.url), 'utf8');

const POSTS = 4;
const WORDS = ['networks', 'volumes', 'images', 'meters', 'dashboards', 'quotas', 'hypervisors'];
const SUMMITS = ['Juno', 'Kilo', 'Liberty'];

/** Starts `blogs` blogs; the same ports give the same posts. */
export async function startFarm(blogs: number): Promise<Farm> {
  const requests = new Map<string, number>();
  const servers = await Promise.all(Array.from({ length: blogs }, (_, i) => startOne(i, requests)));
  const urls = servers.map(({ url }) => url);
  return {
    urls,
    requests,
    feedsYaml: feedsYaml(urls),
    close: async () => {
      await Promise.all(servers.map(({ server }) => closeServer(server)));
    },
  };
}

async function startOne(i: number, requests: Map<string, number>): Promise<{ server: Server; url: string }> {
  const host = `127.0.${1 + Math.floor(i / 250)}.${1 + (i % 250)}`;
  const server = createServer((request, response) => {
    const address = `http://${request.headers.host}${request.url}`;
    requests.set(address, (requests.get(address) ?? 0) + 1);
    const { status = 200, headers, body = '' } = answerOf(i, request.url ?? '');
    if (status === 200 && request.headers['if-none-match'] === `"v${i}"`)
      return response.writeHead(304).end();
    const packed = i % 3 === 0 && status === 200;
    const encoding = packed ? { 'content-encoding': 'gzip' } : {};
    response.writeHead(status, { etag: `"v${i}"`, ...encoding, ...headers });
    return response.end(packed ? gzipSync(body) : body);
  });
  return { server, url: `${await listenOn(server, host)}/feed` };
}

type Answer = { status?: number; headers: Record<string, string>; body?: string };

function answerOf(i: number, path: string): Answer {
  if (i % 20 === 13) return { status: 404, headers: { 'content-type': 'text/html' }, body: '<p>Gone away.' };
  if (i % 20 === 17)
    return { headers: { 'content-type': 'application/rss+xml' }, body: 'This was a feed once.' };
  if (i % 20 === 7 && path === '/feed') return { status: 301, headers: { location: '/moved' } };
  return FORMATS[i % 3]?.(i) ?? { headers: {} };
}

const FORMATS = [rss, atom, jsonFeed];

const posts = (i: number) =>
  Array.from({ length: POSTS }, (_, n) => ({
    id: `urn:blog:${i}:${n}`,
    url: `https://blog${i}.example/posts/${n}`,
    title: `About ${WORDS[(i + n) % WORDS.length]}, ${i}-${n}`,
    date: new Date(Date.UTC(2015, (i + n) % 5, 1 + ((i * 3 + n * 7) % 27), i % 24)).toISOString(),
    html: `<p>At the OpenStack ${SUMMITS[(i + n) % 3]} Summit we spoke of <b>${WORDS[(i * n) % WORDS.length]}</b>. <a href="https://etherpad.openstack.org/p/pad-${n}">Notes</a></p><script>alert(1)</script>`,
  }));

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function rss(i: number): Answer {
  const items = posts(i).map(
    (p) =>
      `<item><guid isPermaLink="false">${p.id}</guid><link>${p.url}</link><title>${escaped(p.title)}</title><pubDate>${new Date(p.date).toUTCString()}</pubDate><description>${escaped(p.html)}</description></item>`,
  );
  return {
    headers: { 'content-type': 'application/rss+xml' },
    body: `<?xml version="1.0"?><rss version="2.0"><channel><title>Blog ${i}</title><link>https://blog${i}.example/</link>${items.join('')}</channel></rss>`,
  };
}

function atom(i: number): Answer {
  const entries = posts(i).map(
    (p) =>
      `<entry><id>${p.id}</id><link href="${p.url}"/><title>${escaped(p.title)}</title><updated>${p.date}</updated><published>${p.date}</published><author><name>Guest ${i}</name></author><content type="html">${escaped(p.html)}</content></entry>`,
  );
  return {
    headers: { 'content-type': 'application/atom+xml' },
    body: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><id>urn:blog:${i}</id><title>Blog ${i}</title><link href="https://blog${i}.example/"/>${entries.join('')}</feed>`,
  };
}

function jsonFeed(i: number): Answer {
  const items = posts(i).map((p) => ({
    id: p.id,
    url: p.url,
    title: p.title,
    date_published: p.date,
    content_html: p.html,
  }));
  return {
    headers: { 'content-type': 'application/feed+json' },
    body: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: `Blog ${i}`,
      home_page_url: `https://blog${i}.example/`,
      items,
    }),
  };
}

function feedsYaml(urls: string[]): string {
  return `planet:
  title: Planet Farm
  url: https://planet.example.org
  id: https://planet.example.org/atom.xml
  description: Blogs on loopback
  owner: { name: Tester }
  language: en
  timezone: UTC
feeds:
${urls.map((url, i) => `  - { url: "${url}", name: Blogger ${i} }`).join('\n')}
${OURS.slice(OURS.search(/^summits:/m))}`;
}

/** Sample blogs in Atom and RSS, each on its own loopback host, with validators, gzip and new posts on demand. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createRandom } from './random.ts';
import { postHtml, title, topics } from './words.ts';

type Post = { url: string; title: string; at: string; html: string };
type Blog = { url: string; name: string; posts: Post[]; format: 'atom' | 'rss' };
type Document = { body: Buffer; packed: Buffer; etag: string; type: string };

export type Blogs = {
  /** URLs of the feeds. */
  urls: string[];
  feedsYaml: string;
  /** Size of all documents before compression. */
  bytes: number;
  documents: { body: Buffer; type: string; url: string }[];
  /** Publishes a post on each of the first `count` blogs. */
  publish: (count: number) => void;
  close: () => Promise<void>;
};

const END = Date.UTC(2026, 4, 30);

/** Starts `count` blogs with 10 to 40 posts each. */
export async function startBlogs(count: number): Promise<Blogs> {
  const random = createRandom(7);
  const blogs = new Map<string, Blog>();
  const served = new Map<string, Document>();
  const servers: Server[] = [];
  let port = 0;
  for (let i = 0; i < count; i += 1) {
    const host = `127.30.${Math.floor(i / 200)}.${(i % 200) + 1}`;
    const server = createServer((request, response) =>
      answer(served.get(request.headers.host ?? ''), request, response),
    );
    port = await listen(server, host, port);
    servers.push(server);
    const url = `http://${host}:${port}/feed.xml`;
    const posts = Array.from({ length: 10 + random.below(31) }, (_, n) => post(i, n));
    const blog: Blog = { url, name: `Blog of writer ${i}`, posts, format: i % 3 === 0 ? 'atom' : 'rss' };
    blogs.set(`${host}:${port}`, blog);
    served.set(`${host}:${port}`, documentOf(blog));
  }
  return {
    urls: [...blogs.values()].map(({ url }) => url),
    feedsYaml: feedsYaml([...blogs.values()]),
    bytes: [...served.values()].reduce((sum, { body }) => sum + body.length, 0),
    documents: [...served].map(([host, { body, type }]) => ({ body, type, url: blogs.get(host)?.url ?? '' })),
    publish: (count) => {
      for (const [host, blog] of [...blogs].slice(0, count)) {
        blog.posts.unshift(post(Number(/\d+$/.exec(blog.name)?.[0]), blog.posts.length));
        served.set(host, documentOf(blog));
      }
    },
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    },
  };
}

function post(blog: number, n: number): Post {
  const random = createRandom(blog * 1000 + n);
  const at = new Date(END - ((40 - n) * 7 + random.below(7)) * 86_400_000 - blog * 60_000).toISOString();
  const topic = random.pick(topics);
  const html = postHtml(random, { bytes: 2000 + random.below(13_000), topic: topic.cue });
  return { url: `https://writer${blog}.example/posts/${n}`, title: title(random), at, html };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function answer(document: Document | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (!document) return void response.writeHead(404).end();
  const { etag, type, packed, body } = document;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  const isPacked = /gzip/.test(request.headers['accept-encoding'] ?? '');
  const encoding = isPacked ? { 'content-encoding': 'gzip' } : {};
  response.writeHead(200, { 'content-type': type, etag, ...encoding }).end(isPacked ? packed : body);
}

function documentOf(blog: Blog): Document {
  const body = Buffer.from(blog.format === 'atom' ? atom(blog) : rss(blog));
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  return { body, packed: gzipSync(body), etag, type: `application/${blog.format}+xml` };
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function atom({ name, url, posts }: Blog): string {
  const entries = posts.map(
    (p) =>
      `<entry><id>${p.url}</id><title>${escapeHtml(p.title)}</title><link href="${p.url}"/><updated>${p.at}</updated><published>${p.at}</published><author><name>${name}</name></author><content type="html">${escapeHtml(p.html)}</content></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${url}</id><title>${name}</title><updated>${posts[0]?.at}</updated><link href="${new URL('/', url).href}"/>${entries.join('\n')}</feed>`;
}

function rss({ name, url, posts }: Blog): string {
  const items = posts.map(
    (p) =>
      `<item><guid>${p.url}</guid><title>${escapeHtml(p.title)}</title><link>${p.url}</link><pubDate>${new Date(p.at).toUTCString()}</pubDate><description>${escapeHtml(p.html.slice(0, 300).replace(/<[^>]*>?/g, ''))}</description><content:encoded><![CDATA[${p.html}]]></content:encoded></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${name}</title><link>${new URL('/', url).href}</link><description>${name}</description>${items.join('\n')}</channel></rss>`;
}

function feedsYaml(blogs: Blog[]): string {
  const feeds = blogs.map(({ url, name }) => `  - { url: "${url}", name: "${name}" }`);
  return [...planetYaml(), 'feeds:', ...feeds, ''].join('\n');
}

/** Settings, categories and events of the sample planet. */
export function planetYaml(): string[] {
  const categories = topics.map((t) => `  - { slug: ${t.slug}, name: "${t.name}", cues: ["${t.cue}"] }`);
  const summits = ['alder', 'birch', 'cedar'].map(
    (slug, i) =>
      `  - { slug: ${slug}, name: "Gathering ${slug}", kind: summit, city: Nowhere, country: ZZ, timezone: UTC, start: 202${i + 4}-05-18, end: 202${i + 4}-05-22, aliases: ["${slug} gathering"] }`,
  );
  return [
    'planet:',
    '  title: Bench planet',
    '  url: https://bench.example',
    'categories:',
    ...categories,
    'summits:',
    ...summits,
  ];
}

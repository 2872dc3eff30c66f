/** Misbehaving blogs, each with its own fault and its own loopback address. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeServer, listenOn } from '../test/loopback.ts';

export type Post = { guid: string; title: string; date: Date };

export type Blog = {
  name: string;
  url: string;
  fault: string;
  posts: Post[];
  /** Ends the fault. */
  heal: () => void;
};

/** A request; `earlier` counts those before it, `hour` is that of the simulated day. */
type Visit = {
  request: IncomingMessage;
  response: ServerResponse;
  earlier: number;
  hour: number;
  blog: Blog;
};

/** Responds instead of the blog; false makes the blog respond as usual. */
type Fault = (visit: Visit) => boolean | Promise<boolean>;

const SPACES = ' '.repeat(65_536);
const RSS = 'application/rss+xml; charset=utf-8';
const everyThird: (fault: (visit: Visit) => unknown) => Fault = (fault) => (visit) => {
  if (visit.earlier % 3 !== 2) return false;
  fault(visit);
  return true;
};

export const faults: Record<string, Fault> = {
  'behaves well': () => false,
  'never responds': everyThird(() => {}),
  'responds with 500': everyThird(({ response }) => response.writeHead(500).end('<h1>Oh</h1>')),
  'responds with 429': everyThird(({ response }) => response.writeHead(429, { 'retry-after': '600' }).end()),
  'hangs up': everyThird(({ request }) => request.socket.destroy()),
  'ends too early': everyThird(({ response, blog }) => {
    const body = render(blog);
    response.writeHead(200, { 'content-type': RSS, 'content-length': body.length });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  }),
  'serves half a feed': everyThird(({ response, blog }) => {
    const body = render(blog);
    response.writeHead(200, { 'content-type': RSS }).end(body.slice(0, body.length / 2));
  }),
  'serves an HTML page': everyThird(({ response }) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Parked</title><p>Buy me');
  }),
  'serves nothing': everyThird(({ response }) => response.writeHead(200, { 'content-type': RSS }).end()),
  'serves 20 megabytes': everyThird(({ response }) => {
    response.writeHead(200, { 'content-type': RSS });
    const comment = Array.from({ length: 320 }, () => SPACES);
    Readable.from(['<rss version="2.0"><channel><title>T</title><!--', ...comment]).pipe(response);
  }),
  'drips slowly': everyThird(async ({ response, blog }) => {
    const body = render(blog);
    response.writeHead(200, { 'content-type': RSS });
    for (let at = 0; at < body.length && !response.destroyed; at += 200) {
      response.write(body.slice(at, at + 200));
      await sleep(20);
    }
    response.end();
  }),
  'redirects to itself': everyThird(({ request, response }) =>
    response.writeHead(302, { location: `${request.url}x` }).end(),
  ),
  'redirects permanently': ({ request, response }) => {
    if (request.url === '/moved.xml') return false;
    response.writeHead(301, { location: '/moved.xml' }).end();
    return true;
  },
  'declares a wrong charset': ({ response, blog }) => {
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-16' }).end(render(blog));
    return true;
  },
  'changes its ids': ({ response, blog, earlier }) => {
    const posts = blog.posts.map((post) => ({ ...post, guid: `${post.guid}&session=${earlier}` }));
    response.writeHead(200, { 'content-type': RSS }).end(render({ ...blog, posts }));
    return true;
  },
  floods: ({ response, blog, hour }) => {
    if (hour < 8 || hour > 10) return false;
    const date = blog.posts[0]?.date ?? new Date(0);
    const more = Array.from({ length: 400 }, (_, n) => ({ guid: `flood-${n}`, title: `Flood ${n}`, date }));
    const posts = [...more, ...blog.posts];
    response.writeHead(200, { 'content-type': RSS }).end(render({ ...blog, posts }));
    return true;
  },
  'ends at noon': ({ response, hour }) => {
    if (hour < 12) return false;
    response.writeHead(410).end();
    return true;
  },
};

/** Starts `count` blogs; `hour` returns that of the simulated day. */
export async function startBlogs(
  count: number,
  hour: () => number,
): Promise<{ blogs: Blog[]; close: () => Promise<void> }> {
  const names = Object.keys(faults);
  const servers: Server[] = [];
  const blogs = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const fault = names[n % names.length] ?? '';
      const blog: Blog = {
        name: `Blog ${n}`,
        url: '',
        fault,
        posts: [],
        heal: () => (blog.fault = 'behaves well'),
      };
      let requests = 0;
      const server = createServer(async (request, response) => {
        // Clients may disconnect.
        response.on('error', () => {});
        const visit = { request, response, earlier: requests++, hour: hour(), blog };
        if (await faults[blog.fault]?.(visit)) return;
        answer(request, response, blog);
      });
      const host = `127.0.${1 + Math.floor(n / 200)}.${1 + (n % 200)}`;
      blog.url = `${await listenOn(server, host)}/feed.xml`;
      servers.push(server);
      return blog;
    }),
  );
  return { blogs, close: async () => void (await Promise.all(servers.map(closeServer))) };
}

function answer(request: IncomingMessage, response: ServerResponse, blog: Blog): void {
  const etag = `"${blog.posts.length}"`;
  if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { 'content-type': RSS, etag }).end(render(blog));
}

function render({ name, posts }: Blog): string {
  const home = `https://${name.replace(' ', '-').toLowerCase()}.example`;
  const items = posts
    .slice(0, 450)
    .map(
      ({ guid, title, date }) =>
        `<item><title>${title}</title><link>${home}/${title.replaceAll(' ', '-')}</link><guid isPermaLink="false">${guid}</guid><pubDate>${date.toUTCString()}</pubDate><description>&lt;p&gt;${`What ${name} says. `.repeat(40)}&lt;/p&gt;</description></item>`,
    );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${name}</title><link>${home}/</link><description>D</description>${items.join('')}</channel></rss>`;
}

/** The demo's sample blogs, as an app that responds like the servers of real blogs, and the planet that lists them. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import type { Feed } from '../src/model/feed.ts';
import { readFeed } from '../src/read-feed.ts';
import { type Blog, blogs } from './blog-list.ts';
import { moveDates } from './move-dates.ts';
import { homePage, notFoundPage, postPage, startPage } from './pages.ts';

const HERE = new URL('.', import.meta.url);

/** The servers of all sample blogs in one app: every feed, and a page behind every link; dates as written without `now`. */
export function sampleBlogs(now: Date | null = null): Hono {
  const app = new Hono();
  app.use(compress(), etag());
  app.use('/media/*', serveStatic({ root: fileURLToPath(HERE), onFound: nameSound }));
  app.get('/', (c) => c.html(startPage(blogs)));
  // One feed has moved permanently, and one is broken.
  app.get('/tomasz/rss', (c) => c.redirect('/tomasz/atom/', 301));
  app.get('/lighthouse/feed.xml', (c) =>
    c.html('<!doctype html><title>Error</title><p>The lamp is out.', 500),
  );
  for (const blog of blogs)
    app.get(blog.feed, async (c) =>
      c.body(await feedBytes(blog, { origin: originOf(c.req.url), now }), 200, { 'Content-Type': blog.type }),
    );
  app.get('/:blog/*', async (c) => {
    const page = await pageAt(c.req.param('blog'), new URL(c.req.url), now);
    return page ? c.html(page) : c.html(notFoundPage(), 404);
  });
  app.notFound((c) => c.html(notFoundPage(), 404));
  return app;
}

/** The demo's feeds.yaml, for a planet and blogs at these addresses; dates as written without `now`. */
export async function demoConfig(
  blogsUrl: string,
  { planetUrl = 'http://127.0.0.1:8080', now = null }: { planetUrl?: string; now?: Date | null } = {},
): Promise<string> {
  const text = at(now, await readFile(new URL('feeds.yaml', HERE), 'utf8'));
  return text.replaceAll('{blogs}', blogsUrl).replaceAll('{planet}', planetUrl);
}

const at = (now: Date | null, text: string): string => (now ? moveDates(text, now) : text);

/** serveStatic does not know its type. */
function nameSound(path: string, c: Context): void {
  if (path.endsWith('.wav')) c.header('Content-Type', 'audio/wav');
}

const originOf = (url: string): string => new URL(url).origin;

type Place = { origin: string; now: Date | null };

/** Read as Latin-1, the bytes of any encoding stay as they are; the placeholders are ASCII. */
async function feedBytes({ file }: Blog, { origin, now }: Place): Promise<Uint8Array<ArrayBuffer>> {
  const written = await readFile(new URL(`feeds/${file}`, HERE), 'latin1');
  const text = at(now, written).replaceAll('{blogs}', origin);
  return Buffer.from(await withPictures(text), 'latin1');
}

/** Planets show only pictures over HTTPS or within the post, and this server has no certificate. */
async function withPictures(text: string): Promise<string> {
  for (const [place, name] of text.matchAll(/\{picture:(\w+)\}/g)) {
    const picture = await readFile(new URL(`media/${name}.png`, HERE), 'base64');
    text = text.replaceAll(place, `data:image/png;base64,${picture}`);
  }
  return text;
}

/** A post of the blog, otherwise its home page. Some blogs have a post for each query; most ignore unknown ones. */
async function pageAt(
  name: string,
  { origin, pathname, href }: URL,
  now: Date | null,
): Promise<string | null> {
  const blog = blogs.find((known) => known.name === name);
  if (!blog) return null;
  const feed = await readSample(blog, { origin, now });
  const post = [href, origin + pathname].flatMap(
    (url) => feed.entries.find((entry) => entry.url === url) ?? [],
  )[0];
  if (post) return postPage(blog, post, feed.language);
  return pathname === `/${name}/` ? homePage(blog, feed) : null;
}

async function readSample(blog: Blog, place: Place): Promise<Feed> {
  const from = { contentType: blog.type, baseUrl: place.origin + blog.feed };
  const read = await readFeed(await feedBytes(blog, place), from);
  if (read.kind === 'unreadable')
    throw new Error(`The sample feed ${blog.file} is broken: ${read.failure.kind}`);
  return read.feed;
}

/** All that the sample blogs have to say, by path: feeds, home pages, posts, pictures. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { FeedEntry } from '../../model/feed.ts';
import { readFeed } from '../../read-feed.ts';
import { type Blog, blogs } from './blogs.ts';
import { homePage, type Post, postPage, startPage } from './pages.ts';

export type Answer = {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer<ArrayBuffer>;
};

/** The blogs as they stand at that address, which has no slash at its end. */
export async function blogAnswers(url: string): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>([['/', page(200, startPage(blogs))]]);
  for (const blog of blogs) {
    const feed = await feedAnswer(blog, url);
    const posts = await postsOf(blog, feed, url);
    answers.set(blog.feed, feed);
    answers.set(`/${blog.name}/`, page(200, homePage(blog, posts)));
    for (const post of posts) answers.set(post.path, page(200, postPage(blog, post)));
    if (blog.formerly) answers.set(blog.formerly, moved(url + blog.feed));
  }
  for (const [path, answer] of await mediaAnswers()) answers.set(path, answer);
  return answers;
}

export function page(status: number, html: string): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(html) };
}

function moved(location: string): Answer {
  return { status: 301, headers: { location, 'cache-control': 'max-age=3600' }, body: Buffer.alloc(0) };
}

async function feedAnswer(blog: Blog, url: string): Promise<Answer> {
  if (!blog.file)
    return page(500, '<!doctype html><title>Error</title><p>The lamp is out. We are on it.</p>');
  const file = await readFile(new URL(`feeds/${blog.file}`, import.meta.url), 'utf8');
  const text = await withPictures(file.replaceAll('{blogs}', url));
  const body = blog.latin1
    ? Buffer.from(text.replace('encoding="utf-8"', 'encoding="ISO-8859-1"'), 'latin1')
    : Buffer.from(text);
  const { etag, lastModified } = blog.validators;
  const hash = createHash('sha1').update(body).digest('hex').slice(0, 16);
  return {
    status: 200,
    headers: {
      'content-type': blog.contentType,
      ...(etag ? { etag: `"${hash}"` } : {}),
      ...(lastModified ? { 'last-modified': new Date(lastModified).toUTCString() } : {}),
    },
    body,
  };
}

/** The planet shows pictures that come over https or inside the post; a server without a certificate puts them inside. */
async function withPictures(text: string): Promise<string> {
  const names = new Set([...text.matchAll(/\{picture:(\w+)\}/g)].map((match) => match[1] ?? ''));
  for (const name of names) {
    const picture = await readFile(new URL(`media/${name}.png`, import.meta.url), 'base64');
    text = text.replaceAll(`{picture:${name}}`, `data:image/png;base64,${picture}`);
  }
  return text;
}

/** The posts of a feed that stand on this server, read as the planet reads them. */
async function postsOf(blog: Blog, feed: Answer, url: string): Promise<Post[]> {
  if (feed.status !== 200) return [];
  const from = { contentType: feed.headers['content-type'] ?? null, baseUrl: url + blog.feed };
  const read = await readFeed(feed.body, from);
  if (read.kind === 'unreadable') throw new Error(`The sample feed ${blog.file} is broken: ${read.reason}`);
  return read.feed.entries.flatMap((entry) => postOf(entry, { url, language: read.feed.language ?? 'en' }));
}

function postOf(entry: FeedEntry, blog: { url: string; language: string }): Post[] {
  if (!entry.url?.startsWith(`${blog.url}/`)) return [];
  const day = entry.published?.slice(0, 10) ?? '';
  return [
    {
      path: entry.url.slice(blog.url.length),
      title: entry.title ?? (day || 'A note'),
      day,
      language: entry.language ?? blog.language,
      html: entry.content?.html ?? '',
    },
  ];
}

const MEDIA_TYPES: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  wav: 'audio/wav',
  pdf: 'application/pdf',
};

async function mediaAnswers(): Promise<[string, Answer][]> {
  const folder = new URL('media/', import.meta.url);
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name): Promise<[string, Answer]> => {
      const type = MEDIA_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      const headers = { 'content-type': type, 'cache-control': 'max-age=86400' };
      return [`/media/${name}`, { status: 200, headers, body: await readFile(new URL(name, folder)) }];
    }),
  );
}

/** A web server on this machine that plays the sample blogs of the demo as real blogs would behave. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Blog, blogs } from './blogs.ts';
import { homePage, notFoundPage, startPage } from './pages.ts';

type Answer = {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
};

const compress = promisify(gzip);

/**
 * Serves the sample blogs; port 0 takes any free one. Throws what node:http says when it can't listen there.
 */
export async function startDemoBlogs(options: {
  host: string;
  port: number;
}): Promise<{ url: string; close: () => Promise<void> }> {
  let answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    void send(request, response, answers);
  });
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  const url = `http://${host}:${port}`;
  answers = await answersOf(url);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, close };
}

/** The demo's feeds.yaml, its feeds at the address where `startDemoBlogs` serves them. */
export async function demoConfig(blogsUrl: string): Promise<string> {
  const text = await readFile(new URL('feeds.yaml', import.meta.url), 'utf8');
  return text.replaceAll('{blogs}', blogsUrl);
}

function listen(server: Server, options: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
}

/** Everything that the blogs have to say, by path. */
async function answersOf(url: string): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  answers.set('/', page(200, startPage(blogs)));
  for (const blog of blogs) {
    answers.set(`/${blog.name}/`, page(200, homePage(blog, [])));
    answers.set(blog.feed, await feedAnswer(blog, url));
    if (blog.formerly)
      answers.set(blog.formerly, {
        status: 301,
        headers: { location: url + blog.feed, 'cache-control': 'max-age=3600' },
        body: Buffer.alloc(0),
      });
  }
  for (const [path, answer] of await mediaAnswers()) answers.set(path, answer);
  return answers;
}

async function feedAnswer(blog: Blog, url: string): Promise<Answer> {
  if (!blog.file)
    return page(500, '<!doctype html><title>Error</title><p>The lamp is out. We are on it.</p>');
  const text = (await readFile(new URL(`feeds/${blog.file}`, import.meta.url), 'utf8')).replaceAll(
    '{blogs}',
    url,
  );
  const body = blog.latin1
    ? Buffer.from(text.replace('encoding="utf-8"', 'encoding="ISO-8859-1"'), 'latin1')
    : Buffer.from(text);
  const headers: Record<string, string> = { 'content-type': blog.contentType };
  if (blog.validators.etag)
    headers['etag'] = `"${createHash('sha1').update(body).digest('hex').slice(0, 16)}"`;
  if (blog.validators.lastModified)
    headers['last-modified'] = new Date(blog.validators.lastModified).toUTCString();
  return { status: 200, headers, body };
}

const MEDIA_TYPES: Record<string, string> = {
  svg: 'image/svg+xml',
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

function page(status: number, html: string): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(html) };
}

async function send(request: IncomingMessage, response: ServerResponse, answers: Map<string, Answer>) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const address = URL.parse(request.url ?? '/', 'http://blogs.invalid');
  const path = address?.pathname ?? '/';
  const answer =
    answers.get(path + (address?.search ?? '')) ?? answers.get(path) ?? page(404, notFoundPage());
  if (isUnchanged(request, answer)) {
    const { 'content-type': _, ...headers } = answer.headers;
    response.writeHead(304, headers).end();
    return;
  }
  const headers: Record<string, string | number> = { ...answer.headers, vary: 'Accept-Encoding' };
  let body = answer.body;
  if (body.length > 500 && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    body = await compress(body);
    headers['content-encoding'] = 'gzip';
  }
  headers['content-length'] = body.length;
  response.writeHead(answer.status, headers).end(request.method === 'HEAD' ? undefined : body);
}

/** RFC 9110 §13.2.2: If-Modified-Since counts only where there is no If-None-Match. */
function isUnchanged(request: IncomingMessage, answer: Answer): boolean {
  const { etag, 'last-modified': lastModified } = answer.headers;
  const tags = request.headers['if-none-match'];
  if (tags !== undefined)
    return etag !== undefined && tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = request.headers['if-modified-since'];
  return since !== undefined && lastModified !== undefined && Date.parse(since) >= Date.parse(lastModified);
}

/** A web server on this machine that plays the sample blogs of the demo as real blogs would behave. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Answer, blogAnswers, page } from './answers.ts';
import { notFoundPage } from './pages.ts';

const compress = promisify(gzip);
/** Smaller bodies are not worth packing. */
const PACK_FROM_BYTES = 500;

/** Serves the sample blogs; port 0 takes any free one. Throws what node:http says when it can't listen there. */
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
  answers = await blogAnswers(url);
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

async function send(request: IncomingMessage, response: ServerResponse, answers: Map<string, Answer>) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const answer = answerTo(request, answers);
  if (isUnchanged(request, answer)) {
    const { 'content-type': _, ...headers } = answer.headers;
    response.writeHead(304, headers).end();
    return;
  }
  const packed =
    answer.body.length > PACK_FROM_BYTES && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = packed ? await compress(answer.body) : answer.body;
  response.writeHead(answer.status, {
    ...answer.headers,
    vary: 'Accept-Encoding',
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Some blogs have a post for each query, most ignore what they do not know. */
function answerTo(request: IncomingMessage, answers: Map<string, Answer>): Answer {
  const address = URL.parse(request.url ?? '/', 'http://blogs.invalid');
  const path = address?.pathname ?? '/';
  return answers.get(path + (address?.search ?? '')) ?? answers.get(path) ?? page(404, notFoundPage());
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

/** Answers kept in Cloudflare's cache for as long as the store, the configuration and the program stay as they are. */
import { isFresh } from '../site/page-cache.ts';

/** Where kept answers lie: no host of anybody's. */
const SHELF = 'https://planet.invalid';

type Kept = {
  request: Request;
  /** What answers are made from: another version, another answer. */
  version: string;
  /** The language of ours that the reader accepts: a header has ten thousand spellings, we have a handful. */
  language: string;
  /** The whole answer to a plain GET. */
  make: (request: Request) => Promise<Response>;
  /** Goes on after the answer was sent. */
  later: (promise: Promise<unknown>) => void;
};

/** A GET or HEAD out of the cache, or made and laid there; a 304 when the reader has it already. */
export async function answerFromCache({ request, version, language, make, later }: Kept): Promise<Response> {
  const cache = await caches.open('planet');
  const key = shelfOf(request, version, language);
  const kept = await cache.match(key);
  if (kept) return forReader(request, kept);
  const made = make(plainGet(request));
  // A reader who leaves must not take the answer along for which others wait.
  later(made);
  const response = await made;
  if (isKept(response)) later(cache.put(key, response.clone()));
  return forReader(request, response);
}

/** The query counts, as some pages read it; the language only where an answer may depend on it. */
function shelfOf(request: Request, version: string, language: string): string {
  const { pathname, search } = new URL(request.url);
  const isFile = /\.\w+$/.test(pathname);
  return `${SHELF}/${version}/${isFile ? '' : language}${pathname}${isFile ? '' : search}`;
}

/** Without conditions: what is laid in the cache is whole. */
function plainGet(request: Request): Request {
  const headers = new Headers(request.headers);
  for (const name of ['If-None-Match', 'If-Modified-Since', 'Range']) headers.delete(name);
  return new Request(request.url, { headers });
}

function isKept(response: Response): boolean {
  const lasts = /^public, max-age=[1-9]/.test(response.headers.get('Cache-Control') ?? '');
  return response.status === 200 && lasts;
}

function forReader(request: Request, response: Response): Response {
  const headers = new Headers(response.headers);
  headers.delete('CF-Cache-Status');
  const tag = /^(?:W\/)?"([^"]+)"$/.exec(headers.get('ETag') ?? '')?.[1];
  const since = Date.parse(headers.get('Last-Modified') ?? '');
  if (response.status === 200 && tag && isFresh(request.headers, { tag, since })) {
    headers.delete('Content-Length');
    headers.delete('Content-Type');
    return new Response(null, { status: 304, headers });
  }
  return new Response(request.method === 'HEAD' ? null : response.body, { status: response.status, headers });
}

/** Caches responses at Cloudflare's edge until the store, the configuration or the program changes. */
import { isFresh } from '../site/page-cache.ts';
import { isFilePath } from '../site/paths.ts';

/** Base URL of cache keys, which is nobody's host. */
const CACHE_PREFIX = 'https://planet.invalid';

type CacheRequest = {
  request: Request;
  /** Everything that responses derive from: a new version means a new response. */
  version: string;
  /** The catalog that the reader accepts: the header has thousands of spellings, but there are few catalogs. */
  language: string;
  /** The complete response to a plain GET. */
  make: (request: Request) => Promise<Response>;
  /** Continues after the response was sent. */
  later: (promise: Promise<unknown>) => void;
};

/** Responds to a GET or HEAD from the cache, or renders and caches the response; a 304 if the reader already has it. */
export async function respondFromCache({
  request,
  version,
  language,
  make,
  later,
}: CacheRequest): Promise<Response> {
  const cache = await caches.open('planet');
  const key = cacheKeyOf(request, version, language);
  const cached = await cache.match(key);
  if (cached) return forReader(request, cached);
  const fresh = make(plainGet(request));
  // A reader who disconnects must not cancel the response that others wait for.
  later(fresh);
  const response = await fresh;
  if (isCacheable(response)) later(cache.put(key, response.clone()));
  return forReader(request, response);
}

/** The query is part of the key, because some pages use it; the language only if a response may depend on it. */
function cacheKeyOf(request: Request, version: string, language: string): string {
  const { pathname, search } = new URL(request.url);
  const isFile = isFilePath(pathname);
  return `${CACHE_PREFIX}/${version}/${isFile ? '' : language}${pathname}${isFile ? '' : search}`;
}

/** Without conditional headers: the cache needs the complete response. */
function plainGet(request: Request): Request {
  const headers = new Headers(request.headers);
  for (const name of ['If-None-Match', 'If-Modified-Since', 'Range']) headers.delete(name);
  return new Request(request.url, { headers });
}

function isCacheable(response: Response): boolean {
  const isPublic = /^public, max-age=[1-9]/.test(response.headers.get('Cache-Control') ?? '');
  return response.status === 200 && isPublic;
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

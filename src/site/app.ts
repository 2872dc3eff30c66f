/** The site's one door: a Hono app over the planet and its store, for any runtime. */
import { Hono } from 'hono';
import { gzipStream } from './compression.ts';
import { createMemo } from './memo.ts';
import { createPageCache, type Terms } from './page-cache.ts';
import { brokenPage } from './pages/errors.ts';
import { acceptedTexts, type Reader, readerOf } from './reader.ts';
import { HTML, type Place, rendered, renderedAsset, TEXT } from './render.ts';
import { type Answer, maxAgeOf, missing, noParams, type Route, redirect, type Visit } from './route.ts';
import { routes } from './routes.ts';
import { securityHeaders } from './security.ts';
import type { SiteOptions } from './site.ts';
import { createSiteSource } from './source.ts';

const RETRY_SECONDS = '60';

/** Files of the build and drawn faces do not change while it runs. */
const ASSET: Terms = { version: 'asset', live: false };

/** The whole site. Answers GET and HEAD; no answer depends on anything but the address and the store. */
export function createSite(options: SiteOptions): Hono {
  const { planet, now } = options;
  const source = createSiteSource(options);
  const cache = createPageCache({ now, compress: options.compress ?? gzipStream });
  const pathOf = (request: Request): string => pathBelow(request.url, source.links().base);
  const ownReader = (request: Request): Reader => readerOf(request, planet().settings.language);

  const answer = async (request: Request, route: Route, visit: Visit): Promise<Response> => {
    const reader = route.kind === 'page' ? ownReader(request) : null;
    const live = route.live ?? false;
    const { site, version } = await source.site(live, reader);
    let other: Answer | null = null;
    const key = keyFor(route.search ? `${visit.path}?${visit.query}` : visit.path, reader);
    const held = await cache.get(key, { version, live }, async () => {
      other = await route.answer(site, visit);
      return rendered(site, other, { path: visit.path, kind: route.kind, maxAge: route.maxAge });
    });
    if (held) return cache.send(request, held);
    return withoutBody(other ?? (await route.answer(site, visit)), route);
  };

  const broken = async (error: unknown, request: Request, { path, kind }: Place): Promise<Response> => {
    options.onError?.(error, path);
    const headers = { 'Retry-After': RETRY_SECONDS, 'Cache-Control': 'no-store' };
    if (kind !== 'page') {
      return new Response('', { status: 503, headers: { ...headers, 'Content-Type': TEXT } });
    }
    const { texts } = ownReader(request);
    const body = await brokenPage({ planet: planet(), links: source.links(), texts });
    return new Response(body, { status: 500, headers: { ...headers, 'Content-Type': HTML } });
  };

  const nowhere: Route = { name: '', path: '*', kind: 'page', answer: () => missing };
  const assetOr404 = async (request: Request, path: string): Promise<Response> => {
    const found = await cache.get(path, ASSET, () => renderedAsset(options, path));
    if (found) return cache.send(request, found);
    return answer(request, nowhere, { path, params: noParams, query: new URLSearchParams() });
  };

  /**
   * The way of nearly all requests: an address without a query, an answer in the cache, nothing new since. Whatever
   * is not that plain goes through the routes.
   */
  const languages = createMemo((accept) => acceptedTexts(accept, planet().settings.language).language);
  const cached = (request: Request): Response | null => {
    const { method, url } = request;
    if ((method !== 'GET' && method !== 'HEAD') || url.includes('?')) return null;
    const path = pathOf(request);
    const held =
      cache.find(path) ?? cache.find(`${languages(request.headers.get('Accept-Language') ?? '')} ${path}`);
    if (held === undefined) return null;
    const holds = held.version === ASSET.version || held.version === source.knownVersion(held.live);
    return holds ? cache.again(request, held) : null;
  };

  const app = new Hono({ getPath: pathOf });
  app.use(async (c, next) => {
    await next();
    if (c.res.status === 304 || c.res.headers.has('Content-Security-Policy')) return;
    for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value);
  });
  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      return c.text('Only GET and HEAD are answered here.\n', 405, { Allow: 'GET, HEAD' });
    }
    const tidy = withoutTrailingSlash(c.req.path);
    if (tidy !== c.req.path) return c.redirect(source.links().at(tidy) + new URL(c.req.url).search, 308);
    await next();
  });
  for (const route of [...routes, ...formerRoutes()]) {
    app.get(route.path, async (c) => {
      const path = c.req.path;
      const query = new URL(c.req.url).searchParams;
      try {
        return await answer(c.req.raw, route, { path, params: { ...noParams, ...c.req.param() }, query });
      } catch (error) {
        return broken(error, c.req.raw, { path, kind: route.kind });
      }
    });
  }
  app.get('*', (c) => assetOr404(c.req.raw, c.req.path));
  app.onError((error, c) => broken(error, c.req.raw, { path: c.req.path, kind: 'page' }));
  const { fetch } = app;
  app.fetch = (request, ...rest) => cached(request) ?? fetch(request, ...rest);
  return app;
}

/** Older addresses lead to where their page is now. */
function formerRoutes(): Route[] {
  return routes.flatMap(({ path: to, formerly = [] }) =>
    formerly.map(
      (path): Route => ({ name: path, path, kind: 'feed', answer: ({ links }) => redirect(links.at(to)) }),
    ),
  );
}

/** Pages differ by language, and by whether their links carry it on. */
function keyFor(path: string, reader: Reader | null): string {
  return reader ? `${reader.texts.language}${reader.asked ? '?' : ''} ${path}` : path;
}

function withoutBody(answer: Answer, route: Route): Response {
  if (answer.kind === 'redirect') {
    const headers = { Location: answer.to, 'Cache-Control': `public, max-age=${maxAgeOf(route)}` };
    return new Response(null, { status: 301, headers });
  }
  if (answer.kind === 'status') {
    const headers = { 'Content-Type': answer.contentType, 'Cache-Control': 'no-store' };
    return new Response(answer.body, { status: answer.status, headers });
  }
  throw new Error(`The answer "${answer.kind}" should have been rendered`);
}

/** Path of a request below the planet's own path. */
function pathBelow(url: string, base: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const end = url.search(/[?#]/);
  const path = start < 0 ? '/' : url.slice(start, end < start ? undefined : end);
  return base && (path === base || path.startsWith(`${base}/`)) ? path.slice(base.length) || '/' : path;
}

/** One leading slash stays: "//host/" must not become another host's address. */
function withoutTrailingSlash(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  let start = 0;
  while (start + 1 < end && path[start + 1] === '/') start++;
  return end === path.length ? path : path.slice(start, end);
}

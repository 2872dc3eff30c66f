/** The site: a Hono app over the planet and its store, for any runtime. */
import { type Context, Hono } from 'hono';
import { decoded } from '../model/url.ts';
import { createResponder } from './respond.ts';
import { noParams, type PlacedRoute, type Route, redirect } from './route.ts';
import { routes } from './routes.ts';
import { securityHeaders } from './security.ts';
import type { SiteOptions } from './site.ts';
import { createSiteSource } from './source.ts';

/** The whole site. Handles GET and HEAD; responses depend only on the URL and the store. */
export function createSite(options: SiteOptions): Hono {
  const source = createSiteSource(options);
  const pathOf = (request: Request): string => pathBelow(request.url, source.links().base);
  const respond = createResponder(source, { ...options, pathOf });
  const app = new Hono({ getPath: pathOf });
  app.use(async (c, next) => {
    await next();
    if (c.res.status === 304 || c.res.headers.has('Content-Security-Policy')) return;
    for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value);
  });
  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      return c.text('Only GET and HEAD are supported.\n', 405, { Allow: 'GET, HEAD' });
    }
    const tidy = canonicalPath(c.req.path);
    if (tidy !== c.req.path) return c.redirect(source.links().at(tidy) + new URL(c.req.url).search, 308);
    await next();
  });
  for (const route of [...routes, ...formerRoutes()]) {
    app.get(route.path, (c) => tooMany(c, route, options) ?? respond.route(c.req.raw, route, visitOf(c)));
  }
  app.get('*', (c) => respond.asset(c.req.raw, visitOf(c)));
  app.onError((error, c) => respond.broken(error, c.req.raw, { path: c.req.path }));
  const { fetch } = app;
  app.fetch = (request, ...rest) => respond.cached(request) ?? fetch(request, ...rest);
  return app;
}

/** Limits the rate of requests that cannot be cached (RFC 6585 §4). */
function tooMany(c: Context, { search }: Route, { wait }: SiteOptions): Response | null {
  const seconds = search && c.req.url.includes('?') ? (wait?.(c.env) ?? 0) : 0;
  if (seconds === 0) return null;
  const words = `Too many searches from this address; try again in ${seconds} s.\n`;
  return c.text(words, 429, { 'Retry-After': String(seconds), 'Cache-Control': 'no-store' });
}

const visitOf = ({ req }: Context) => ({
  path: req.path,
  params: { ...noParams, ...req.param() },
  query: new URL(req.url).searchParams,
});

/** Older paths redirect to the current ones. */
function formerRoutes(): PlacedRoute[] {
  return routes.flatMap(({ path: to, formerly = [] }) =>
    formerly.map(
      (path): PlacedRoute => ({ path, kind: 'feed', answer: ({ links }) => redirect(links.at(to)) }),
    ),
  );
}

/** Path of a request below the planet's own path. */
function pathBelow(url: string, base: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const end = url.search(/[?#]/);
  const path = start < 0 ? '/' : url.slice(start, end < start ? undefined : end);
  return base && (path === base || path.startsWith(`${base}/`)) ? path.slice(base.length) || '/' : path;
}

/**
 * The one spelling of a path, encoded like the site's links and without slashes at its end: every other one
 * would be rendered and cached like another page. One leading slash stays: "//host/" must not become another
 * host's URL.
 */
function canonicalPath(path: string): string {
  const parts = path.split('/');
  const named = parts.slice(parts.findIndex(Boolean), parts.findLastIndex(Boolean) + 1);
  return `/${named.map((part) => (part.includes('%') ? encodeURIComponent(decoded(part)) : part)).join('/')}`;
}

/** Sends a route's result as a response, from the cache if it is current, and handles errors. */
import type { Planet } from '../model/planet.ts';
import { gzipStream } from './compression.ts';
import { createMemo } from './memo.ts';
import { acceptedMessages, type Reader, readerOf } from './messages.ts';
import { createPageCache } from './page-cache.ts';
import { brokenPage } from './pages/errors.ts';
import { HTML, type Place, rendered, renderedAsset, TEXT } from './render.ts';
import { type Answer, isUsed, maxAgeOf, nowhere, type Route, type Visit } from './route.ts';
import type { SiteOptions } from './site.ts';
import type { SiteSource } from './source.ts';

const RETRY_SECONDS = '60';

/** Built-in files and drawn faces do not change while the process runs, unless the planet's colors do. */
const ASSET = 'asset';
const assetVersion = ({ settings: { look } }: Planet): string =>
  `${ASSET} ${look.accent?.light} ${look.accent?.dark}`;

/** Serves routes and files from one cache. */
export function createResponder(
  source: SiteSource,
  options: SiteOptions & { pathOf: (request: Request) => string },
) {
  const { planet, now, pathOf } = options;
  const cache = createPageCache({ now, compress: options.compress ?? gzipStream });
  const readerFor = (request: Request): Reader => readerOf(request, planet().settings.language);
  const languages = createMemo((accept) => acceptedMessages(accept, planet().settings.language).language);

  const answer = async (request: Request, listed: Route, visit: Visit): Promise<Response> => {
    const route = isUsed(listed, planet()) ? listed : nowhere;
    const reader = route.kind ? null : readerFor(request);
    const live = route.live ?? false;
    const { site, version } = await source.site(live, reader);
    let other: Answer | null = null;
    const key = keyFor(route.search ? `${visit.path}?${visit.query}` : visit.path, reader);
    const held = await cache.get(key, { version, live }, async () => {
      other = await route.answer(site, visit);
      return rendered(site, other, { ...route, path: visit.path });
    });
    if (held) return cache.send(request, held);
    return withoutBody(other ?? (await route.answer(site, visit)), route);
  };

  const broken = async (error: unknown, request: Request, { path, kind }: Place): Promise<Response> => {
    options.onError?.(error, path);
    const headers = { 'Retry-After': RETRY_SECONDS, 'Cache-Control': 'no-store' };
    // A feed reader would try to parse a page.
    if (kind) return new Response('', { status: 503, headers: { ...headers, 'Content-Type': TEXT } });
    const { messages } = readerFor(request);
    const body = await brokenPage({ planet: planet(), links: source.links(), messages });
    return new Response(body, { status: 500, headers: { ...headers, 'Content-Type': HTML } });
  };

  return {
    broken,
    route: (request: Request, route: Route, visit: Visit): Promise<Response> =>
      answer(request, route, visit).catch((error) => broken(error, request, { ...route, path: visit.path })),
    /** A file, or the page for a missing one. */
    asset: async (request: Request, visit: Visit): Promise<Response> => {
      const found = await cache.get(visit.path, { version: assetVersion(planet()), live: false }, () =>
        renderedAsset(options, visit.path),
      );
      return found ? cache.send(request, found) : answer(request, nowhere, visit);
    },
    /**
     * The fast path of nearly all requests: a URL without a query, a cached response, no new revision. Null
     * for everything else, which the routes handle.
     */
    cached: (request: Request): Response | null => {
      const { method, url } = request;
      if ((method !== 'GET' && method !== 'HEAD') || url.includes('?')) return null;
      const path = pathOf(request);
      const held =
        cache.find(path) ?? cache.find(`${languages(request.headers.get('Accept-Language') ?? '')} ${path}`);
      if (held === undefined) return null;
      const isAsset = held.version.startsWith(ASSET);
      const version = isAsset ? assetVersion(planet()) : source.knownVersion(held.live);
      return held.version === version ? cache.again(request, held) : null;
    },
  };
}

/** Pages differ by language, and by whether their links contain it. */
function keyFor(path: string, reader: Reader | null): string {
  return reader ? `${reader.messages.language}${reader.isExplicit ? '?' : ''} ${path}` : path;
}

function withoutBody(answer: Answer, route: Route): Response {
  if (answer.kind === 'redirect') {
    const headers = { Location: answer.to, 'Cache-Control': `public, max-age=${maxAgeOf(route)}` };
    // A page's links contain the language that the URL requests only if it is not the reader's own.
    const vary: Record<string, string> = route.kind ? {} : { Vary: 'Accept-Language' };
    return new Response(null, { status: 301, headers: { ...headers, ...vary } });
  }
  if (answer.kind === 'status') {
    const headers = { 'Content-Type': answer.contentType, 'Cache-Control': 'no-store' };
    return new Response(answer.body, { status: answer.status, headers });
  }
  throw new Error(`The answer "${answer.kind}" should have been rendered`);
}

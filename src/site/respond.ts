/** From an answer to a response: caching, compression, and what to say when something broke. */
import type { Answer } from './answer.ts';
import type { Compress } from './compression.ts';
import { createMemo } from './memo.ts';
import { createPageCache, type PageCache, type Terms } from './page-cache.ts';
import { brokenPage } from './pages/errors.ts';
import { acceptedTexts, type Reader, readerOf } from './reader.ts';
import { ERROR_SECONDS, HTML, rendered, renderedAsset, TEXT } from './render.ts';
import type { Route, Visit } from './route.ts';
import { createSender, type Sender } from './send.ts';
import type { SiteSource } from './source.ts';

export type Responder = {
  /** The answer out of the cache, when it is known without asking anybody that it still holds; else null. */
  cached: (request: Request) => Response | null;
  route: (request: Request, route: Route, visit: Omit<Visit, 'query'>) => Promise<Response>;
  asset: (request: Request, path: string) => Promise<Response>;
  broken: (error: unknown, request: Request, broken: Broken) => Promise<Response>;
};

type Broken = { path: string; kind: Route['kind'] };

type Tools = { now: () => Date; compress: Compress; onError: (error: unknown, path: string) => void };

const RETRY_SECONDS = '60';

/** Files of the build and drawn faces do not change while it runs. */
const ASSET: Terms = { version: 'asset', live: false };

/** Answers routes and files from one cache. */
export function createResponder(source: SiteSource, tools: Tools): Responder {
  const cache = createPageCache(tools);
  const { again, send } = createSender(cache, tools);

  const answerWith = async (request: Request, route: Route, visit: Visit): Promise<Response> => {
    const reader = route.kind === 'page' ? readerOf(request, source.planet().settings.language) : null;
    const live = route.live ?? false;
    const { site, version } = await source.site(live, reader);
    let other: Answer | null = null;
    const key = keyFor(route.search ? `${visit.path}?${visit.query}` : visit.path, reader);
    const held = await cache.get(key, { version, live }, async () => {
      const answer = await route.answer(site, visit);
      if (answer.kind !== 'redirect' && answer.kind !== 'status')
        return rendered(site, answer, { path: visit.path, kind: route.kind, maxAge: route.maxAge });
      other = answer;
      return null;
    });
    if (held) return send(request, held);
    return plainResponse(other ?? (await route.answer(site, visit)), route);
  };

  const broken: Responder['broken'] = (error, request, { path, kind }) => {
    tools.onError(error, path);
    return apology(source, request, kind);
  };

  return {
    cached: createCached(cache, again, source),
    broken,
    route: async (request, route, visit) => {
      const query = new URL(request.url).searchParams;
      try {
        return await answerWith(request, route, { ...visit, query });
      } catch (error) {
        return broken(error, request, { path: visit.path, kind: route.kind });
      }
    },
    asset: async (request, path) => {
      const found = await cache.get(path, ASSET, () => renderedAsset(source, path));
      if (found) return send(request, found);
      const reader = readerOf(request, source.planet().settings.language);
      const { site, version } = await source.site(false, reader);
      const missing = () =>
        rendered(site, { kind: 'missing' }, { path, kind: 'page', maxAge: ERROR_SECONDS });
      const held = await cache.get(keyFor(path, reader), { version, live: false }, missing);
      if (!held) throw new Error(`No page for what is missing: ${path}`);
      return send(request, held);
    },
  };
}

/** Pages differ by language, and by whether their links carry it on. */
function keyFor(path: string, reader: Reader | null): string {
  return reader ? `${reader.texts.language}${reader.asked ? '?' : ''} ${path}` : path;
}

/**
 * The way of nearly all requests: an address without a query, an answer in the cache, nothing new since. Whatever
 * is not that plain goes through the routes.
 */
function createCached(
  cache: PageCache,
  again: Sender['again'],
  source: SiteSource,
): (request: Request) => Response | null {
  const languages = createMemo((accept) => acceptedTexts(accept, source.planet().settings.language).language);
  return (request) => {
    const { method, url } = request;
    if ((method !== 'GET' && method !== 'HEAD') || url.includes('?')) return null;
    const path = source.pathOf(url);
    const held =
      cache.find(path) ?? cache.find(`${languages(request.headers.get('Accept-Language') ?? '')} ${path}`);
    if (held === undefined) return null;
    const holds = held.version === ASSET.version || held.version === source.knownVersion(held.live);
    return holds ? again(request, held) : null;
  };
}

/** What is said when something broke: a page, or nothing that a feed reader would try to parse. */
async function apology(source: SiteSource, request: Request, kind: Route['kind']): Promise<Response> {
  const headers = { 'Retry-After': RETRY_SECONDS, 'Cache-Control': 'no-store' };
  if (kind !== 'page') {
    return new Response('', { status: 503, headers: { ...headers, 'Content-Type': TEXT } });
  }
  const planet = source.planet();
  const { texts } = readerOf(request, planet.settings.language);
  const body = await brokenPage({ planet, links: source.links(), texts });
  return new Response(body, { status: 500, headers: { ...headers, 'Content-Type': HTML } });
}

function plainResponse(answer: Answer, route: Route): Response {
  if (answer.kind === 'redirect') {
    const headers = { Location: answer.to, 'Cache-Control': `public, max-age=${route.maxAge}` };
    return new Response(null, { status: 301, headers });
  }
  if (answer.kind === 'status') {
    const headers = { 'Content-Type': answer.contentType, 'Cache-Control': 'no-store' };
    return new Response(answer.body, { status: answer.status, headers });
  }
  throw new Error(`The answer "${answer.kind}" should have been rendered`);
}

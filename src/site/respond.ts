/** From an answer to a response: caching, validators, compression, and what to say when something broke. */
import type { Answer } from './answer.ts';
import { assetType, isAssetPath } from './assets.ts';
import type { Compress } from './compression.ts';
import { createMemo } from './memo.ts';
import { createPageCache, type PageCache, type Rendered, type Terms } from './page-cache.ts';
import { brokenPage, gonePage, missingPage } from './pages/errors.ts';
import { layout } from './pages/layout.ts';
import { drawnFace } from './pages/orb.ts';
import type { Page } from './pages/page.ts';
import { acceptedTexts, type Reader, readerOf } from './reader.ts';
import type { Route, Visit } from './route.ts';
import { createSender, type Sender } from './send.ts';
import type { Site } from './site.ts';
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

const TEXT = 'text/plain; charset=utf-8';
const HTML = 'text/html; charset=utf-8';
const RETRY_SECONDS = '60';
const ASSET_SECONDS = 3600;
const ERROR_SECONDS = 60;

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

/** A static file or a drawn face; the database is not asked. */
async function renderedAsset(source: SiteSource, path: string): Promise<Rendered | null> {
  const file = isAssetPath(path) ? await source.asset(path.slice(1)) : null;
  if (file?.ok) {
    const body = new Uint8Array(await file.arrayBuffer());
    return { status: 200, contentType: assetType(path), body, maxAge: ASSET_SECONDS };
  }
  const face = drawnFace(source.planet(), path.replace('/images/', ''));
  return face ? { status: 200, contentType: 'image/svg+xml', body: face, maxAge: ASSET_SECONDS } : null;
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

async function rendered(
  site: Site,
  answer: Answer,
  { path, kind, maxAge }: { path: string; kind: Route['kind']; maxAge: number },
): Promise<Rendered | null> {
  // A feed reader would try to parse a page.
  if (kind !== 'page' && (answer.kind === 'missing' || answer.kind === 'gone')) {
    return {
      status: answer.kind === 'gone' ? 410 : 404,
      contentType: TEXT,
      body: 'Nothing at this address.\n',
      maxAge: ERROR_SECONDS,
    };
  }
  switch (answer.kind) {
    case 'page':
      return renderedPage(site, answer.page, maxAge);
    case 'document':
      // Scripts of other sites may read what is published for programs.
      return {
        ...answer,
        status: 200,
        headers: { ...answer.headers, 'Access-Control-Allow-Origin': '*' },
        maxAge,
      };
    case 'missing':
      return {
        ...(await renderedPage(site, missingPage(site, path, answer.hint), ERROR_SECONDS)),
        status: 404,
      };
    case 'gone':
      return { ...(await renderedPage(site, gonePage(site, path), ERROR_SECONDS)), status: 410 };
    default:
      return null;
  }
}

/** A page that loads itself again must not come out of the browser's own cache. */
async function renderedPage(site: Site, page: Page, maxAge: number): Promise<Rendered> {
  return {
    status: 200,
    contentType: HTML,
    body: await layout(site, page),
    headers: {
      'Content-Language': site.texts.language,
      ...(page.refresh ? { Refresh: String(page.refresh) } : {}),
    },
    maxAge: page.refresh ? 1 : maxAge,
  };
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

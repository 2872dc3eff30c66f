/** From an answer to a response: caching, validators, compression, and what to say when something broke. */
import type { Answer } from './answer.ts';
import { assetType, isAssetPath } from './assets.ts';
import { type Compress, chooseEncoding } from './compression.ts';
import { cacheHeaders, isFresh, typeFor } from './http-cache.ts';
import { createPageCache, type Kept, type PageCache, type Rendered } from './page-cache.ts';
import { brokenPage, gonePage, missingPage } from './pages/errors.ts';
import { layout } from './pages/layout.ts';
import { drawnFace } from './pages/orb.ts';
import type { Page } from './pages/page.ts';
import { type Reader, readerOf } from './reader.ts';
import type { Route, Visit } from './route.ts';
import type { Site } from './site.ts';
import type { SiteSource } from './source.ts';

export type Responder = {
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

/** Answers routes and files from one cache. */
export function createResponder(source: SiteSource, tools: Tools): Responder {
  const cache = createPageCache(tools);
  const send = sender(cache, tools);

  const answerWith = async (request: Request, route: Route, visit: Visit): Promise<Response> => {
    const reader = route.kind === 'page' ? readerOf(request, source.planet().settings.language) : null;
    const { site, version } = await source.site(route.live ?? false, reader);
    let other: Answer | null = null;
    const key = keyFor(route.search ? `${visit.path}?${visit.query}` : visit.path, reader);
    const kept = await cache.get(key, version, async () => {
      const answer = await route.answer(site, visit);
      if (answer.kind !== 'redirect' && answer.kind !== 'status')
        return rendered(site, answer, { path: visit.path, kind: route.kind });
      other = answer;
      return null;
    });
    if (kept) return send(request, kept, secondsToKeep(kept, route));
    return plainResponse(other ?? (await route.answer(site, visit)), route);
  };

  const broken: Responder['broken'] = (error, request, { path, kind }) => {
    tools.onError(error, path);
    return apology(source, request, kind);
  };

  return {
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
      const found = await cache.get(path, 'asset', () => renderedAsset(source, path));
      if (found) return send(request, found, ASSET_SECONDS);
      const reader = readerOf(request, source.planet().settings.language);
      const { site, version } = await source.site(false, reader);
      const missing = () => rendered(site, { kind: 'missing' }, { path, kind: 'page' });
      const kept = await cache.get(keyFor(path, reader), version, missing);
      if (!kept) throw new Error(`No page for what is missing: ${path}`);
      return send(request, kept, ERROR_SECONDS);
    },
  };
}

/** Pages differ by language, and by whether their links carry it on. */
function keyFor(path: string, reader: Reader | null): string {
  return reader ? `${reader.texts.language}${reader.asked ? '?' : ''} ${path}` : path;
}

/** Sends what lies in the cache: whole, compressed, or as a 304. */
function sender(cache: PageCache, { compress, now }: Tools) {
  return async (request: Request, kept: Kept, maxAge: number): Promise<Response> => {
    const encoding = chooseEncoding(
      request.headers.get('Accept-Encoding') ?? undefined,
      { type: kept.contentType, size: kept.body.length },
      compress,
    );
    const headers = { ...kept.headers, ...cacheHeaders(kept, { encoding, maxAge, now: now() }) };
    if (kept.status === 200 && isFresh(request.headers, kept)) {
      return new Response(null, { status: 304, headers });
    }
    const body = encoding ? await cache.encoded(kept, encoding) : kept.body;
    headers['Content-Type'] = typeFor(request, kept);
    if (encoding) headers['Content-Encoding'] = encoding;
    headers['Content-Length'] = String(body.length);
    return new Response(request.method === 'HEAD' ? null : body, { status: kept.status, headers });
  };
}

/** A page that loads itself again must not come out of the browser's own cache. */
function secondsToKeep({ status, headers }: Kept, { maxAge }: Route): number {
  if (headers.Refresh) return 1;
  return status === 200 ? maxAge : ERROR_SECONDS;
}

/** A static file or a drawn face; the database is not asked. */
async function renderedAsset(source: SiteSource, path: string): Promise<Rendered | null> {
  const file = isAssetPath(path) ? await source.asset(path.slice(1)) : null;
  if (file?.ok) {
    return { status: 200, contentType: assetType(path), body: new Uint8Array(await file.arrayBuffer()) };
  }
  const face = drawnFace(source.planet(), path.replace('/images/', ''));
  return face ? { status: 200, contentType: 'image/svg+xml', body: face } : null;
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
  { path, kind }: { path: string; kind: Route['kind'] },
): Promise<Rendered | null> {
  // A feed reader would try to parse a page.
  if (kind !== 'page' && (answer.kind === 'missing' || answer.kind === 'gone')) {
    return {
      status: answer.kind === 'gone' ? 410 : 404,
      contentType: TEXT,
      body: 'Nothing at this address.\n',
    };
  }
  switch (answer.kind) {
    case 'page':
      return {
        status: 200,
        contentType: HTML,
        body: await layout(site, answer.page),
        headers: {
          'Content-Language': site.texts.language,
          ...(answer.page.refresh ? { Refresh: String(answer.page.refresh) } : {}),
        },
      };
    case 'document':
      // Scripts of other sites may read what is published for programs.
      return { ...answer, status: 200, headers: { ...answer.headers, 'Access-Control-Allow-Origin': '*' } };
    case 'missing':
      return { status: 404, ...(await errorDocument(site, missingPage(site, path, answer.hint))) };
    case 'gone':
      return { status: 410, ...(await errorDocument(site, gonePage(site, path))) };
    default:
      return null;
  }
}

async function errorDocument(site: Site, page: Page): Promise<Omit<Rendered, 'status'>> {
  const headers = { 'Content-Language': site.texts.language };
  return { contentType: HTML, body: await layout(site, page), headers };
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

/** From an answer to the bytes of a page, a feed or a file: what a server sends and an export writes. */
import type { Answer } from './answer.ts';
import { assetType, isAssetPath } from './assets.ts';
import type { Rendered } from './page-cache.ts';
import { gonePage, missingPage } from './pages/errors.ts';
import { layout } from './pages/layout.ts';
import { drawnFace } from './pages/orb.ts';
import type { Page } from './pages/page.ts';
import type { Route } from './route.ts';
import type { Site } from './site.ts';
import type { SiteSource } from './source.ts';

export const TEXT = 'text/plain; charset=utf-8';
export const HTML = 'text/html; charset=utf-8';
export const ERROR_SECONDS = 60;
const ASSET_SECONDS = 3600;

/** The body of an answer and what to say of it; null for what is no body: a redirect, a status. */
export async function rendered(
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

/** A static file or a drawn face; the database is not asked. */
export async function renderedAsset(
  source: Pick<SiteSource, 'asset' | 'planet'>,
  path: string,
): Promise<Rendered | null> {
  const file = isAssetPath(path) ? await source.asset(path.slice(1)) : null;
  if (file?.ok) {
    const body = new Uint8Array(await file.arrayBuffer());
    return { status: 200, contentType: assetType(path), body, maxAge: ASSET_SECONDS };
  }
  const face = drawnFace(source.planet(), path.replace('/images/', ''));
  return face ? { status: 200, contentType: 'image/svg+xml', body: face, maxAge: ASSET_SECONDS } : null;
}

/** Renders a route's result to the bytes of a page, feed or file, for servers and exports. */
import { getMimeType } from 'hono/utils/mime';
import { inOwnLook } from './own-look.ts';
import { gonePage, missingPage } from './pages/errors.ts';
import { layout } from './pages/layout.ts';
import { drawnAvatar } from './pages/people.ts';
import { MISSING_PATH } from './paths.ts';
import { type Answer, maxAgeOf, type Page, type PlacedRoute } from './route.ts';
import type { Site, SiteOptions } from './site.ts';

export type Rendered = {
  status: 200 | 404 | 410;
  contentType: string;
  body: string | Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
  /** Seconds for which caches may keep it. */
  maxAge: number;
};

export const TEXT = 'text/plain; charset=utf-8';
export const HTML = 'text/html; charset=utf-8';
const ERROR_SECONDS = 60;
/** A longer missing path is not repeated in the page's links to other languages. */
const MAX_MISSING = 300;
const ASSET_SECONDS = 3600;

/** The path and kind under which a result is published. */
export type Place = Pick<PlacedRoute, 'path' | 'kind' | 'maxAge'>;

/** The body of a result and its headers; null if there is no body: a redirect, a status. */
export async function rendered(site: Site, answer: Answer, place: Place): Promise<Rendered | null> {
  switch (answer.kind) {
    case 'page':
      return renderedPage(site, answer, place);
    case 'document': {
      // Scripts of other sites may read files for programs.
      const headers = { ...answer.headers, 'Access-Control-Allow-Origin': '*' };
      const { body, contentType } = answer;
      return { status: 200, body, contentType, headers, maxAge: maxAgeOf(place) };
    }
    case 'missing':
      return renderedError(site, { status: 404, page: missingPage(site, answer.hint) }, place);
    case 'gone':
      return renderedError(site, { status: 410, page: gonePage(site) }, place);
    default:
      return null;
  }
}

type ErrorAnswer = { status: 404 | 410; page: Page };

async function renderedError(site: Site, { status, page }: ErrorAnswer, { path, kind }: Place) {
  const maxAge = ERROR_SECONDS;
  const here = path.length > MAX_MISSING ? MISSING_PATH : path;
  if (!kind) return { ...(await renderedPage(site, page, { path: here, maxAge })), status };
  // A feed reader would try to parse a page.
  return { status, contentType: TEXT, body: 'Nothing at this address.\n', headers: {}, maxAge };
}

/** A page that reloads itself must not come from the browser's own cache. */
async function renderedPage(site: Site, page: Page, place: Place): Promise<Rendered> {
  const refresh: Record<string, string> = page.refresh ? { Refresh: String(page.refresh) } : {};
  return {
    status: 200,
    contentType: HTML,
    body: await layout(site, page, place.path),
    headers: { 'Content-Language': site.messages.language, ...refresh },
    maxAge: page.refresh ? 1 : maxAgeOf(place),
  };
}

/** A plain file name at the root or in /images; no parent folders and no hidden files. */
const ASSET_PATH = /^\/(?:images\/)?[A-Za-z0-9_][\w-]*(?:\.[\w-]+)*\.\w+$/;

/** A static file or a drawn face; does not use the database. */
export async function renderedAsset(
  { asset, planet }: Pick<SiteOptions, 'asset' | 'planet'>,
  path: string,
): Promise<Rendered | null> {
  const contentType = ASSET_PATH.test(path) ? getMimeType(path) : undefined;
  const file = contentType ? await asset?.(path.slice(1)) : null;
  const found = { status: 200, headers: {}, maxAge: ASSET_SECONDS } as const;
  if (contentType && asset && file?.ok) {
    const { look } = planet().settings;
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { ...found, contentType, body: await inOwnLook(path.slice(1), bytes, { look, asset }) };
  }
  const face = drawnAvatar(planet(), path.replace(/^\/images\//, ''));
  return face ? { ...found, contentType: 'image/svg+xml', body: face } : null;
}

/** From an answer to the bytes of a page, a feed or a file: what a server sends and an export writes. */

import { inOwnLook } from './own-look.ts';
import { gonePage, missingPage } from './pages/errors.ts';
import { layout } from './pages/layout.ts';
import { drawnAvatar } from './pages/people.ts';
import { type Answer, maxAgeOf, type Page, type Route } from './route.ts';
import type { Site, SiteOptions } from './site.ts';

export type Rendered = {
  status: 200 | 404 | 410;
  contentType: string;
  body: string | Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
  /** Seconds for which others may keep it. */
  maxAge: number;
};

export const TEXT = 'text/plain; charset=utf-8';
export const HTML = 'text/html; charset=utf-8';
const ERROR_SECONDS = 60;
const ASSET_SECONDS = 3600;

/** Where and as what an answer is published. */
export type Place = { path: string; kind: Route['kind']; maxAge?: number | undefined };

/** The body of an answer and what to say of it; null for what is no body: a redirect, a status. */
export async function rendered(site: Site, answer: Answer, place: Place): Promise<Rendered | null> {
  switch (answer.kind) {
    case 'page':
      return renderedPage(site, answer, place);
    case 'document':
      // Scripts of other sites may read what is published for programs.
      return {
        ...answer,
        status: 200,
        headers: { ...answer.headers, 'Access-Control-Allow-Origin': '*' },
        maxAge: maxAgeOf(place as Route),
      };
    case 'missing':
    case 'gone':
      return renderedError(site, answer, place);
    default:
      return null;
  }
}

async function renderedError(
  site: Site,
  answer: Answer & { kind: 'missing' | 'gone' },
  { path, kind }: Place,
): Promise<Rendered> {
  const status = answer.kind === 'gone' ? 410 : 404;
  // A feed reader would try to parse a page.
  if (kind !== 'page') {
    const body = 'Nothing at this address.\n';
    return { status, contentType: TEXT, body, headers: {}, maxAge: ERROR_SECONDS };
  }
  const page = answer.kind === 'gone' ? gonePage(site) : missingPage(site, answer.hint);
  return { ...(await renderedPage(site, page, { path, kind, maxAge: ERROR_SECONDS })), status };
}

/** A page that loads itself again must not come out of the browser's own cache. */
async function renderedPage(site: Site, page: Page, place: Place): Promise<Rendered> {
  return {
    status: 200,
    contentType: HTML,
    body: await layout(site, page, place.path),
    headers: {
      'Content-Language': site.messages.language,
      ...(page.refresh ? { Refresh: String(page.refresh) } : {}),
    },
    maxAge: page.refresh ? 1 : maxAgeOf(place as Route),
  };
}

const assetTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json',
  txt: TEXT,
};

/** A plain file name at the root or in /images; nothing that climbs or hides. */
const ASSET_PATH = /^\/(?:images\/)?[A-Za-z0-9_][\w-]*(?:\.[\w-]+)*\.(\w+)$/;

/** A static file or a drawn face; the database is not asked. */
export async function renderedAsset(
  { asset, planet }: Pick<SiteOptions, 'asset' | 'planet'>,
  path: string,
): Promise<Rendered | null> {
  const contentType = assetTypes[ASSET_PATH.exec(path)?.[1]?.toLowerCase() ?? ''];
  const file = contentType ? await asset?.(path.slice(1)) : null;
  const found = { status: 200, headers: {}, maxAge: ASSET_SECONDS } as const;
  if (contentType && asset && file?.ok) {
    const { look } = planet().settings;
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { ...found, contentType, body: await inOwnLook(path.slice(1), bytes, { look, asset }) };
  }
  const face = drawnAvatar(planet(), path.slice(path.lastIndexOf('/') + 1));
  return face ? { ...found, contentType: 'image/svg+xml', body: face } : null;
}

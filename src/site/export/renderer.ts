/** Renders the addresses of an export, one after the other, from one state of the planet; nothing is cached or hashed. */
import { TrieRouter } from 'hono/router/trie-router';
import { missing } from '../answer.ts';
import { planetTexts } from '../reader.ts';
import { rendered, renderedAsset } from '../render.ts';
import type { Route } from '../route.ts';
import { routes } from '../routes.ts';
import type { SiteOptions } from '../site-options.ts';
import { createSiteSource } from '../source.ts';

export type RenderedFile = { status: number; contentType: string; body: string | Uint8Array };

export type Renderer = (path: string) => Promise<RenderedFile>;

/** The renderer of the planet as it is now, in its own language. A redirect gives what is at its end. */
export async function createRenderer(options: SiteOptions): Promise<Renderer> {
  const source = createSiteSource({ ...options, exported: true });
  const texts = planetTexts(options.planet().settings.language);
  const { site: forPages } = await source.site(false, { texts, asked: false });
  const { site: forFiles } = await source.site(false, null);
  const router = new TrieRouter<Route>();
  for (const route of routes) router.add('GET', route.path, route);

  const render: Renderer = async (path) => {
    const [found] = router.match('GET', path)[0];
    if (!found) {
      const asset = await renderedAsset(source, path);
      return asset ?? notNull(await rendered(forPages, missing, { path, kind: 'page', maxAge: 0 }), path);
    }
    const [route, params] = found as [Route, Record<string, string>];
    const site = route.kind === 'page' ? forPages : forFiles;
    const answer = await route.answer(site, { path, params, query: new URLSearchParams() });
    if (answer.kind === 'redirect') return render(answer.to.slice(site.links.base.length));
    return notNull(await rendered(site, answer, { path, kind: route.kind, maxAge: route.maxAge }), path);
  };
  return render;
}

function notNull<T>(made: T | null, path: string): T {
  if (made === null) throw new Error(`${path} cannot be exported`);
  return made;
}

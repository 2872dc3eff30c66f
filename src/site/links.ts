/** Builds every URL of the site from the paths of its routes. */
import type { PlanetSettings } from '../model/planet.ts';
import type { Scope } from '../model/scope.ts';
import { fillPath, isFilePath, type Params, paths, type RouteName } from './paths.ts';
import { monthParams, type Week, weekParams } from './periods.ts';

/** A link: its URL and its text. */
export type Way = { href: string; words: string };

/** Scopes with a page for each year. */
export type YearKind = 'category' | 'author' | 'language';

/** URLs of this site, as paths below the planet's own path; `absolute` converts one to a full URL. */
export type Links = ReturnType<typeof createLinks>;

/** The path of a route with its parameters filled in. */
export function pathOf(name: RouteName, params: Partial<Params> = {}): string {
  return fillPath(paths[name], params);
}

/** The path of a scope's page, '' for the whole planet: its feeds are below it. */
export const scopePath = ({ kind, slug }: Scope): string =>
  kind === 'all' ? '' : kind === 'archive' ? pathOf('archives') : pathOf(kind, { slug });

/**
 * The site's URLs for a planet at `settings.url` (which may have a path). With `language`, links to pages
 * request that language; feeds and files have only one.
 */
export function createLinks(settings: Pick<PlanetSettings, 'url'>, language: string | null = null) {
  const { origin, pathname } = new URL(settings.url);
  const base = pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
  const wish = language ? `?lang=${language}` : '';
  const at = (path: string): string => base + path + (isFilePath(path) ? '' : wish) || '/';
  const to = (name: RouteName, params?: Partial<Params>): string => at(pathOf(name, params));
  return {
    /** The path prefix of every URL: '' or '/planet'. */
    base,
    at,
    to,
    home: to('home'),
    /** A file below a page. */
    below: (page: RouteName, file: string): string => at(`${pathOf(page)}/${file}`),
    /** For other sites, without a language. */
    absolute: (path: string): string => origin + (wish ? path.replace(wish, '') : path),
    /** The page with this path, in another language. */
    inLanguage: (path: string, other: string): string => {
      const [page = '', query = ''] = path.split('?', 2);
      const params = new URLSearchParams(query);
      params.set('lang', other);
      return `${page}?${params}`;
    },
    scope: (scope: Scope): string => at(scopePath(scope) || pathOf('home')),
    summit: (slug: string): string => to('summit', { slug }),
    category: (slug: string): string => to('category', { slug }),
    author: (slug: string): string => to('author', { slug }),
    language: (slug: string): string => to('language', { slug }),
    feedPage: (slug: string): string => to('feed', { slug }),
    year: (kind: YearKind, slug: string, year: string): string => to(`${kind}Year`, { slug, year }),
    week: (week: Week): string => to('week', weekParams(week)),
    month: (month: string): string => to('month', monthParams(month)),
    feed: (scope: Scope, file: string): string => at(`${scopePath(scope)}/${file}`),
    entry: (key: string): string => to('entry', { key }),
    asset: (file: string): string => `${base}/${file}`,
    face: (file: string): string => `${base}/images/${encodeURIComponent(file)}`,
    search: (params: Record<string, string>): string => {
      const query = new URLSearchParams({ ...params, ...(language ? { lang: language } : {}) }).toString();
      return base + pathOf('search') + (query ? `?${query}` : '');
    },
  };
}

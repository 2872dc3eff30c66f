/** Every address of the site is built here, so that a page never spells one. */

import type { PlanetSettings } from '../model/planet.ts';
import { everything, type Scope } from '../model/scope.ts';
import { ARCHIVES, monthPath, type Week, weekPath } from './periods.ts';
import { scopePath, scopeYearPath } from './scopes.ts';

/** Addresses on this site. All are paths below the planet's own path; `absolute` turns one into a URL. */
export type Links = ReturnType<typeof createLinks>;

/**
 * The site's addresses for a planet that lives at `settings.url` (which may have a path of its own). With `language`,
 * links to pages ask for that language; feeds and files have but one.
 */
export function createLinks(settings: Pick<PlanetSettings, 'url'>, language: string | null = null) {
  const { origin, pathname } = new URL(settings.url);
  const base = pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
  const place = (path: string): string => base + path || '/';
  const wish = language ? `?lang=${language}` : '';
  const at = (path: string): string => {
    const [page = '', anchor] = path.split('#', 2);
    if (wish === '' || isFile(page)) return place(path);
    return `${place(page)}${wish}${anchor === undefined ? '' : `#${anchor}`}`;
  };
  return {
    /** The path in front of every address: '' or '/planet'. */
    base,
    at,
    home: at('/'),
    /** For the rest of the world, which has no language of its own. */
    absolute: (path: string): string => origin + (wish ? path.replace(wish, '') : path),
    /** The page at one of our addresses, in another language. */
    inLanguage: (path: string, other: string): string => {
      const [page = '', query = ''] = path.split('?', 2);
      const params = new URLSearchParams(query);
      params.set('lang', other);
      return `${page}?${params}`;
    },
    scope: (scope: Scope): string => at(scopePath(scope) || '/'),
    year: (scope: Scope, year: string): string => at(scopeYearPath(scope, year)),
    archives: at(ARCHIVES),
    week: (week: Week): string => at(weekPath(week)),
    month: (month: string): string => at(monthPath(month)),
    feed: (scope: Scope, file: string): string => at(`${scopePath(scope)}/${file}`),
    mainFeed: (file: string): string => at(`${scopePath(everything)}/${file}`),
    calendar: (slug: string): string => at(`/summits/${slug}.ics`),
    entry: (key: string): string => at(`/entries/${key}`),
    asset: (file: string): string => at(`/${file}`),
    face: (file: string): string => at(`/images/${encodeURIComponent(file)}`),
    search: (params: Record<string, string>): string => {
      const query = new URLSearchParams({ ...params, ...(language ? { lang: language } : {}) }).toString();
      return place('/search') + (query ? `?${query}` : '');
    },
  };
}

const isFile = (path: string): boolean => path.slice(path.lastIndexOf('/')).includes('.');

/** A stranger's address when a page may link to it (http or https), else null. */
export function webAddress(url: string | null): string | null {
  if (!url) return null;
  const parsed = URL.parse(url);
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : null;
}

/** The host of an address, as readers know it; null when there is none. */
export function hostOf(url: string | null): string | null {
  const parsed = url ? URL.parse(url) : null;
  return parsed?.hostname ? parsed.hostname.replace(/^www\./, '') : null;
}

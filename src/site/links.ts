/** Every address of the site is built here, so that a page never spells one. */
import type { PlanetSettings } from '../model/planet.ts';
import { everything, type Scope } from '../model/scope.ts';
import { scopePath } from './scopes.ts';

/** Addresses on this site. All are paths below the planet's own path; `absolute` turns one into a URL. */
export type Links = ReturnType<typeof createLinks>;

/** The site's addresses for a planet that lives at `settings.url` (which may have a path of its own). */
export function createLinks(settings: Pick<PlanetSettings, 'url'>) {
  const { origin, pathname } = new URL(settings.url);
  const base = pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
  const at = (path: string): string => base + path || '/';
  return {
    /** The path in front of every address: '' or '/planet'. */
    base,
    at,
    home: at('/'),
    absolute: (path: string): string => origin + path,
    scope: (scope: Scope): string => at(scopePath(scope) || '/'),
    /** Page `number` of a scope; the first one is the scope itself. */
    page: (scope: Scope, number: number): string =>
      number <= 1 ? at(scopePath(scope) || '/') : at(`${scopePath(scope)}/page/${number}`),
    feed: (scope: Scope, file: string): string => at(`${scopePath(scope)}/${file}`),
    mainFeed: (file: string): string => at(`${scopePath(everything)}/${file}`),
    calendar: (slug: string): string => at(`/summits/${slug}.ics`),
    entry: (key: string): string => at(`/entries/${key}`),
    asset: (file: string): string => at(`/${file}`),
    face: (file: string): string => at(`/images/${encodeURIComponent(file)}`),
    search: (params: Record<string, string>): string => {
      const query = new URLSearchParams(params).toString();
      return at('/search') + (query ? `?${query}` : '');
    },
  };
}

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

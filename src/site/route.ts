/** A route: what a page, feed or file is, and its result. Its path is in paths.ts. */
import type { Planet } from '../model/planet.ts';
import type { Scope } from '../model/scope.ts';
import type { FeedFormat } from './feeds/document.ts';
import type { Way } from './links.ts';
import type { Messages } from './messages.ts';
import type { Markup } from './pages/markup.ts';
import type { Params } from './paths.ts';
import type { Site } from './site.ts';

export const noParams: Params = { slug: '', key: '', file: '', year: '', month: '', week: '', rest: '' };

/** What a route knows of the request: only its URL. */
export type Visit = { path: string; params: Params; query: URLSearchParams };

/** Parameters of one URL. `latest`: date of its newest entry, '' if it has none. */
export type Address = Partial<Params> & { latest?: string };

type Frame = Messages['frame'];
export type MenuLabel = { [K in keyof Frame]: Frame[K] extends string ? K : never }[keyof Frame];

/** Links, menu, sitemap, redirects, static files and the tests' lists all derive from these. */
export type Route = {
  /** Older paths that redirect here. */
  formerly?: string[];
  /** A page if absent. */
  kind?: 'feed' | 'file';
  /** Seconds for which caches may keep it, if it differs from its kind's default. */
  maxAge?: number;
  /** The query string is part of the URL; otherwise it is ignored. */
  search?: true;
  /** Shows polls that changed no entry, so it is rendered again every minute. */
  live?: true;
  /** It is useless as a file on a static host. */
  exported?: false;
  /** It lists these; a planet without any has no such page. */
  part?: 'summits' | 'categories';
  /** Its label in the main menu, which has the order of the list of routes. */
  menu?: MenuLabel;
  /** In the sitemap: a page that search engines should index. */
  listed?: true;
  /** The parameters of all URLs of the path, for the sitemap and the static build; none if absent. */
  addresses?: (site: Site) => Promise<Address[]>;
  answer: (site: Site, visit: Visit) => Answer | Promise<Answer>;
};

/** A failing feed responds with an empty 503, never with a page that a reader would try to parse. */
export type RouteKind = 'page' | 'feed' | 'file';

/** A route at its path, in the router's syntax. */
export type PlacedRoute = Route & { path: string };

/** Whether the planet has the part that the route is about; otherwise the route is a 404 and not listed. */
export const isUsed = ({ part }: Pick<Route, 'part'>, planet: Planet): boolean =>
  part === undefined || planet[part].length > 0;

/** Seconds. */
const USUAL_AGE: Record<RouteKind, number> = { page: 300, feed: 900, file: 3600 };

export const maxAgeOf = ({ kind, maxAge }: Pick<Route, 'kind' | 'maxAge'>): number =>
  maxAge ?? USUAL_AGE[kind ?? 'page'];

/** The result of a route, before caching, compression and headers. */
export type Answer =
  | Page
  | {
      kind: 'document';
      body: string | Uint8Array<ArrayBuffer>;
      contentType: string;
      headers?: Record<string, string>;
    }
  | { kind: 'status'; status: 200 | 503; body: string; contentType: string }
  | { kind: 'redirect'; to: string }
  | { kind: 'missing'; hint?: MissingHint }
  | { kind: 'gone' };

/** The pages before and after a page; `earlier` is older, or the previous page of a list. */
export type Ways = { earlier: Way | null; later: Way | null };

/** Links to what a reader of a missing page may have wanted. */
export type MissingHint = { text: string; ways: Way[] };

/** One HTML page without the layout. */
export type Page = {
  kind: 'page';
  /** The document's title without the planet's name; null on the home page. */
  title: string | null;
  description: string;
  body: Markup;
  /** Its own URL, if it is more than the requested path. */
  here?: string;
  /** The scope whose feeds are advertised before the whole planet's. */
  scope?: Scope & { title: string };
  /** Feeds below the page's own path, advertised before the whole planet's, of a page that is not a scope. */
  feeds?: { title: string; formats: FeedFormat[] };
  /** The canonical URL for search engines, if it is not this one. */
  canonical?: string;
  noindex?: true;
  /** Shows when the feeds were last checked: it changes with every poll. */
  fresh?: true;
  ways?: Ways;
  jsonLd?: unknown;
  /** Fediverse accounts of the authors, which link previews there name. */
  creators?: string[];
  /** Seconds after which the page reloads itself. */
  refresh?: number;
  /** Names of files below its own URL. */
  files?: string[];
};

type FileBody = (site: Site, visit: Visit) => string | null | Promise<string | null>;

/** A document at a URL; null is a 404. */
export const fileRoute = (contentType: string, body: FileBody, route: Partial<Route> = {}): Route => ({
  ...route,
  kind: 'file',
  answer: async (site, visit) => {
    const made = await body(site, visit);
    return made === null ? missing : { kind: 'document', contentType, body: made };
  },
});

export const missing: Answer = { kind: 'missing' };
export const redirect = (to: string): Answer => ({ kind: 'redirect', to });

/** The route of every URL that no other route has. */
export const nowhere: Route = { answer: () => missing };

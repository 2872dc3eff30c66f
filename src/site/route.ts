/** What a route is: an address, everything that is derived from it, and what it answers. */
import type { Planet } from '../model/planet.ts';
import type { Scope } from '../model/scope.ts';
import type { FeedFormat } from './feeds/document.ts';
import type { Messages } from './messages.ts';
import type { Markup } from './pages/markup.ts';
import type { Site } from './site.ts';

/** The values of the places in a route's path; '' where the path has no such place. */
export type Params = Record<'slug' | 'key' | 'file' | 'year' | 'month' | 'week' | 'rest', string>;

export const noParams: Params = { slug: '', key: '', file: '', year: '', month: '', week: '', rest: '' };

/** What a route knows of the request: nothing but its address. */
export type Visit = { path: string; params: Params; query: URLSearchParams };

/** A route's path with values in its places, as it stands in an address. */
export function fillPath(path: string, params: Partial<Params>): string {
  return path.replace(/:(\w+)(?:\{[^}]*\})?/g, (_, place: keyof Params) =>
    encodeURIComponent(params[place] ?? ''),
  );
}

/** An address with values in its places. `latest`: date of its newest entry, '' when it has none. */
export type Address = Partial<Params> & { latest?: string };

type Frame = Messages['frame'];
export type MenuLabel = { [K in keyof Frame]: Frame[K] extends string ? K : never }[keyof Frame];

/** Links, menu, sitemap, redirects, static files and the tests' lists are all made from these. */
export type Route = {
  /** In the router's syntax. */
  path: string;
  /** Older addresses that lead here. */
  formerly?: string[];
  /** A feed that fails answers with an empty 503, never with a page that a reader would try to parse. */
  kind: 'page' | 'feed' | 'file';
  /** Seconds for which caches may keep it, where it is not the usual time of its kind. */
  maxAge?: number;
  /** The query string is part of the address; else it is ignored. */
  search?: true;
  /** Shows polls that changed no entry, so it is made again every minute. */
  live?: true;
  /** It makes no sense as a file on a static host. */
  exported?: false;
  /** Lists these; a planet that has none has no such page either. */
  part?: 'summits' | 'categories';
  /** In the main menu, under this label, in the order of the list of routes. */
  menu?: MenuLabel;
  /** In the sitemap: a page of our own that search engines should list. */
  listed?: true;
  /** The addresses of a path with places, as the sitemap and the static build list them; none when absent. */
  addresses?: (site: Site) => Promise<Address[]>;
  answer: (site: Site, visit: Visit) => Answer | Promise<Answer>;
};

/** Whether the planet has what the route is about: else it is missing, and no list names it. */
export const isUsed = ({ part }: Pick<Route, 'part'>, planet: Planet): boolean =>
  part === undefined || planet[part].length > 0;

/** Seconds. */
const USUAL_AGE: Record<Route['kind'], number> = { page: 300, feed: 900, file: 3600 };

export const maxAgeOf = ({
  kind,
  maxAge = USUAL_AGE[kind],
}: {
  kind: Route['kind'];
  maxAge?: number | undefined;
}): number => maxAge;

/** What a route answers with, before caching, compression and headers. */
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

/** A link: where it leads and what it is called. */
export type Way = { href: string; words: string };

/** What comes before and after a page; `earlier` is older, or the previous page of a list. */
export type Ways = { earlier: Way | null; later: Way | null };

/** Where a reader may have wanted to go who asked for what is not there. */
export type MissingHint = { text: string; ways: Way[] };

/** One HTML page before the layout is put around it. */
export type Page = {
  kind: 'page';
  /** Of the document, without the planet's name; null on the home page. */
  title: string | null;
  description: string;
  body: Markup;
  /** Its own address, where it is more than the path that was asked for. */
  here?: string;
  /** Whose feeds are announced before the whole planet's. */
  scope?: Scope & { title: string };
  /** Feeds below the page's own path, announced before the whole planet's, of a page that is no scope. */
  feeds?: { title: string; formats: FeedFormat[] };
  /** The address search engines are to keep, where it is not this one. */
  canonical?: string;
  noindex?: true;
  /** Shows when the feeds were last checked: it changes with every poll. */
  fresh?: true;
  ways?: Ways;
  jsonLd?: unknown;
  /** Accounts in the fediverse of those who wrote it: there a link to the page names them. */
  creators?: string[];
  /** Seconds after which the page loads itself again. */
  refresh?: number;
  /** Names of files below its own address. */
  files?: string[];
};

/** A document at an address; null is a 404. */
export function fileRoute({
  contentType,
  body,
  ...route
}: Omit<Route, 'kind' | 'answer'> & FileContent): Route {
  return {
    ...route,
    kind: 'file',
    answer: async (site, visit) => {
      const made = await body(site, visit);
      return made === null ? missing : { kind: 'document', contentType, body: made };
    },
  };
}

type FileContent = {
  contentType: string;
  body: (site: Site, visit: Visit) => string | null | Promise<string | null>;
};

export const missing: Answer = { kind: 'missing' };
export const redirect = (to: string): Answer => ({ kind: 'redirect', to });

/** What every address is that no other route has. */
export const nowhere: Route = { path: '*', kind: 'page', answer: () => missing };

/** THE TABLE of paths, in the router's syntax: the URL of every page, feed and file of the site, by name. */
import { POSTS_PATH } from '../model/single-posts.ts';
import { createMemo } from './memo.ts';

export const paths = {
  home: '/',
  popularLinks: '/popular-links',
  summits: '/summits',
  summit: '/summits/:slug',
  program: '/summits/:slug/program',
  session: '/summits/:slug/sessions/:key',
  categories: '/categories',
  category: '/categories/:slug',
  categoryYear: '/categories/:slug/:year{[0-9]+}',
  authors: '/authors',
  authorsOn: '/authors/page/:rest{[1-9][0-9]?[0-9]?}',
  author: '/authors/:slug',
  authorYear: '/authors/:slug/:year{[0-9]+}',
  language: '/languages/:slug',
  languageYear: '/languages/:slug/:year{[0-9]+}',
  archives: '/archives',
  archivesYear: '/archives/:year{[0-9]+}',
  week: '/archives/:year{[0-9]+}/:week{w[0-9]+}',
  month: '/archives/:year{[0-9]+}/:month{[0-9]+}',
  archivesRest: '/archives/:year/:rest{.+}',
  entry: '/entries/:key',
  entryById: '/entries',
  search: '/search',
  feeds: '/feeds',
  feed: '/feeds/:slug',
  subscribe: '/subscribe',
  about: '/about',
  offline: '/offline',
  monthArchive: '/archives/:year{[0-9]+}/:month{[0-9]+}/atom.xml',
  monthRest: '/archives/:year{[0-9]+}/:month{[0-9]+}/rest.xml',
  weekly: '/weekly.xml',
  summitDays: '/summits/:slug/days.xml',
  changes: '/feeds/changes.xml',
  calendar: '/summits.ics',
  summitCalendar: '/summits/:file{[a-z0-9-]+\\.ics}',
  opml: '/opml.xml',
  singlePosts: POSTS_PATH,
  rss10: '/rss10.xml',
  foaf: '/foafroll.xml',
  feedsApi: '/api/feeds.json',
  picture: '/entries/:key/:file{[0-9]+\\.[a-z]+}',
  robots: '/robots.txt',
  llms: '/llms.txt',
  sitemap: '/sitemap.xml',
  openSearch: '/opensearch.xml',
  manifest: '/manifest.webmanifest',
  healthz: '/healthz',
  metrics: '/metrics',
};

/** The page for missing URLs has no URL of its own; exported, it is a file. */
export const MISSING_PATH = '/404';

export type RouteName = keyof typeof paths;

/** Files have a dot in the last part of their path; pages have none. */
export const isFilePath = (path: string): boolean => path.slice(path.lastIndexOf('/')).includes('.');

/** The parameters in a route's path; '' for those that the path does not have. */
export type Params = Record<'slug' | 'key' | 'file' | 'year' | 'month' | 'week' | 'rest', string>;

/** The path with its parameters filled in and encoded. */
export const fillPath = (path: string, params: Partial<Params>): string =>
  partsOf(path)
    .map((part, at) => (at % 2 === 0 ? part : encodeURIComponent(params[part as keyof Params] ?? '')))
    .join('');

/** Fixed parts and names of parameters in turn; a page has hundreds of links. */
const partsOf = createMemo((path) => path.split(/:(\w+)(?:\{[^}]*\})?/));

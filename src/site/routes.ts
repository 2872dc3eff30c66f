/** THE LIST of routes: every address that the site answers, as data. */
import { type Answer, redirect } from './answer.ts';
import { feedMinutes } from './feeds/document.ts';
import { feedFormats } from './feeds/formats.ts';
import { feedAnswer } from './outgoing.ts';
import {
  aboutAnswer,
  entryAnswer,
  feedPageAnswer,
  healthAnswer,
  listAnswers,
  monthAnswer,
  offlineAnswer,
  riverAnswer,
  scopeAnswer,
  searchAnswer,
  subscribeAnswer,
  summitAnswer,
} from './page-answers.ts';
import { scopeTable } from './scopes.ts';
import type { Site } from './site.ts';
import { smallFiles } from './small-files.ts';

/** What a route knows of the request: nothing but its address. */
export type Visit = { path: string; params: Record<string, string>; query: URLSearchParams };

export type Route = {
  /** In the router's syntax. */
  path: string;
  /** A feed that fails answers with an empty 503, never with a page that a reader would try to parse. */
  kind: 'page' | 'feed' | 'file';
  /** Seconds for which caches may keep it. */
  maxAge: number;
  /** Whether the query string is part of the address; else it is ignored. */
  search?: boolean;
  /** Tells of polls that changed no entry, so it is made anew every minute. */
  live?: boolean;
  answer: (site: Site, visit: Visit) => Promise<Answer>;
};

const PAGE_SECONDS = 300;
const FEED_SECONDS = feedMinutes * 60;

const pageRoute = (path: string, answer: Route['answer']): Route => ({
  path,
  kind: 'page',
  maxAge: PAGE_SECONDS,
  answer,
});

/** Every scope in every outgoing format. */
const feeds: Route[] = scopeTable.flatMap((scope) =>
  feedFormats.map((format) => ({
    path: `${scope.pattern}/${format.file}`,
    kind: 'feed',
    maxAge: FEED_SECONDS,
    answer: (site, { params }) => feedAnswer(site, { kind: scope.kind, slug: scope.slug(params) }, format),
  })),
);

const pages: Route[] = [
  pageRoute('/', (site) => riverAnswer(site, 1)),
  pageRoute('/page/1', async (site) => redirect(site.links.home)),
  pageRoute('/page/:number{[0-9]+}', (site, { params }) => riverAnswer(site, Number(params.number))),
  pageRoute('/summits', listAnswers.summit),
  pageRoute('/categories', listAnswers.category),
  pageRoute('/authors', listAnswers.author),
  pageRoute('/archives', listAnswers.month),
  pageRoute('/archives/:year{[0-9]+}/:month{[0-9]+}', monthAnswer),
  pageRoute('/categories/:slug', (site, visit) => scopeAnswer(site, 'category', visit)),
  pageRoute('/categories/:slug/page/:number{[0-9]+}', (site, visit) => scopeAnswer(site, 'category', visit)),
  pageRoute('/authors/:slug', (site, visit) => scopeAnswer(site, 'author', visit)),
  pageRoute('/authors/:slug/page/:number{[0-9]+}', (site, visit) => scopeAnswer(site, 'author', visit)),
  pageRoute('/languages/:slug', (site, visit) => scopeAnswer(site, 'language', visit)),
  pageRoute('/languages/:slug/page/:number{[0-9]+}', (site, visit) => scopeAnswer(site, 'language', visit)),
  pageRoute('/entries/:key', entryAnswer),
  { ...pageRoute('/search', searchAnswer), search: true, maxAge: 60 },
  { ...pageRoute('/feeds', healthAnswer), maxAge: 60, live: true },
  { ...pageRoute('/feeds/:slug', feedPageAnswer), maxAge: 60, live: true },
  pageRoute('/subscribe', subscribeAnswer),
  pageRoute('/about', aboutAnswer),
  pageRoute('/offline', offlineAnswer),
];

const moved: Route[] = Object.entries({
  '/index.html': '/',
  '/rss20.xml': '/rss.xml',
  '/feed': '/atom.xml',
  '/feed.xml': '/atom.xml',
  '/rss': '/atom.xml',
  '/index.xml': '/atom.xml',
}).map(([from, to]) => ({
  path: from,
  kind: 'file',
  maxAge: FEED_SECONDS,
  answer: async (site) => redirect(site.links.at(to)),
}));

// Fixed addresses come before those with a place to fill, which would take them.
export const routes: Route[] = [
  ...smallFiles,
  ...moved,
  ...feeds,
  ...pages,
  pageRoute('/summits/:slug', summitAnswer),
];

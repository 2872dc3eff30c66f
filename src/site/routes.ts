/** THE LIST of routes: every address that the site answers, as data. */
import { redirect } from './answer.ts';
import { pointedAtAnswer, summitDaysAnswer, weeklyAnswer } from './digests.ts';
import { feedMinutes } from './feeds/document.ts';
import { feedFormats } from './feeds/formats.ts';
import { archiveFiles } from './feeds/history.ts';
import { feedAnswer, monthArchiveAnswer, monthRestAnswer } from './outgoing.ts';
import {
  aboutAnswer,
  entryAnswer,
  entryByIdAnswer,
  feedPageAnswer,
  healthAnswer,
  listAnswers,
  offlineAnswer,
  pointedAtPageAnswer,
  searchAnswer,
  subscribeAnswer,
  summitAnswer,
} from './page-answers.ts';
import { archivesRoutes } from './pages/archives.ts';
import { homeRoute } from './pages/home.ts';
import { monthRoute } from './pages/month.ts';
import { scopeRoutes } from './pages/scope-pages.ts';
import { weekRoute } from './pages/week.ts';
import { MONTH_PATTERN } from './periods.ts';
import { POINTED_AT } from './pointed-at.ts';
import { pageRoute, type Route } from './route.ts';
import { scopeTable } from './scopes.ts';
import { sitemap } from './site-descriptions.ts';
import { fileRoute, smallFiles } from './small-files.ts';

const FEED_SECONDS = feedMinutes * 60;

const feedRoute = (path: string, answer: Route['answer']): Route => ({
  path,
  kind: 'feed',
  maxAge: FEED_SECONDS,
  answer,
});

/** Every scope in every outgoing format. */
const subscriptions: Route[] = scopeTable.flatMap(({ kind, pattern, slug }) =>
  feedFormats.map((format) =>
    feedRoute(`${pattern}/${format.file}`, (site, { params }) =>
      feedAnswer(site, { kind, slug: slug(params) }, format),
    ),
  ),
);

/** The merged feed's history, by month. */
const history: Route[] = [
  feedRoute(`${MONTH_PATTERN}/${archiveFiles.month}`, (site, { params }) =>
    monthArchiveAnswer(site, `${params.year}-${params.month}`),
  ),
  feedRoute(`${MONTH_PATTERN}/${archiveFiles.rest}`, (site, { params }) =>
    monthRestAnswer(site, `${params.year}-${params.month}`),
  ),
];

const digests: Route[] = [
  feedRoute('/weekly.xml', weeklyAnswer),
  ...feedFormats.map((format) =>
    feedRoute(`${POINTED_AT}/${format.file}`, (site) => pointedAtAnswer(site, format)),
  ),
  feedRoute('/summits/:slug/days.xml', (site, { params }) => summitDaysAnswer(site, params.slug ?? '')),
];

/** In the sitemap. */
const LISTED = { listed: true };

const pages: Route[] = [
  homeRoute,
  pageRoute(POINTED_AT, pointedAtPageAnswer, LISTED),
  pageRoute('/summits', listAnswers.summit, LISTED),
  pageRoute('/categories', listAnswers.category, LISTED),
  pageRoute('/authors', listAnswers.author, LISTED),
  weekRoute,
  monthRoute,
  ...archivesRoutes,
  ...scopeRoutes,
  pageRoute('/entries/:key', entryAnswer),
  pageRoute('/entries', entryByIdAnswer, { search: true, exported: false }),
  pageRoute('/search', searchAnswer, { search: true, maxAge: 60 }),
  pageRoute('/feeds', healthAnswer, { ...LISTED, maxAge: 60, live: true }),
  pageRoute('/feeds/:slug', feedPageAnswer, { maxAge: 60, live: true }),
  pageRoute('/subscribe', subscribeAnswer, LISTED),
  pageRoute('/about', aboutAnswer, LISTED),
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
  // A static host redirects nobody: a copy is there at the one address to which people subscribed.
  exported: from === '/rss20.xml',
  answer: async (site) => redirect(site.links.at(to)),
}));

const described: Route = fileRoute('/sitemap.xml', 'application/xml; charset=utf-8', (site) =>
  sitemap(
    site,
    pages.filter(({ listed }) => listed).map(({ path }) => path),
  ),
);

// Fixed addresses come before those with a place to fill, which would take them.
export const routes: Route[] = [
  ...smallFiles,
  described,
  ...moved,
  ...subscriptions,
  ...history,
  ...digests,
  ...pages,
  pageRoute('/summits/:slug', summitAnswer),
];

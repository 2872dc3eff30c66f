/** THE LIST of routes: every address that the site answers, as data. */
import type { ArchivePart } from '../model/archive-part.ts';
import { redirect } from './answer.ts';
import { feedMinutes } from './feeds/document.ts';
import { feedFormats } from './feeds/formats.ts';
import { BACK_CATALOGUE } from './feeds/history.ts';
import { archiveAnswer, feedAnswer, pointedAtAnswer, summitDaysAnswer, weeklyAnswer } from './outgoing.ts';
import {
  aboutAnswer,
  entryAnswer,
  entryByIdAnswer,
  feedPageAnswer,
  healthAnswer,
  listAnswers,
  monthAnswer,
  offlineAnswer,
  pointedAtPageAnswer,
  riverAnswer,
  scopeAnswer,
  searchAnswer,
  subscribeAnswer,
  summitAnswer,
} from './page-answers.ts';
import { POINTED_AT } from './pointed-at.ts';
import type { Route, Visit } from './route.ts';
import { scopeTable } from './scopes.ts';
import { smallFiles } from './small-files.ts';

const PAGE_SECONDS = 300;
const FEED_SECONDS = feedMinutes * 60;

const pageRoute = (path: string, answer: Route['answer']): Route => ({
  path,
  kind: 'page',
  maxAge: PAGE_SECONDS,
  answer,
});

const feedRoute = (path: string, answer: Route['answer']): Route => ({
  path,
  kind: 'feed',
  maxAge: FEED_SECONDS,
  answer,
});

/** Every scope in every outgoing format; a month is a part of the whole planet's archive. */
const subscriptions: Route[] = scopeTable
  .filter(({ kind }) => kind !== 'month')
  .flatMap(({ kind, pattern, slug }) =>
    feedFormats.map((format) =>
      feedRoute(`${pattern}/${format.file}`, (site, { params }) =>
        feedAnswer(site, { kind, slug: slug(params) }, format),
      ),
    ),
  );

const PERIODS = {
  month: '/archives/:year{[0-9]+}/:month{[0-9]+}',
  year: '/archives/:year{[0-9]+}',
  late: `/archives/${BACK_CATALOGUE}`,
};

/** Every scope's archive in every outgoing format: the whole planet's by month, the others' by year. */
const archives: Route[] = scopeTable
  .filter(({ kind }) => kind !== 'month')
  .flatMap(({ kind, pattern, slug }) => {
    const periods = kind === 'all' ? [PERIODS.month, PERIODS.late] : [PERIODS.year];
    return periods.flatMap((period) =>
      ['', '/:part{[0-9]+}'].flatMap((part) =>
        feedFormats.map((format) =>
          feedRoute(`${pattern}${period}${part}/${format.file}`, (site, { params }) =>
            archiveAnswer(site, { scope: { kind, slug: slug(params) }, part: partOf(params) }, format),
          ),
        ),
      ),
    );
  });

/** The first part has no number in its address, so that every document has one address. */
function partOf({ year, month, part }: Visit['params']): ArchivePart {
  const period = year === undefined ? BACK_CATALOGUE : month === undefined ? year : `${year}-${month}`;
  if (part === undefined) return { period, number: 1 };
  return { period, number: /^(?!1$)[1-9]\d{0,5}$/.test(part) ? Number(part) : 0 };
}

const digests: Route[] = [
  feedRoute('/weekly.xml', weeklyAnswer),
  ...feedFormats.map((format) =>
    feedRoute(`${POINTED_AT}/${format.file}`, (site) => pointedAtAnswer(site, format)),
  ),
  feedRoute('/summits/:slug/days.xml', (site, { params }) => summitDaysAnswer(site, params.slug ?? '')),
];

const pages: Route[] = [
  pageRoute('/', (site) => riverAnswer(site, 1)),
  pageRoute('/page/1', async (site) => redirect(site.links.home)),
  pageRoute('/page/:number{[0-9]+}', (site, { params }) => riverAnswer(site, Number(params.number))),
  pageRoute(POINTED_AT, pointedAtPageAnswer),
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
  { ...pageRoute('/entries', entryByIdAnswer), search: true },
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
  ...subscriptions,
  ...archives,
  ...digests,
  ...pages,
  pageRoute('/summits/:slug', summitAnswer),
];

/** THE LIST of routes: every page, feed and file of the site. A new page is a file, and a line here and in paths.ts. */
import type { Planet } from '../model/planet.ts';
import { calendar, summitCalendar } from './feeds/calendar.ts';
import { changes } from './feeds/changes.ts';
import { popularLinkFeeds, summitDays, weekly } from './feeds/digests.ts';
import { singlePosts } from './feeds/json.ts';
import { monthArchive, monthRest } from './feeds/month-archives.ts';
import { foaf, opml } from './feeds/opml.ts';
import { rss10 } from './feeds/rss10.ts';
import { scopeFeeds } from './feeds/scope-feeds.ts';
import { llms, manifest, openSearch, picture, robots, sitemapOf } from './files/descriptions.ts';
import { feedsApi, healthz, metrics } from './files/monitoring.ts';
import { about } from './pages/about.ts';
import { archives, archivesRest, archivesYear } from './pages/archives.ts';
import { authors, authorsOn } from './pages/authors.ts';
import { categories } from './pages/categories.ts';
import { entry, entryById } from './pages/entry.ts';
import { offline } from './pages/errors.ts';
import { feed } from './pages/feed.ts';
import { feeds } from './pages/feeds.ts';
import { home } from './pages/home.ts';
import { month } from './pages/month.ts';
import { popularLinks } from './pages/popular-links.ts';
import { program, session } from './pages/program.ts';
import { author, authorYear, category, categoryYear, language, languageYear } from './pages/scope.ts';
import { search } from './pages/search.ts';
import { subscribe } from './pages/subscribe.ts';
import { summit } from './pages/summit.ts';
import { summits } from './pages/summits.ts';
import { week } from './pages/week.ts';
import { paths, type RouteName } from './paths.ts';
import { isUsed, type PlacedRoute, type Route } from './route.ts';

/** In the order of the main menu and of the sitemap. */
const pages = {
  ...{ home, popularLinks, summits, summit, program, session, categories, category, categoryYear },
  ...{ authors, authorsOn, author, authorYear, language, languageYear, archives, archivesYear, week, month },
  ...{ archivesRest, entry, entryById, search, feeds, feed, subscribe, about, offline },
};

const documents = {
  ...{ monthArchive, monthRest, weekly, summitDays, changes, calendar, summitCalendar, opml, singlePosts },
  ...{ rss10, foaf, feedsApi, picture, robots, llms, sitemap: sitemapOf(() => placed(pages)), openSearch },
  ...{ manifest, healthz, metrics },
};

// Documents come first: a page's parameter would match their names.
const named: Record<RouteName, Route> = { ...documents, ...pages };

const placed = (some: Partial<Record<RouteName, Route>>): PlacedRoute[] =>
  Object.entries(some).map(([name, route]) => ({ ...route, path: paths[name as RouteName] }));

export const routes: PlacedRoute[] = [
  ...scopeFeeds('all', home),
  ...scopeFeeds('summit', summit),
  ...scopeFeeds('category', category),
  ...scopeFeeds('author', author),
  ...scopeFeeds('language', language),
  ...scopeFeeds('feed', feed),
  ...popularLinkFeeds,
  ...placed(named),
];

/** The main menu of a planet. */
export const menuOf = (planet: Planet): PlacedRoute[] =>
  routes.filter((route) => route.menu && isUsed(route, planet));

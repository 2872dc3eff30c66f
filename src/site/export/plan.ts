/** THE PLAN of a static export: every file's path, and what it is made from, so that unchanged ones are not made again. */

import type { FeedHealth } from '../../model/health.ts';
import type { Planet } from '../../model/planet.ts';
import { everything, type Scope } from '../../model/scope.ts';
import { formatsOf } from '../feeds/formats.ts';
import { archiveDocumentPath, historyChain } from '../feeds/history.ts';
import { MERGED, mergedEntries } from '../feeds/selection.ts';
import { isOver } from '../outgoing.ts';
import { MONTH_TITLES } from '../pages/month.ts';
import { SCOPE_ENTRIES } from '../pages/scope-pages.ts';
import {
  monthOf,
  monthPath,
  monthPeriod,
  type Week,
  weekOf,
  weekPath,
  weeksWithin,
  yearOf,
} from '../periods.ts';
import { routes } from '../routes.ts';
import { scopePath, scopeYearPath } from '../scopes.ts';
import { seriesAround } from '../series.ts';
import { type ContentsOptions, type Item, readItems, scopeName } from './contents.ts';
import { MISSING_PATH, type Planned } from './planned.ts';

export type PlanOptions = ContentsOptions & { planet: Planet; now: Date };

/** Search needs a server and is left out, and the feeds of feeds, whose entries are in their authors' feeds. */
export async function exportPlan(options: PlanOptions): Promise<Planned[]> {
  const { store, planet, now } = options;
  const [items, health, newest] = await Promise.all([
    readItems(options),
    store.health(now.toISOString()),
    store.entries({ scope: everything, period: null, limit: MERGED.maxEntries, texts: true }),
  ]);
  const from = (...parts: (string | number | boolean | Item | undefined)[]): string =>
    options.hash(parts.map((part) => (typeof part === 'object' ? part.hash : part)).join(' '));
  const byScope = groupByScope(items);
  const planned = [
    ...fixedPaths().map((path) => ({ path, madeFrom: null })),
    ...health.map(({ slug }) => ({ path: scopePath({ kind: 'feed', slug }), madeFrom: null })),
    ...restDocuments(items, mergedEntries(newest)),
    ...weekPages(items, from),
    ...monthPages(items, from),
    ...scopesWithPages(planet, byScope).flatMap((scope) =>
      scopeFiles(scope, { ...options, from, byScope, feed: health.find(({ slug }) => slug === scope.slug) }),
    ),
    ...planet.summits.map(({ slug }) => ({ path: `/summits/${slug}.ics`, madeFrom: from() })),
    ...entryFiles(items, from),
  ];
  return [...new Map(planned.map((one) => [one.path, one])).values()];
}

type From = (...parts: (string | number | boolean | Item | undefined)[]) => string;
type ByScope = Map<string, Item[]>;

/** Addresses without a place to fill. */
export function fixedPaths(): string[] {
  const fixed = routes.filter(({ path, exported = true }) => exported && !path.includes(':'));
  return [...fixed.map(({ path }) => path), MISSING_PATH];
}

function groupByScope(items: Item[]): ByScope {
  const byScope: ByScope = new Map();
  for (const item of items) {
    for (const scope of item.scopes) {
      const known = byScope.get(scope);
      if (!known) byScope.set(scope, [item]);
      else if (known.at(-1) !== item) known.push(item);
    }
  }
  return byScope;
}

/** Scopes with a page: all that feeds.yaml lists, and the authors and languages of the entries. */
export function scopesWithPages(planet: Planet, byScope: ByScope): Scope[] {
  const found = (kind: 'author' | 'language'): Scope[] =>
    [...byScope.keys()]
      .filter((name) => name.startsWith(`${kind} `))
      .map((name) => ({ kind, slug: name.slice(kind.length + 1) }));
  const listed = (kind: 'summit' | 'category' | 'author', slugs: { slug: string }[]): Scope[] =>
    slugs.map(({ slug }) => ({ kind, slug }));
  return [
    ...listed('summit', planet.summits),
    ...listed('category', planet.categories),
    ...listed('author', planet.subscriptions),
    ...found('author'),
    ...found('language'),
  ];
}

type ScopeContext = PlanOptions & { from: From; byScope: ByScope; feed: FeedHealth | undefined };

/** A scope's page and feeds, and the pages of its years where its own page does not show everything. */
function scopeFiles(scope: Scope, { from, byScope, feed, planet, now, hash }: ScopeContext): Planned[] {
  const own = byScope.get(scopeName(scope)) ?? [];
  const items =
    scope.kind === 'author' && own.length === 0
      ? (byScope.get(scopeName({ kind: 'feed', slug: scope.slug })) ?? [])
      : own;
  const path = scopePath(scope);
  const over = scope.kind === 'summit' && isOver({ planet, now }, scope.slug);
  // Until an event is over, its page tells which day it is.
  const today = scope.kind === 'summit' && !over ? hourOf(now) : '';
  const about =
    scope.kind === 'author' ? hash(JSON.stringify([feed?.name, feed?.title, feed?.homeUrl, feed?.slug])) : '';
  const feedFrom = from(over, ...items);
  return [
    { path, madeFrom: from(over, today, about, ...items) },
    ...formatsOf(scope.kind, true).map(({ file }) => ({ path: `${path}/${file}`, madeFrom: feedFrom })),
    ...(scope.kind === 'summit' ? [{ path: `${path}/days.xml`, madeFrom: from(today, ...items) }] : []),
    ...(scope.kind !== 'summit' && items.length > SCOPE_ENTRIES ? yearPages(scope, items, from) : []),
  ];
}

/** An event's day begins at an hour of its own. */
const hourOf = (now: Date): string => now.toISOString().slice(0, 13);

function yearPages(scope: Scope, items: Item[], from: From): Planned[] {
  const years = [...Map.groupBy(items, ({ published }) => yearOf(published))];
  return years.map(([year, ofYear], index) => ({
    path: scopeYearPath(scope, year),
    madeFrom: from(years[index - 1]?.[0], years[index + 1]?.[0], ...ofYear),
  }));
}

/** Every week with posts, and every week of a month whose page does not know them all. */
function weekPages(items: Item[], from: From): Planned[] {
  const weeks = new Map<string, { week: Week; items: Item[] }>();
  for (const item of items) {
    const week = weekOf(item.published);
    const known = weeks.get(week.name);
    if (known) known.items.push(item);
    else weeks.set(week.name, { week, items: [item] });
  }
  const withPosts = [...weeks.values()];
  const pages = withPosts.map(({ week, items: ofWeek }, index) => ({
    path: weekPath(week),
    madeFrom: from(withPosts[index - 1]?.week.name, withPosts[index + 1]?.week.name, ...ofWeek),
  }));
  const busy = [...Map.groupBy(items, ({ published }) => monthOf(published))]
    .filter(([, ofMonth]) => ofMonth.length > MONTH_TITLES)
    .flatMap(([month]) => weeksOf(month))
    .filter(({ name }) => !weeks.has(name));
  return [...pages, ...busy.map((week) => ({ path: weekPath(week), madeFrom: null }))];
}

function weeksOf(month: string): Week[] {
  const period = monthPeriod(month);
  return period ? weeksWithin(period) : [];
}

/** Every month with posts, as a page and as a document of the merged feed's history. */
function monthPages(items: Item[], from: From): Planned[] {
  const months = [...Map.groupBy(items, ({ published }) => monthOf(published))];
  return months.flatMap(([month, ofMonth], index) => {
    const madeFrom = from(months[index - 1]?.[0], months[index + 1]?.[0], ...ofMonth);
    return [
      { path: monthPath(month), madeFrom },
      { path: archiveDocumentPath({ kind: 'month', month }), madeFrom },
    ];
  });
}

/** The rests of the months into which the subscription document reaches. */
function restDocuments(items: Item[], current: { published: string }[]): Planned[] {
  const months = [...Map.groupBy(items, ({ published }) => monthOf(published))].map(([month, ofMonth]) => ({
    month,
    entries: ofMonth.length,
  }));
  return historyChain(months, current)
    .filter(({ kind }) => kind === 'rest')
    .map((document) => ({ path: archiveDocumentPath(document), madeFrom: null }));
}

/** Every entry's page, with what it shows of its series, and its pictures. */
function entryFiles(items: Item[], from: From): Planned[] {
  const series = Map.groupBy(items.toReversed(), (item) => item.series);
  return items.flatMap((item) => {
    const around = item.series ? seriesAround(newestOf(series.get(item.series) ?? []), item.key) : [];
    const path = `/entries/${item.key}`;
    return [
      { path, madeFrom: from(item, ...around) },
      ...item.images.map((file) => ({ path: `${path}/${file}`, madeFrom: from(item) })),
    ];
  });
}

/** As many of a series as the store gives. */
const newestOf = (series: Item[]): Item[] => series.slice(-SERIES_LENGTH);
const SERIES_LENGTH = 150;

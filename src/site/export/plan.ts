/** THE PLAN of a static export: every file's path, and what it is made from, so that unchanged ones are not made again. */
import { inlineImages } from '../../html/html.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { Planet } from '../../model/planet.ts';
import { everything, type Scope } from '../../model/scope.ts';
import { exportedFormats } from '../feeds/formats.ts';
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
  const { store, planet, now, hash } = options;
  const [items, health, newest, revision] = await Promise.all([
    readItems(options),
    store.health(now.toISOString()),
    store.entries({ scope: everything, period: null, limit: MERGED.maxEntries, texts: true }),
    store.revision(),
  ]);
  const from: From = (...parts) =>
    hash(parts.map((part) => (typeof part === 'object' ? part.hash : part)).join(' '));
  const state = from(revision, clockOf(planet, now), JSON.stringify(health));
  const feeds = new Map(health.map((feed) => [feed.slug, feed]));
  const byMonth = [...Map.groupBy(items, ({ published }) => monthOf(published))];
  const context: Context = { ...options, from, byScope: groupByScope(items), byMonth, feeds };
  const planned = [
    ...[...fixedPaths(), ...restDocuments(byMonth, mergedEntries(newest))].map((path) => ({
      path,
      madeFrom: state,
    })),
    ...health.map((feed) => ({
      path: scopePath({ kind: 'feed', slug: feed.slug }),
      madeFrom: from(clockOf(planet, now), JSON.stringify(feed)),
    })),
    ...weekPages(items, context),
    ...monthPages(context),
    ...scopesWithPages(planet, context.byScope).flatMap((scope) => scopeFiles(scope, context)),
    ...planet.summits.map(({ slug }) => ({ path: `/summits/${slug}.ics`, madeFrom: from() })),
    ...entryPages(items, context),
  ];
  return [...new Map(planned.map((one) => [one.path, one])).values()];
}

/** What is on is told by the hour, as an event's day begins at an hour of its own; all else by the day. */
function clockOf(planet: Planet, now: Date): string {
  const ahead = planet.summits.some(({ slug }) => !isOver({ planet, now }, slug));
  return now.toISOString().slice(0, ahead ? 13 : 10);
}

type From = (...parts: (string | number | boolean | Item | undefined)[]) => string;
type ByScope = Map<string, Item[]>;
/** Newest first, like the entries of each. */
type ByMonth = [month: string, items: Item[]][];
type Context = PlanOptions & {
  from: From;
  byScope: ByScope;
  byMonth: ByMonth;
  /** By slug. */
  feeds: Map<string, FeedHealth>;
};

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

/** A scope's page and feeds, and the pages of its years where its own page does not show everything. */
function scopeFiles(scope: Scope, { from, byScope, feeds, planet, now }: Context): Planned[] {
  const own = byScope.get(scopeName(scope)) ?? [];
  const isAuthor = scope.kind === 'author';
  const items =
    isAuthor && own.length === 0 ? (byScope.get(scopeName({ kind: 'feed', slug: scope.slug })) ?? []) : own;
  const path = scopePath(scope);
  const isSummit = scope.kind === 'summit';
  // Until an event is over, its page tells which day it is.
  const clock = !isSummit ? '' : isOver({ planet, now }, scope.slug) ? 'over' : clockOf(planet, now);
  const { name, title, homeUrl, url } = (isAuthor && feeds.get(scope.slug)) || {};
  const madeFrom = from(clock, ...items);
  return [
    { path, madeFrom: from(clock, JSON.stringify([name, title, homeUrl, url]), ...items) },
    ...exportedFormats(scope, planet).map(({ file }) => ({ path: `${path}/${file}`, madeFrom })),
    ...(isSummit ? [{ path: `${path}/days.xml`, madeFrom }] : []),
    ...(!isSummit && items.length > SCOPE_ENTRIES ? yearPages(scope, items, from) : []),
  ];
}

function yearPages(scope: Scope, items: Item[], from: From): Planned[] {
  const years = [...Map.groupBy(items, ({ published }) => yearOf(published))];
  return years.map(([year, ofYear], index) => ({
    path: scopeYearPath(scope, year),
    madeFrom: from(years[index - 1]?.[0], years[index + 1]?.[0], ...ofYear),
  }));
}

/** Every week with posts, and every week of a month whose page does not know them all. */
function weekPages(items: Item[], { from, now, byMonth }: Context): Planned[] {
  const weeks = [...Map.groupBy(items, ({ published }) => weekOf(published).name)];
  const paths = new Map(
    weeks.map(([name, [first]]) => [name, first ? weekPath(weekOf(first.published)) : '']),
  );
  const pages = weeks.map(([name, ofWeek], index) => ({
    path: paths.get(name) ?? '',
    madeFrom: from(weeks[index - 1]?.[0], weeks[index + 1]?.[0], ...ofWeek),
  }));
  // A month that does not show all posts leads to all its weeks.
  const empty = byMonth
    .filter(([, ofMonth]) => ofMonth.length > MONTH_TITLES)
    .flatMap(([month]) => weeksOf(month, now))
    .filter(({ name }) => !paths.has(name));
  const all = from(...paths.keys());
  return [...pages, ...empty.map((week) => ({ path: weekPath(week), madeFrom: all }))];
}

/** The weeks of a month that have begun. */
function weeksOf(month: string, now: Date): Week[] {
  const period = monthPeriod(month);
  return period ? weeksWithin(period).filter(({ since }) => since <= now.toISOString()) : [];
}

/** Every month with posts, as a page and as a document of the merged feed's history. */
function monthPages({ from, now, byMonth }: Context): Planned[] {
  return byMonth.flatMap(([month, ofMonth], index) => {
    const madeFrom = from(byMonth[index - 1]?.[0], byMonth[index + 1]?.[0], ...ofMonth);
    return [
      { path: monthPath(month), madeFrom: from(madeFrom, weeksOf(month, now).length) },
      { path: archiveDocumentPath({ kind: 'month', month }), madeFrom },
    ];
  });
}

/** The rests of the months into which the subscription document reaches. */
function restDocuments(byMonth: ByMonth, current: { published: string }[]): string[] {
  const months = byMonth.map(([month, { length }]) => ({ month, entries: length }));
  return historyChain(months, current)
    .filter(({ kind }) => kind === 'rest')
    .map(archiveDocumentPath);
}

/** Every entry's page, with what it shows of its series, and its pictures. */
function entryPages(items: Item[], { from, store }: Context): Planned[] {
  const series = Map.groupBy(items.toReversed(), (item) => item.series);
  return items.map((item) => {
    // As many of a series as the store gives.
    const known = item.series ? (series.get(item.series) ?? []).slice(-SERIES_LENGTH) : [];
    const path = `/entries/${item.key}`;
    return {
      path,
      madeFrom: from(item, ...seriesAround(known, item.key)),
      more: async () => {
        const entry = await store.entry(item.key);
        const html = entry?.contentHtml ?? entry?.summaryHtml;
        return html ? inlineImages(html).map(({ file }) => `${path}/${file}`) : [];
      },
    };
  });
}

const SERIES_LENGTH = 150;

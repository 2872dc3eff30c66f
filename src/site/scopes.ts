/** Scopes: which entries a page or a feed shows. One table for the addresses and titles of all of them. */

import type { Planet } from '../model/planet.ts';
import type { Scope, ScopeKind, ScopeSummary } from '../model/scope.ts';
import type { SiteStore } from '../store/store.ts';
import type { Dates } from './pages/dates.ts';
import { fill, type Texts } from './pages/texts.ts';

/** A scope that exists, in words. */
export type NamedScope = Scope & { title: string; description: string };

/** What it takes to name a scope; every site has it. */
type Names = { planet: Planet; store: SiteStore; now: Date; texts: Texts; dates: Dates };

/** What the store knows of a scope: its summary, and the name of the feed of that slug. */
type Known = { summary: ScopeSummary | null; feedName: string | null };

type Params = Record<string, string>;

/** Scopes with pages and feeds of their own; the archive has periods instead. */
type PageScopeKind = Exclude<ScopeKind, 'archive'>;

type ScopeRow = {
  kind: PageScopeKind;
  /** In the router's syntax; '' is the root. */
  pattern: string;
  path: (slug: string) => string;
  slug: (params: Params) => string;
  /** Name for titles ("Liberty"), or null when there is no such scope. */
  label: (site: Names, slug: string, known: Known) => string | null;
};

const plain = (
  kind: PageScopeKind,
  folder: string,
): Pick<ScopeRow, 'kind' | 'pattern' | 'path' | 'slug'> => ({
  kind,
  pattern: `/${folder}/:slug`,
  path: (slug) => `/${folder}/${slug}`,
  slug: (params) => params.slug ?? '',
});

/** THE LIST of scopes. Each has pages and, under the same path, every outgoing format. */
export const scopeTable: ScopeRow[] = [
  { kind: 'all', pattern: '', path: () => '', slug: () => '', label: (site) => site.planet.settings.title },
  {
    ...plain('summit', 'summits'),
    label: (site, slug) => site.planet.summits.find((s) => s.slug === slug)?.name ?? null,
  },
  {
    ...plain('category', 'categories'),
    label: (site, slug) => site.planet.categories.find((c) => c.slug === slug)?.name ?? null,
  },
  {
    ...plain('author', 'authors'),
    label: (site, slug, { summary }) =>
      summary?.label ?? site.planet.subscriptions.find((s) => s.slug === slug)?.name ?? null,
  },
  {
    ...plain('language', 'languages'),
    label: (site, slug, { summary }) => (summary ? site.dates.languageName(slug) : null),
  },
  { ...plain('feed', 'feeds'), label: (_site, _slug, { feedName }) => feedName },
];

const byKind = new Map<ScopeKind, ScopeRow>(scopeTable.map((row) => [row.kind, row]));

function rowOf(kind: ScopeKind): ScopeRow {
  const row = byKind.get(kind);
  if (!row) throw new Error(`No row for the scope "${kind}" in scopeTable`);
  return row;
}

/** The path of a scope's page, '' for the whole planet; its feeds lie below it. */
export function scopePath(scope: Scope): string {
  return rowOf(scope.kind).path(scope.slug);
}

/** The path of one year of a scope. */
export const scopeYearPath = (scope: Scope, year: string): string => `${scopePath(scope)}/${year}`;

/** A scope that exists, and what was read of it. */
export type ReadScope<T> = {
  scope: NamedScope;
  /** Null where the store has no entries of it. */
  summary: ScopeSummary | null;
  data: T;
};

/**
 * Names a scope and reads from it, all in one round; null when the planet has no such scope. A group's page has its
 * slug from feeds.yaml, but its posts may all be signed by its members: then it shows what came from the group's feed.
 */
export async function readScope<T>(
  site: Names,
  { kind, slug }: Scope,
  read: (stored: Scope) => Promise<T>,
): Promise<ReadScope<T> | null> {
  const own: Scope = { kind, slug };
  const group: Scope | null = kind === 'author' ? { kind: 'feed', slug } : null;
  const [summary, data, feed, groupSummary, groupData] = await Promise.all([
    site.store.scope(own),
    read(own),
    kind === 'feed' ? site.store.feedHealth(slug, site.now.toISOString()) : null,
    group && site.store.scope(group),
    group && read(group),
  ]);
  const known = { summary, feedName: feed?.name ?? null };
  const label = rowOf(kind).label(site, slug, known);
  if (label === null) return null;
  const scope = nameScope(site, own, label);
  return summary === null && groupData !== null
    ? { scope, summary: groupSummary, data: groupData }
    : { scope, summary, data };
}

/** The scope with its title and description. */
export function nameScope(site: Pick<Names, 'planet' | 'texts'>, scope: Scope, label: string): NamedScope {
  const texts = site.texts.scopes[rowOf(scope.kind).kind];
  const values = { label, planet: site.planet.settings.title, about: site.planet.settings.description };
  return { ...scope, title: fill(texts.title, values), description: fill(texts.description, values) };
}

/** Scopes: which entries a page or a feed shows. One table for the addresses and titles of all of them. */

import type { ArchivePart } from '../model/archive-part.ts';
import type { Planet } from '../model/planet.ts';
import type { Scope, ScopeKind } from '../model/scope.ts';
import type { SiteStore } from '../store/store.ts';
import type { Dates } from './pages/dates.ts';
import { fill, type Texts } from './pages/texts.ts';

/** A scope that exists, in words. */
export type NamedScope = Scope & { title: string; description: string };

/** What it takes to name a scope; every site has it. */
type Names = { planet: Planet; store: SiteStore; now: Date; texts: Texts; dates: Dates };

type Params = Record<string, string>;

type ScopeRow = {
  kind: ScopeKind;
  /** In the router's syntax; '' is the root. */
  pattern: string;
  path: (slug: string) => string;
  slug: (params: Params) => string;
  /** Name for titles ("Liberty"), or null when there is no such scope. */
  label: (site: Names, slug: string) => Promise<string | null>;
  texts: (texts: Texts) => { title: string; description: string };
};

const plain = (kind: ScopeKind, folder: string): Pick<ScopeRow, 'kind' | 'pattern' | 'path' | 'slug'> => ({
  kind,
  pattern: `/${folder}/:slug`,
  path: (slug) => `/${folder}/${slug}`,
  slug: (params) => params.slug ?? '',
});

/** THE LIST of scopes. Each has pages and, under the same path, every outgoing format. */
export const scopeTable: ScopeRow[] = [
  {
    kind: 'all',
    pattern: '',
    path: () => '',
    slug: () => '',
    label: async (site) => site.planet.settings.title,
    texts: (t) => t.scopes.all,
  },
  {
    ...plain('summit', 'summits'),
    label: async (site, slug) => site.planet.summits.find((s) => s.slug === slug)?.name ?? null,
    texts: (t) => t.scopes.summit,
  },
  {
    ...plain('category', 'categories'),
    label: async (site, slug) => site.planet.categories.find((c) => c.slug === slug)?.name ?? null,
    texts: (t) => t.scopes.category,
  },
  {
    ...plain('author', 'authors'),
    label: async (site, slug) =>
      (await site.store.scope({ kind: 'author', slug }))?.label ??
      site.planet.subscriptions.find((s) => s.slug === slug)?.name ??
      null,
    texts: (t) => t.scopes.author,
  },
  {
    ...plain('language', 'languages'),
    label: async (site, slug) =>
      (await site.store.scope({ kind: 'language', slug })) ? site.dates.languageName(slug) : null,
    texts: (t) => t.scopes.language,
  },
  {
    kind: 'month',
    pattern: '/archives/:year{[0-9]+}/:month{[0-9]+}',
    path: (slug) => `/archives/${slug.replace('-', '/')}`,
    slug: (params) => `${params.year}-${params.month}`,
    label: async (site, slug) =>
      /^\d{4}-(0[1-9]|1[0-2])$/.test(slug) && slug >= '1990-01' && slug <= site.now.toISOString().slice(0, 7)
        ? site.dates.month(slug)
        : null,
    texts: (t) => t.scopes.month,
  },
  {
    ...plain('feed', 'feeds'),
    label: async (site, slug) => (await site.store.feedHealth(slug, site.now.toISOString()))?.name ?? null,
    texts: (t) => t.scopes.feed,
  },
];

const byKind = new Map(scopeTable.map((row) => [row.kind, row]));

function rowOf(kind: ScopeKind): ScopeRow {
  const row = byKind.get(kind);
  if (!row) throw new Error(`No row for the scope "${kind}" in scopeTable`);
  return row;
}

/** The path of a scope's page, '' for the whole planet; its feeds lie below it. */
export function scopePath(scope: Scope): string {
  return rowOf(scope.kind).path(scope.slug);
}

/** The path of a part of a scope's archive; the first part of a month stands below the month's own page. */
export function archivePath(scope: Scope, { period, number }: ArchivePart, file: string): string {
  const folder = /^\d/.test(period) ? period.replace('-', '/') : period;
  return `${scopePath(scope)}/archives/${folder}${number > 1 ? `/${number}` : ''}/${file}`;
}

/** The scope with its title and description, or null when the planet has no such scope. */
export async function nameScope(site: Names, scope: Scope): Promise<NamedScope | null> {
  const row = rowOf(scope.kind);
  const label = await row.label(site, scope.slug);
  if (label === null) return null;
  const texts = row.texts(site.texts);
  const values = { label, planet: site.planet.settings.title, about: site.planet.settings.description };
  return { ...scope, title: fill(texts.title, values), description: fill(texts.description, values) };
}

/**
 * Where the store keeps a scope's entries: a group's page has its slug from feeds.yaml, but its posts may all be
 * signed by its members; then it shows what came from the group's feed.
 */
export async function storedScope(site: Pick<Names, 'store'>, scope: Scope): Promise<Scope> {
  const { kind, slug } = scope;
  if (kind !== 'author' || (await site.store.scope(scope)) !== null) return { kind, slug };
  return { kind: 'feed', slug };
}

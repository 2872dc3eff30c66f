/** Names scopes and reads their entries for pages and feeds. */
import type { Scope, ScopeKind, ScopeSummary } from '../model/scope.ts';
import { fill } from './messages.ts';
import type { Address } from './route.ts';
import type { Site } from './site.ts';

/** A scope that exists, with title and description. */
export type NamedScope = Scope & { title: string; description: string };

/** Scopes with pages and feeds of their own; the archive has periods instead. */
export type PageScopeKind = Exclude<ScopeKind, 'archive' | 'program'>;

/** The store's data about a scope: its summary, and the name of the feed with that slug. */
type Known = { summary: ScopeSummary | null; feedName: string | null };

const named = <T extends { slug: string }>(listed: T[], slug: string): T | undefined =>
  listed.find((one) => one.slug === slug);

/** Name for titles ("Liberty"), or null if there is no such scope. */
function labelOf({ planet, dates }: Site, { kind, slug }: Scope, { summary, feedName }: Known) {
  switch (kind) {
    case 'summit':
      return named(planet.summits, slug)?.name ?? null;
    case 'category':
      return named(planet.categories, slug)?.name ?? null;
    case 'author':
      return summary?.label ?? named(planet.subscriptions, slug)?.name ?? null;
    case 'language':
      return summary && dates.languageName(slug);
    case 'feed':
      return feedName;
    default:
      return planet.settings.title;
  }
}

/** A scope that exists, and what was read from it. */
export type ReadScope<T> = {
  scope: NamedScope;
  /** Null if the store has no entries of it. */
  summary: ScopeSummary | null;
  data: T;
};

/**
 * Names a scope and reads from it in one round; null if the planet has no such scope. A group's page has its
 * slug from feeds.yaml, but its members may sign all posts: then it shows the posts of the group's feed.
 */
export async function readScope<T>(
  site: Site,
  { kind, slug }: Scope & { kind: PageScopeKind },
  read: (stored: Scope) => Promise<T>,
): Promise<ReadScope<T> | null> {
  const own = { kind, slug };
  const group: Scope | null = kind === 'author' ? { kind: 'feed', slug } : null;
  const [summary, data, feed, groupSummary, groupData] = await Promise.all([
    site.store.scope(own),
    read(own),
    kind === 'feed' ? site.store.feedHealth(slug, site.now.toISOString()) : null,
    group && site.store.scope(group),
    group && read(group),
  ]);
  const label = labelOf(site, own, { summary: summary ?? groupSummary, feedName: feed?.name ?? null });
  if (label === null) return null;
  const scope = nameScope(site, own, label);
  return summary === null && groupData !== null
    ? { scope, summary: groupSummary, data: groupData }
    : { scope, summary, data };
}

/** The scope with its title and description. */
export function nameScope(
  { planet, messages }: Pick<Site, 'planet' | 'messages'>,
  scope: Scope & { kind: PageScopeKind },
  label: string,
): NamedScope {
  const { title, description } = messages.scopes[scope.kind];
  const values = { label, planet: planet.settings.title, about: planet.settings.description };
  return { ...scope, title: fill(title, values), description: fill(description, values) };
}

/** Number of entries by slug; scopes without entries have none. */
export async function entryCounts({ store }: Site, kind: ScopeKind): Promise<Map<string, number>> {
  return new Map((await store.scopes(kind)).map(({ slug, entries }) => [slug, entries]));
}

/** The parameters of a kind's scopes: those listed in feeds.yaml, and `found` ones that have entries. */
export async function scopeAddresses(
  { store }: Site,
  kind: ScopeKind,
  { listed, found }: { listed: { slug: string }[]; found: boolean },
): Promise<Address[]> {
  const latest = new Map((await store.scopes(kind)).map((scope) => [scope.slug, scope.latest]));
  const slugs = new Set([...listed.map(({ slug }) => slug), ...(found ? latest.keys() : [])]);
  return [...slugs].map((slug) => ({ slug, latest: latest.get(slug) ?? '' }));
}

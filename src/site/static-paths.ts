/** Every address that a static export writes: pages, feeds and small files. Search needs a server and is left out. */
import type { Planet } from '../model/planet.ts';
import { everything, type Scope, type ScopeKind } from '../model/scope.ts';
import type { SiteStore } from '../store/store.ts';
import { pageSize, readAround } from './around.ts';
import { feedFormats } from './feeds/formats.ts';
import { readHistory } from './feeds/history.ts';
import { inlineImageFiles } from './feeds/inline-images.ts';
import { SCOPE_PAGE } from './page-answers.ts';
import { POINTED_AT } from './pointed-at.ts';
import { archivePath, scopePath, storedScope } from './scopes.ts';

export type StaticOptions = { planet: Planet; store: SiteStore; now: Date };

/** Entries are read in portions of this many. */
const PORTION = 500;

const fixed = [
  '/',
  '/summits',
  '/categories',
  '/authors',
  '/archives',
  '/feeds',
  '/subscribe',
  '/about',
  '/search',
  '/offline',
  '/404',
  '/opml.xml',
  '/rss10.xml',
  '/foafroll.xml',
  '/summits.ics',
  '/weekly.xml',
  POINTED_AT,
  ...feedFormats.map(({ file }) => `${POINTED_AT}/${file}`),
  '/api/feeds.json',
  '/robots.txt',
  '/llms.txt',
  '/sitemap.xml',
  '/opensearch.xml',
  '/manifest.webmanifest',
];

/** Addresses of the old planet that a server redirects; as a file, each is a copy of what it leads to. */
export const movedPaths = ['/rss20.xml'];

/** The paths, below the planet's own path, each once. "/404" is the page for what is not there. */
export async function staticPaths(options: StaticOptions): Promise<string[]> {
  const { planet, store, now } = options;
  const around = await readAround({ store, now });
  const scopes = await allScopes(
    options,
    (await around.health()).map(({ slug }) => slug),
  );
  const river = Math.max(
    0,
    Math.ceil(((await store.countEntries(everything)) - (await around.firstPage())) / pageSize),
  );
  const paths = [
    ...fixed,
    ...Array.from({ length: river }, (_, index) => `/page/${index + 2}`),
    ...planet.summits.flatMap(({ slug }) => [`/summits/${slug}.ics`, `/summits/${slug}/days.xml`]),
  ];
  for (const { scope, entries } of scopes) {
    const path = scopePath(scope);
    if (path) paths.push(path);
    paths.push(...feedFormats.map(({ file }) => `${path}/${file}`), ...(await archivePaths(store, scope)));
    if (!paged.has(scope.kind)) continue;
    for (let page = 2; (page - 1) * SCOPE_PAGE < entries; page++) paths.push(`${path}/page/${page}`);
  }
  for (const { scope } of scopes) {
    if (scope.kind === 'month') paths.push(...(await entryPaths(store, scope)));
  }
  return [...new Set(paths)];
}

const paged = new Set<ScopeKind>(['category', 'author', 'language']);

/** Every scope that has a page, with the number of its entries. */
async function allScopes(
  { planet, store }: StaticOptions,
  feeds: string[],
): Promise<{ scope: Scope; entries: number }[]> {
  const counted = await Promise.all(
    (['author', 'language', 'month', 'category'] as const).map((kind) => store.scopes(kind)),
  );
  const found = counted.flat().map(({ kind, slug, entries }) => ({ scope: { kind, slug }, entries }));
  const listed = (kind: ScopeKind, slugs: string[]) =>
    slugs.map((slug) => ({
      scope: { kind, slug },
      entries: found.find(({ scope }) => scope.kind === kind && scope.slug === slug)?.entries ?? 0,
    }));
  const categories = planet.categories.map(({ slug }) => slug);
  return [
    { scope: everything, entries: 0 },
    ...listed(
      'summit',
      planet.summits.map(({ slug }) => slug),
    ),
    ...listed('category', categories),
    ...found.filter(({ scope }) => scope.kind !== 'category'),
    ...listed(
      'author',
      planet.subscriptions.map(({ slug }) => slug),
    ),
    ...listed('feed', feeds),
  ];
}

/** The documents behind a scope's subscription document; a group's own feed stands behind its author page. */
async function archivePaths(store: SiteStore, scope: Scope): Promise<string[]> {
  if (scope.kind === 'month') return [];
  const { archive, parts } = readHistory(store, await storedScope({ store }, scope));
  const all = scope.kind === 'all' ? await parts() : await archive();
  return all.flatMap((part) => feedFormats.map(({ file }) => archivePath(scope, part, file)));
}

async function entryPaths(store: SiteStore, scope: Scope): Promise<string[]> {
  const paths: string[] = [];
  for (let offset = 0; ; offset += PORTION) {
    const entries = await store.entries({ scope, limit: PORTION, offset });
    paths.push(
      ...entries.flatMap((entry) =>
        ['', ...inlineImageFiles(entry).map((file) => `/${file}`)].map(
          (file) => `/entries/${entry.key}${file}`,
        ),
      ),
    );
    if (entries.length < PORTION) return paths;
  }
}

/**
 * The site as files: their paths, their bytes, and the queries behind them, so that unchanged files are not
 * rendered again.
 */

import type { SiteStore } from '../../store/store.ts';
import { picture } from '../files/descriptions.ts';
import { planetMessages } from '../messages.ts';
import { fillPath, MISSING_PATH } from '../paths.ts';
import { mapReads, withExcerpts } from '../readable-store.ts';
import { rendered, renderedAsset } from '../render.ts';
import { type Address, isUsed, noParams, nowhere, type Route } from '../route.ts';
import { routes } from '../routes.ts';
import type { Site, SiteOptions } from '../site.ts';
import { createSiteSource } from '../source.ts';
import { createExportStore } from './export-store.ts';
import { clockOf, createQueries, type Queries } from './queries.ts';

export type ExportOptions = SiteOptions & { hash: (text: string) => string };

type Planned = { route: Route; address: Address };

/** The current planet, in its own language. */
export async function createSiteExport(options: ExportOptions): Promise<SiteExport> {
  const source = createSiteSource({ ...options, exported: true });
  const messages = planetMessages(options.planet().settings.language);
  const { site: page } = await source.site(false, { messages, isExplicit: false });
  const { site: document } = await source.site(false, null);
  const [revision, health] = await Promise.all([
    options.store.revision(),
    options.store.health(document.now.toISOString()),
  ]);
  const faces = [...(options.faces?.() ?? [])];
  return {
    state: options.hash(JSON.stringify([revision, clockOf(document), health, faces])),
    open: () => openExport(options, { page, document }),
  };
}

async function openExport(
  options: ExportOptions,
  { page, document }: { page: Site; document: Site },
): Promise<OpenExport> {
  const store = createExportStore(options.store, document.now);
  const queries = new Set<string>();
  const note: Note = (...query) => queries.add(JSON.stringify(query));
  const recorded = recordingStore(store, note);
  const shown = withExcerpts(recorded, document.planet);
  const forFiles = recordingSite({ ...document, store: shown }, note);
  const forPages = recordingSite({ ...page, store: shown }, note);
  const planned = await plannedAddresses({ ...document, store });

  const rendering = new Map<Planned, Promise<RenderedFile>>();

  const render = (path: string): Promise<RenderedFile> => {
    const found = planned.get(path);
    if (!found) return renderAsset(options, path);
    if (!found.route.formerly) return renderAt(path, found);
    // Identical at each of its paths.
    const file = rendering.get(found) ?? renderAt(path, found);
    rendering.set(found, file);
    return file;
  };
  const renderAt = async (path: string, { route, address }: Planned): Promise<RenderedFile> => {
    queries.clear();
    const visit = { path, params: { ...noParams, ...address }, query: new URLSearchParams() };
    const site = route.kind ? forFiles : forPages;
    const answer = await route.answer(site, visit);
    const file = await rendered(site, answer, { ...route, path });
    if (file === null) throw new Error(`${path} cannot be exported`);
    const files = ((answer.kind === 'page' && answer.files) || []).map((file) => {
      planned.set(`${path}/${file}`, { route: picture, address: { ...address, file } });
      return `${path}/${file}`;
    });
    return { ...file, madeFrom: [...queries].sort(), files };
  };
  return {
    paths: [...planned.keys()],
    render,
    queries: await createQueries({ ...document, store }, options.hash),
  };
}

async function renderAsset(options: ExportOptions, path: string): Promise<RenderedFile> {
  const file = await renderedAsset(options, path);
  if (file === null) throw new Error(`There is no file for ${path}`);
  return { ...file, madeFrom: [], files: [] };
}

/** Static hosts cannot redirect: older feed URLs with subscribers get a copy. */
async function plannedAddresses(site: Site): Promise<Map<string, Planned>> {
  const planned = new Map<string, Planned>();
  for (const route of routes) {
    if (route.exported === false || !isUsed(route, site.planet)) continue;
    const isOne = !route.path.includes(':');
    const addresses = isOne ? [{}] : ((await route.addresses?.(site)) ?? []);
    const formerly = (route.formerly ?? []).filter((path) => route.kind === 'feed' && path.includes('.'));
    for (const address of addresses) {
      const one = { route, address };
      for (const path of [fillPath(route.path, address), ...formerly]) planned.set(path, one);
    }
  }
  return planned.set(MISSING_PATH, { route: nowhere, address: {} });
}

type Note = (...query: unknown[]) => void;

/** A store that reports the queries made to it. */
const recordingStore = (store: SiteStore, note: Note): SiteStore =>
  mapReads(store, (name, read) => (...args) => {
    // The status of feeds is always as of now.
    note(name, ...(name === 'health' || name === 'feedHealth' ? args.slice(0, -1) : args));
    return read(...args);
  });

/** A site that reports other values read from it that may change. */
const recordingSite = (site: Site, note: Note): Site => ({
  ...site,
  get now() {
    note('now');
    return site.now;
  },
  isPast: (instant) => {
    note('isPast', instant);
    return site.isPast(instant);
  },
  fetchedFace: (feedKey) => {
    note('fetchedFace', feedKey);
    return site.fetchedFace(feedKey);
  },
});

/** A rendered file. */
export type RenderedFile = {
  status: number;
  contentType: string;
  body: string | Uint8Array;
  /** The queries behind it, sorted. */
  madeFrom: string[];
  /** Paths of further files that belong to it. */
  files: string[];
};

export type SiteExport = {
  /** Hash of everything that files derive from: if it is unchanged, so are all files. */
  state: string;
  open: () => Promise<OpenExport>;
};

export type OpenExport = {
  /** Below the planet's own path. */
  paths: string[];
  /** One at a time. */
  render: (path: string) => Promise<RenderedFile>;
  queries: Queries;
};

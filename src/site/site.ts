/** What every page and feed is made from, and what a runtime provides for it. */
import type { Instant } from '../model/feed.ts';
import type { Planet, PlanetSettings } from '../model/planet.ts';
import type { SiteStore, Store } from '../store/store.ts';
import type { Compress } from './compression.ts';
import type { Dates } from './dates.ts';
import type { Links } from './links.ts';
import type { Messages } from './messages.ts';

/** Progress of a first poll. */
export type PollProgress = { done: number; total: number };

export type SiteOptions = {
  planet: () => Planet;
  store: Store;
  now: () => Date;
  /**
   * The store's revision: a number if the runtime knows it, otherwise a promise. If absent, each response
   * queries the store.
   */
  revision?: () => number | Promise<number>;
  /** Default minutes between two polls; if absent, those of feeds.yaml. */
  pollMinutes?: number;
  /** A file below public/, or null if there is none. */
  asset?: (path: string) => Promise<Response | null>;
  /** Names below images/ of fetched pictures, by the feed's key; `asset` serves them. */
  faces?: () => ReadonlyMap<string, string>;
  /** Progress of a first poll; null if none is running. */
  progress?: () => PollProgress | null;
  /** Errors in a feeds.yaml that could not be loaded. */
  configProblems?: () => readonly string[];
  /** Seconds until a client may search again; 0 if it may now. `from`: the platform's data about the request. */
  wait?: (from: unknown) => number;
  /** Why nothing can be stored at the moment; null while all is well. */
  fault?: () => string | null;
  /** The pages become files on a static host. */
  exported?: boolean;
  /** The runtime's compression; gzip by CompressionStream if absent, `{}` if the platform compresses. */
  compress?: Compress;
  /** Receives every error that caused a 500 or 503. */
  onError?: (error: unknown, path: string) => void;
};

export type Site = {
  planet: Planet;
  /** The planet's. */
  settings: PlanetSettings;
  store: SiteStore;
  now: Date;
  /** Whether an instant is not in the future. */
  isPast: (instant: Instant) => boolean;
  /** When this process started to serve. */
  since: Date;
  pollMinutes: number;
  progress: PollProgress | null;
  /** Errors in a feeds.yaml that could not be loaded; the planet keeps the previous one. */
  configProblems: readonly string[];
  fault: string | null;
  links: Links;
  /** The pages are files on a static host: those that need a server explain this. */
  exported: boolean;
  /** The reader's language on pages, the planet's in feeds and files. */
  messages: Messages;
  dates: Dates;
  /** The same in UTC, for the pages of the archive. */
  archiveDates: Dates;
  /** URL of the browser tab's icon; a small drawing as a data: URL. */
  tabIcon: string;
  /** The local URL of a file below public/images, or null if there is no such file. */
  face: (file: string) => string | null;
  /** The local URL of a feed's fetched picture, or null if there is none. */
  fetchedFace: (feedKey: string) => string | null;
  /** Names of the drawings to which the page refers so far. */
  icons: Set<string>;
  /** The URL requested this language; forms pass it on. */
  lang: string | null;
};

/** The planet as publisher of feeds, with its URLs. */
export type Publisher = Pick<Site, 'planet' | 'settings' | 'links' | 'messages'>;

/** The site with days in another zone. It is not a copy, so recorded reads of the site are still recorded. */
export const withDates = (site: Site, dates: Dates): Site => Object.create(site, { dates: { value: dates } });

/** What every page and feed is made from, and what a runtime gives the site to make it. */
import type { Instant } from '../model/feed.ts';
import type { Planet, PlanetSettings } from '../model/planet.ts';
import type { SiteStore, Store } from '../store/store.ts';
import type { Compress } from './compression.ts';
import type { Links } from './links.ts';
import type { Messages } from './messages.ts';
import type { Dates } from './pages/dates.ts';

/** How far a first poll has come. */
export type PollProgress = { done: number; total: number };

export type SiteOptions = {
  planet: () => Planet;
  store: Store;
  now: () => Date;
  /**
   * The store's revision: a number where the runtime knows it, a promise where it has to ask. The store is asked for
   * each answer when absent.
   */
  revision?: () => number | Promise<number>;
  /** Usual minutes between two polls; feeds.yaml's when absent. */
  pollMinutes?: number;
  /** A file below public/, or null when there is none. */
  asset?: (path: string) => Promise<Response | null>;
  /** Names below images/ of pictures that were fetched, by the feed's key; `asset` answers them. */
  faces?: () => ReadonlyMap<string, string>;
  /** How far a first poll has come; null when none is running. */
  progress?: () => PollProgress | null;
  /** What is wrong with a feeds.yaml that could not be taken over. */
  configProblems?: () => readonly string[];
  /** Seconds that a client has to wait before it may search again; 0 when it may now. `from`: what came with the request. */
  wait?: (from: unknown) => number;
  /** Why nothing can be stored at the moment; null while all is well. */
  fault?: () => string | null;
  /** The answers become files on a static host. */
  exported?: boolean;
  /** What the runtime can compress; gzip by CompressionStream when absent, `{}` where the platform does it. */
  compress?: Compress;
  /** Is told of every error that became a 500 or 503. */
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
  /** When this process began to serve. */
  since: Date;
  pollMinutes: number;
  progress: PollProgress | null;
  /** What is wrong with a feeds.yaml that could not be taken over; the planet goes on with the one before. */
  configProblems: readonly string[];
  fault: string | null;
  links: Links;
  /** Made for files on a static host: what needs a server says so. */
  exported: boolean;
  /** The reader's language on pages, the planet's in feeds and files. */
  messages: Messages;
  dates: Dates;
  /** The same in UTC, for the pages of the archive. */
  archiveDates: Dates;
  /** Address of the icon for the browser's tab; a small drawing as data. */
  tabIcon: string;
  /** Our address of a file below public/images, or null when there is no such file. */
  face: (file: string) => string | null;
  /** Our address of the picture fetched for a feed, or null when there is none. */
  fetchedFace: (feedKey: string) => string | null;
  /** The reader asked for this language in the address; forms carry it on. */
  lang: string | null;
};

/** The site with days of another zone. It is no copy: who listens to what is asked of the site goes on hearing it. */
export const withDates = (site: Site, dates: Dates): Site => Object.create(site, { dates: { value: dates } });

/** What a runtime gives the site to work with. */
import type { Planet } from '../model/planet.ts';
import type { Store } from '../store/store.ts';
import type { Compress } from './compression.ts';
import type { PollProgress } from './site.ts';

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
  /** The answers become files on a static host. */
  exported?: boolean;
  /** What the runtime can compress; gzip by CompressionStream when absent, `{}` where the platform does it. */
  compress?: Compress;
  /** Is told of every error that became a 500 or 503. */
  onError?: (error: unknown, path: string) => void;
};

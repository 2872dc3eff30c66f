/** What every page and feed is made from: the planet, its store, the moment, and the tools to put them into words. */
import type { Planet } from '../model/planet.ts';
import type { SiteStore } from '../store/store.ts';
import type { Around } from './around.ts';
import type { Links } from './links.ts';
import type { Dates } from './pages/dates.ts';
import type { Texts } from './pages/texts.ts';

/** How far a first poll has come. */
export type PollProgress = { done: number; total: number };

export type Site = {
  planet: Planet;
  store: SiteStore;
  now: Date;
  /** When this process began to serve. */
  since: Date;
  pollMinutes: number;
  progress: PollProgress | null;
  links: Links;
  /** Made for files on a static host: what needs a server says so. */
  exported: boolean;
  /** The reader's language on pages, the planet's in feeds and files. */
  texts: Texts;
  dates: Dates;
  /** The same in UTC, for the pages of the archive. */
  archiveDates: Dates;
  /** The planet's state as several pages show it; read once per state of the store. */
  around: () => Around;
  /** Our address of a file below public/images, or null when there is no such file. */
  face: (file: string) => string | null;
  /** Our address of the picture fetched for a feed, or null when there is none. */
  fetchedFace: (feedKey: string) => string | null;
  /** The reader asked for this language in the address; forms carry it on. */
  lang: string | null;
};

/** A feed document before it takes a format: which entries, under which name, between which neighbours. */
import type { Entry } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import type { PlanetSettings } from '../../model/planet.ts';
import type { Scope } from '../../model/scope.ts';

export type FeedDocument = {
  settings: PlanetSettings;
  scope: Scope;
  title: string;
  description: string;
  /** Absolute address of this document in this format. */
  selfUrl: string;
  /** The HTML page with the same entries. */
  homeUrl: string;
  /** Names the feed for ever, whatever its address. */
  id: string;
  language: string;
  /** The newest entry's `updated`; BEFORE_ANY_ENTRY where there is none. */
  updated: Instant;
  /** Newest first. */
  entries: Entry[];
  links: {
    /** RFC 5005 §4: archive documents, absolute; only the merged feed in Atom has them. */
    prevArchive: string | null;
    nextArchive: string | null;
    /** Of every other document: the subscription document, which alone has a hub. */
    current: string | null;
  };
  /** This document is an archive (RFC 5005 §4): it changes only when its entries do. */
  archive: boolean;
  /** These are all entries that the feed will ever have (RFC 5005 §2). */
  complete: boolean;
  /** Nothing new is expected (JSON Feed's `expired`). */
  expired: boolean;
  /** Names of our own tags; null for a slug that is not listed any more. */
  labels: {
    summit: (slug: string) => string | null;
    category: (slug: string) => string | null;
  };
};

/** When a document without entries was changed: older than any blog, so that the first entry moves it forward. */
export const BEFORE_ANY_ENTRY: Instant = '1994-01-01T00:00:00.000Z';

/** How long readers may keep a feed: what RSS says as `ttl` is what HTTP should say as max-age. */
export const feedMinutes = 15;

/** Address of the style sheet that a browser applies to an opened feed; the planet may live below a path. */
export function stylesheetUrl(settings: PlanetSettings): string {
  return `${new URL(settings.url).pathname.replace(/\/$/, '')}/feed.css`;
}

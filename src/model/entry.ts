/** An entry as the planet stores and publishes it. */
import type { Author, EntryDetails, Instant } from './feed.ts';
import type { Finding } from './finding.ts';
import type { Outline, SafeHtml } from './html.ts';
import type { EntryReason } from './reason.ts';
import type { SessionJoin } from './session.ts';

export type Entry = {
  /** Last part of /entries/KEY: 12 characters of a–z and 2–7; never changes. */
  key: string;
  /** The published id: the owner's own, byte for byte, if a feed may contain it. */
  id: string;
  /** Permalink on the author's blog. */
  url: string | null;
  /** Plain text; null for an untitled entry. */
  title: string | null;
  /** At least one. */
  authors: EntryAuthor[];
  /** The author's date, corrected by the date policy; entries are sorted by it. */
  published: Instant;
  /** When the author last changed the text; never before `published`, never moves the entry. */
  updated: Instant;
  /** When a poll first saw it. */
  firstSeen: Instant;
  /** Source of `published`. */
  dateFrom: 'feed' | 'updated' | 'permalink' | 'neighbors' | 'firstSeen';
  contentHtml: SafeHtml | null;
  summaryHtml: SafeHtml | null;
  /** Plain text, at most 60 words, cut at the end of a sentence if possible. */
  summary: string;
  /** The author's own categories. */
  categories: string[];
  language: string | null;
  details: EntryDetails;
  tags: Tags;
  state: EntryState;
  /** Why it is not shown, or only in the archive; null if it is shown. */
  reason: EntryReason | null;
  /** The feeds that contain it, its owner first. */
  sources: EntrySource[];
};

/** How polls recognize a changed entry. */
export type EntryVersion = {
  /** Hash of title and text. */
  textHash: string;
  /** Hash of everything else that is published of it, and of its feed: another feed's copy differs. */
  restHash: string;
  /** How often the text changed without a date from the author. */
  undatedChanges: number;
};

export type EntryAuthor = Author & { slug: string };

/**
 * shown: everywhere. archived: everywhere except the river and the merged feeds (older undated posts). held:
 * nowhere until released. hidden: removed by its author; its page returns 410.
 */
export type EntryState = 'shown' | 'archived' | 'held' | 'hidden';

/** One feed's copy of an entry. */
export type EntrySource = {
  feedKey: string;
  /** URL of the feed, its title and home page, as of the last poll. */
  feedUrl: string;
  slug: string;
  /** The subscription's name: a person or a group. */
  name: string;
  title: string;
  homeUrl: string | null;
};

/** The topics and the event of an entry, with the evidence for each. */
export type Tags = {
  /** Slug of the one event that it is about. */
  summit: string | null;
  /** 1 = the event's first day. */
  day: number | null;
  /** Slugs of the events that it mentions. */
  mentions: string[];
  /** Category slugs. */
  categories: string[];
  resources: Resource[];
  /** The evidence for each tag, strongest first. */
  why: Finding[];
  /** Shared by entries of one author with the same title pattern; null if it belongs to no series. */
  series: string | null;
  /** The sessions that it is about; absent if there are none. */
  sessions?: SessionJoin[];
};

export type ResourceKind =
  | 'etherpad'
  | 'video'
  | 'slides'
  | 'photos'
  | 'review'
  | 'bug'
  | 'spec'
  | 'schedule';

/** Something a post links to; `url` is canonical, so two spellings of one URL are one resource. */
export type Resource = { kind: ResourceKind; url: string; label: string };

/** The part of an entry that tagging reads. */
export type TaggableEntry = {
  url: string | null;
  title: string | null;
  authors: string[];
  published: Instant | null;
  categories: string[];
  language: string | null;
  text: string;
  outline: Outline;
};

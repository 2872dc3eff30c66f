/** An entry as the planet keeps and publishes it. */
import type { Author, EntryDetails, Instant } from './feed.ts';
import type { Finding } from './finding.ts';
import type { Outline, SafeHtml } from './html.ts';
import type { EntryReason } from './reason.ts';
import type { SessionJoin } from './session.ts';

export type Entry = {
  /** Last part of /entries/KEY: 12 characters of a–z and 2–7, made once, never changed. */
  key: string;
  /** The id in our feeds: its owner's own, byte for byte, where it is one that a feed may carry. */
  id: string;
  /** Permalink on the author's blog. */
  url: string | null;
  /** Plain text; null for an untitled entry. */
  title: string | null;
  /** At least one. */
  authors: EntryAuthor[];
  /** The author's date, clamped and fixed by the policy for dates; the order of everything. */
  published: Instant;
  /** The author's last change of the text; never before `published`, never moves the entry. */
  updated: Instant;
  /** When a poll of ours first saw it. */
  firstSeen: Instant;
  /** Where `published` was taken from. */
  dateFrom: 'feed' | 'updated' | 'permalink' | 'neighbours' | 'firstSeen';
  contentHtml: SafeHtml | null;
  summaryHtml: SafeHtml | null;
  /** Plain text, at most 60 words, cut at a sentence where there is one. */
  summary: string;
  /** The author's own categories. */
  categories: string[];
  language: string | null;
  details: EntryDetails;
  tags: Tags;
  state: EntryState;
  /** Why it is not shown, or only in the archive; null while it is shown. */
  reason: EntryReason | null;
  /** Hashes of what the author wrote, which tell a changed text from a bumped date (`admit/text-changes.ts`). */
  digest: string;
  /** The feeds that carry it, its owner first. */
  sources: EntrySource[];
};

export type EntryAuthor = Author & { slug: string };

/**
 * shown: everywhere. archived: everywhere but the river and the merged feeds (undated back catalogue).
 * held: nowhere until released. hidden: taken back by its author, its page answers 410.
 */
export type EntryState = 'shown' | 'archived' | 'held' | 'hidden';

/** One feed's copy of an entry. */
export type EntrySource = {
  feedKey: string;
  /** Address of the feed, its title and home page, as last seen. */
  feedUrl: string;
  slug: string;
  /** The subscription's name: the person or group. */
  name: string;
  title: string;
  homeUrl: string | null;
};

/** Where an entry belongs, each with its evidence. */
export type Tags = {
  /** Slug of the one event it is about. */
  summit: string | null;
  /** 1 = the event's first day. */
  day: number | null;
  /** Slugs of events that it names. */
  mentions: string[];
  /** Category slugs. */
  categories: string[];
  resources: Resource[];
  /** What speaks for each, the strongest first. */
  why: Finding[];
  /** Entries of one author with the same title pattern share this; null outside of a series. */
  series: string | null;
  /** The sessions that it writes about; absent where there are none. */
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

/** Something a post links to; `url` is canonical: two spellings of one address are one resource. */
export type Resource = { kind: ResourceKind; url: string; label: string };

/** The part of an entry that the tag engine reads. */
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

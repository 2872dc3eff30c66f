/** Sessions of an event, as its schedule lists them, and posts joined to them. */
import type { Instant } from './feed.ts';

/** What is said in one room at one time: a talk, a keynote, a working session. */
export type Session = {
  /** The schedule's own. */
  id: string;
  title: string;
  start: Instant | null;
  end: Instant | null;
  room: string | null;
  speakers: string[];
  /** The session's page in the schedule. */
  url: string | null;
  recording: string | null;
  slides: string | null;
};

/** A schedule, in the order of time. */
export type Program = {
  sessions: ScheduledSession[];
  /** Addresses that stand for a session, with `{id}` or, for the words of its title, `{slug}` in its place. */
  links: string[];
};

/** `links`: other addresses that stand for it, such as its etherpad. */
export type ScheduledSession = Session & { links: string[] };

/**
 * What joined a post to a session: `link` (an address of the session), `slug` (an address that ends with the title),
 * `title`, `titleAfterPrefix` (the title without "Project:"), `titleAndTime` (a title that repeats, with day and start),
 * `override` (a maintainer).
 */
export type JoinRule = 'link' | 'slug' | 'title' | 'titleAfterPrefix' | 'titleAndTime' | 'override';

/** A session that a post writes about, with the words or the address that say so. */
export type SessionJoin = Session & { event: string; rule: JoinRule; said: string };

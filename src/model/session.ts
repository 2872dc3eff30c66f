/** Sessions of an event, as its schedule lists them, and the posts about them. */
import type { Instant } from './feed.ts';

/** One item of a schedule at one place and time: a talk, a keynote, a working session. */
export type Session = {
  /** Its id in the schedule. */
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

/** A schedule, sorted by time. */
export type Program = {
  sessions: ScheduledSession[];
  /** URL patterns of sessions, with `{id}` or, for the words of the title, `{slug}`. */
  links: string[];
};

/** `links`: other URLs of the session, such as its etherpad. */
export type ScheduledSession = Session & { links: string[] };

/**
 * How a post was linked to a session: `link` (a URL of the session), `slug` (a URL that ends with the title),
 * `title`, `titleAfterPrefix` (the title without "Project:"), `titleAndTime` (a repeated title, with day and
 * start), `override` (a maintainer).
 */
export type JoinRule = 'link' | 'slug' | 'title' | 'titleAfterPrefix' | 'titleAndTime' | 'override';

/** A session that a post is about, with the matched words or URL. */
export type SessionJoin = Session & { event: string; rule: JoinRule; quoted: string };

/** The posts about each session of an event. */

import type { Entry } from '../model/entry.ts';
import { hash } from '../model/hash.ts';
import type { SessionJoin } from '../model/session.ts';
import { compareText } from '../model/text.ts';
import type { SiteStore } from '../store/store.ts';
import type { Links } from './links.ts';

/** A session with the posts about it, oldest first. */
export type CoveredSession = { session: SessionJoin; entries: Entry[] };

/** More posts than any event's sessions have. */
const MAX_ENTRIES = 2000;

/** An event's sessions with posts, sorted by time. */
export async function coveredSessions(store: SiteStore, event: string): Promise<CoveredSession[]> {
  const scope = { kind: 'program', slug: event } as const;
  const entries = await store.entries({ scope, period: null, limit: MAX_ENTRIES, texts: false });
  const covered = new Map<string, CoveredSession>();
  for (const entry of entries.toReversed()) {
    for (const session of entry.tags.sessions ?? []) {
      if (session.event !== event) continue;
      const known = covered.get(session.id);
      if (known) known.entries.push(entry);
      else covered.set(session.id, { session, entries: [entry] });
    }
  }
  const timeOf = ({ session: { start, id } }: CoveredSession): string => `${start ?? '~'} ${id}`;
  return [...covered.values()].sort((a, b) => compareText(timeOf(a), timeOf(b)));
}

/** The last part of a session's URL: the schedule's id if it is valid there. */
export const sessionKey = ({ id }: { id: string }): string => (/^[\w-]{1,60}$/.test(id) ? id : hash(id, 12));

/** The page with all posts about it. */
export const sessionPath = (links: Links, session: Pick<SessionJoin, 'event' | 'id'>): string =>
  links.to('session', { slug: session.event, key: sessionKey(session) });

/** The author is one of its speakers. */
export function isSpeaker({ authors }: Entry, { speakers }: SessionJoin): boolean {
  const names = new Set(speakers.map((name) => name.toLowerCase()));
  return authors.some(({ name }) => names.has(name.toLowerCase()));
}

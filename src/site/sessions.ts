/** What was written about each session of an event. */
import type { Entry } from '../model/entry.ts';
import { hash } from '../model/hash.ts';
import type { SessionJoin } from '../model/session.ts';
import type { SiteStore } from '../store/store.ts';
import type { Links } from './links.ts';

/** A session with the posts about it, oldest first. */
export type CoveredSession = { session: SessionJoin; entries: Entry[] };

/** More posts were never written about one program. */
const MAX_ENTRIES = 2000;

/** Those of an event that posts write about, in the order of time. */
export async function coveredSessions(store: SiteStore, event: string): Promise<CoveredSession[]> {
  const scope = { kind: 'program', slug: event } as const;
  const entries = await store.entries({ scope, period: null, limit: MAX_ENTRIES, texts: false });
  const told = new Map<string, CoveredSession>();
  for (const entry of entries.toReversed()) {
    for (const session of entry.tags.sessions ?? []) {
      if (session.event !== event) continue;
      const known = told.get(session.id);
      if (known) known.entries.push(entry);
      else told.set(session.id, { session, entries: [entry] });
    }
  }
  const timeOf = ({ session: { start, id } }: CoveredSession): string => `${start ?? '~'} ${id}`;
  return [...told.values()].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
}

/** The last part of a session's address: the schedule's id where it can stand there. */
export const sessionKey = ({ id }: { id: string }): string => (/^[\w-]{1,60}$/.test(id) ? id : hash(id, 12));

/** The page with everything that was written about it. */
export const sessionPath = (links: Links, session: Pick<SessionJoin, 'event' | 'id'>): string =>
  links.to('session', { slug: session.event, key: sessionKey(session) });

/** The author gave it. */
export function isSpeaker({ authors }: Entry, { speakers }: SessionJoin): boolean {
  const names = new Set(speakers.map((name) => name.toLowerCase()));
  return authors.some(({ name }) => names.has(name.toLowerCase()));
}

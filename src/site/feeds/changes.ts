/** `/feeds/changes.xml`: news for maintainers: feeds that died, moved, were held or recovered. */
import type { Instant } from '../../model/feed.ts';
import { hash } from '../../model/hash.ts';
import type { FeedChange } from '../../model/health.ts';
import { reasonText } from '../reasons.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';
import { atom } from './atom.ts';
import { type Digest, digestDocument } from './digest.ts';
import { documentAnswer } from './document.ts';
import { text } from './xml.ts';

const MAX_ENTRIES = 50;
const DAY = 86_400_000;
const YEAR = 365 * DAY;

type FeedEvent = { kind: 'failing' | 'gone' | 'moved' | 'held' | 'recovered'; at: Instant };

export const changes: Route = {
  kind: 'feed',
  live: true,
  answer: async (site) => {
    const { links, messages, settings, store, now } = site;
    const since = new Date(now.getTime() - YEAR).toISOString();
    const digests = (await store.feedChanges(since, 2 * MAX_ENTRIES)).flatMap((change) =>
      eventsOf(change, now.toISOString()).map((event) => digestOf(site, change, event)),
    );
    // Two problems of a feed may end at the same time.
    const distinct = [...new Map(digests.map((digest) => [digest.path, digest])).values()];
    const { failing, gone, moved, held } = messages.health.conditions;
    const document = digestDocument(site, distinct, {
      path: 'changes',
      title: `${settings.title}: ${messages.health.changes}`,
      description: [failing, gone, moved, held, messages.health.recovered].join(', '),
      selfUrl: links.absolute(links.to('changes')),
      homeUrl: links.absolute(links.to('feeds')),
      hub: null,
    });
    return documentAnswer({ ...document, entries: document.entries.slice(0, MAX_ENTRIES) }, atom);
  },
};

/** The events behind a note of a feed's history. A server that is down overnight is not news. */
function eventsOf({ at, note, endedAt }: FeedChange, now: Instant): FeedEvent[] {
  const recovered: FeedEvent[] = endedAt === null ? [] : [{ kind: 'recovered', at: endedAt }];
  if (note.kind === 'moved') return [{ kind: 'moved', at }];
  if (note.kind === 'read') return [{ kind: 'held', at }];
  if (note.kind === 'takeover') return [{ kind: 'held', at }, ...recovered];
  if (note.kind === 'status' && note.status === 410) return [{ kind: 'gone', at }, ...recovered];
  const isSure = new Date(Date.parse(at) + DAY).toISOString();
  return (endedAt ?? now) < isSure ? [] : [{ kind: 'failing', at: isSure }, ...recovered];
}

function digestOf(site: Site, { key, slug, name, note }: FeedChange, { kind, at }: FeedEvent): Digest {
  const { links, messages } = site;
  const words = { ...messages.health.conditions, recovered: messages.health.recovered };
  const summary = kind === 'recovered' ? words.ok : reasonText(site, note);
  return {
    path: `changes/${hash([key, kind, at].join(' '), 16)}`,
    title: `${name}: ${words[kind]}`,
    url: links.absolute(links.feedPage(slug)),
    ...{ at, summary },
    contentHtml: `<p>${text(summary)}</p>`,
  };
}

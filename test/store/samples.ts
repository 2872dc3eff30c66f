/** Sample subscriptions, entries and polls for a store. */

import { readHtml } from '../../src/html/html.ts';
import type { Entry, Tags } from '../../src/model/entry.ts';
import { NO_DETAILS } from '../../src/model/feed.ts';
import type { FeedRecord } from '../../src/model/health.ts';
import type { SafeHtml } from '../../src/model/html.ts';
import { idKey, permalinkKey } from '../../src/model/identity-keys.ts';
import type { Subscription } from '../../src/model/planet.ts';
import type { EntryReason, PollNote, Takeover } from '../../src/model/reason.ts';
import type { Scope } from '../../src/model/scope.ts';
import type { SearchQuery } from '../../src/model/search.ts';
import type { EntryToPut, PollRecord, Store } from '../../src/store/store.ts';
import { sampleSubscription } from '../sample-subscription.ts';

export const NOW = '2015-06-01T12:00:00.000Z';
export const LATER = '2015-06-01T13:00:00.000Z';

export function subscription(slug: string, changes: Partial<Subscription> = {}): Subscription {
  return sampleSubscription(`https://${slug}.example/feed`, { slug, name: `Name of ${slug}` }, changes);
}

export const noTags: Tags = {
  summit: null,
  day: null,
  mentions: [],
  categories: [],
  resources: [],
  why: [],
  series: null,
};

export const html = (text: string): SafeHtml => text as SafeHtml;

/** An entry whose key is derived from the name: "first" → "firstaaaaaaa". */
export function entry(name: string, changes: Partial<Entry> = {}): Entry {
  return {
    key: entryKey(name),
    id: `tag:example.org,2015:${name}`,
    url: `https://one.example/${name}`,
    title: `Post ${name}`,
    authors: [{ name: 'Jane Doe', url: null, slug: 'jane-doe' }],
    published: '2015-05-20T09:00:00.000Z',
    updated: '2015-05-20T09:00:00.000Z',
    firstSeen: NOW,
    dateFrom: 'feed',
    contentHtml: html(`<p>Body of ${name}.</p>`),
    summaryHtml: null,
    summary: `Body of ${name}.`,
    categories: [],
    language: null,
    details: NO_DETAILS,
    tags: noTags,
    state: 'shown',
    reason: null,
    sources: [],
    ...changes,
  };
}

export const entryKey = (name: string): string => name.padEnd(12, 'a').slice(0, 12);

/** The stored record of the feed with that slug. */
export async function stateOf(store: Store, slug: string): Promise<FeedRecord> {
  const state = (await store.feedStates()).find((feed) => feed.slug === slug);
  if (!state) throw new Error(`No feed ${slug} is subscribed.`);
  return state;
}

export const toPut = (one: Entry): EntryToPut => ({
  ...one,
  ...{ textHash: `text of ${one.title}`, restHash: 'rest', undatedChanges: 0 },
  text: readHtml(one.contentHtml ?? one.summaryHtml ?? html(''), { base: '' }).text,
});

/** How many entries the scope has. */
export const total = async (store: Store, scope: Scope): Promise<number> =>
  (await store.scope(scope))?.entries ?? 0;

/** The newest entries of a scope, with texts. */
export const newest = (store: Store, scope: Scope, limit = 99): Promise<Entry[]> =>
  store.entries({ scope, period: null, limit, texts: true });

/** A poll that read a document. */
type ReadPoll = Extract<PollRecord, { kind: 'read' }>;

/** Why a flood holds an entry. */
export const FLOOD: EntryReason = { kind: 'flood', count: 6, at: NOW };
export const HELD = { state: 'held', reason: FLOOD } as const;

export const TAKEOVER: Takeover = {
  kind: 'takeover',
  changed: ['host', 'title'],
  fromTitle: 'Name of one',
  fromHost: 'one.example',
  toTitle: 'Casino',
  toHost: 'casino.example',
};

/** A note of `fresh` new posts. */
export const news = (fresh: number): PollNote => ({ kind: 'read', fresh, changed: 0, held: 0 });

/** A poll that changes nothing. */
export const UNCHANGED = {
  kind: 'read',
  at: NOW,
  put: [],
  expectedFree: [],
  identityKeys: {},
  entered: [],
  left: [],
  missed: {},
  vanished: [],
  states: [],
  note: null,
} satisfies Omit<ReadPoll, 'state'>;

/** A poll of that feed whose document has these entries, all of them stored. */
export async function pollOf(
  store: Store,
  slug: string,
  entries: Entry[],
  changes: Partial<ReadPoll> = {},
): Promise<ReadPoll> {
  const state = await stateOf(store, slug);
  return {
    ...UNCHANGED,
    state: { ...state, lastPoll: NOW, lastSuccess: NOW, lastStatus: 200 },
    put: entries.map(toPut),
    identityKeys: Object.fromEntries(
      entries.map((one) => [one.key, [idKey(one.id), permalinkKey(one.url ?? '')]]),
    ),
    entered: entries.map((one): [string, number] => [one.key, 0]),
    ...changes,
  };
}

export async function savePoll(
  store: Store,
  slug: string,
  entries: Entry[],
  changes: Partial<ReadPoll> = {},
): Promise<void> {
  await store.savePoll(await pollOf(store, slug, entries, changes));
}

export const searchFor = (text: string, changes: Partial<SearchQuery> = {}): SearchQuery => ({
  text,
  summit: null,
  category: null,
  author: null,
  language: null,
  year: null,
  sort: 'relevance',
  limit: 20,
  offset: 0,
  ...changes,
});

export const keysOf = (entries: { key: string }[]): string[] => entries.map((one) => one.key);

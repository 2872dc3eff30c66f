/** The poller: feeds.yaml brought into the store, what is due, hubs, and who is told of changes. The same on every platform. */

import { listedHosts } from './admit/admit.ts';
import type { FetchTools } from './fetch/fetch-feed.ts';
import { userAgentOf } from './fetch/user-agent.ts';
import { indexEntries } from './index-entries.ts';
import { hash } from './model/hash.ts';
import type { FeedRecord, PollReport } from './model/health.ts';
import type { HubSubscription } from './model/hub-subscription.ts';
import { errorMessage } from './model/log.ts';
import type { Planet, Subscription } from './model/planet.ts';
import type { Log } from './model/runtime.ts';
import { allScope, type Scope } from './model/scope.ts';
import { postsDocument } from './model/single-posts.ts';
import { slugify } from './model/slug.ts';
import { type PollTools, pollFeed, recordCrash } from './poll-feed.ts';
import { isDue, nextRequest } from './poll-state.ts';
import { type RetagStep, retagDue, retagStep } from './retag.ts';
import { type ReadScheduleFile, refreshSchedules } from './schedules.ts';
import type { Store } from './store/store.ts';
import { createTagging, oncePer, type Tagging } from './tagging.ts';
import { noteChanges } from './websub/changes.ts';
import { hasDelivered, isReliable, missedDelivery } from './websub/lease.ts';
import { announce } from './websub/publisher.ts';
import { renewSubscriptions } from './websub/subscriber.ts';

/** What a platform gives. */
export type PollerTools = FetchTools &
  Pick<PollTools, 'refuse' | 'limitParsing'> & {
    /** feeds.yaml as it is now: it may change while a poll is under way. */
    planet: () => Planet;
    store: Store;
    log: Log;
    /** The program's version. */
    version: string;
    /** Carries out the steps of re-tagging from this one on: now, or little by little. */
    retagFrom: (first: RetagStep) => Promise<void>;
    /** Reads a schedule that feeds.yaml names as a file. */
    readScheduleFile?: ReadScheduleFile;
    /** Feeds that a look for due ones returns at most, and entries that the search index is given by one `apply`. */
    most?: { due: number; indexed: number };
  };

/** A feed to be polled, with what its hub has promised. */
export type DueFeed = { subscription: Subscription; state: FeedRecord; hub: HubSubscription | null };

/** Which feeds: those that are due, or with `force` all; only those with these keys, when there are any. */
export type PollChoice = { force: boolean; keys: string[] | null };

/** Feeds that are polled together: our own hub is told of their changes at once. */
export type PollRound = {
  /** Polls the feed. Throws only when the database cannot be written. */
  poll: (due: DueFeed) => Promise<PollReport>;
  /** Tells our hub. */
  end: () => Promise<void>;
};

export type Poller = {
  /** Brings the store in line with feeds.yaml: its feeds, what it hides and releases, how it tags. */
  apply: () => Promise<void>;
  /** One step of re-tagging; null when it was the last one, or feeds.yaml has changed since the first. */
  retag: (step: RetagStep) => Promise<RetagStep | null>;
  /** The feeds of each host that are to be polled, by the name of the host. */
  dueFeeds: (choice: PollChoice) => Promise<Map<string, DueFeed[]>>;
  startRound: () => PollRound;
  /** Writes down that polls of the feed never came to an end. */
  recordCrash: (due: DueFeed) => Promise<void>;
  /** Publishes what is held of that feed; returns how many entries. */
  release: (feedKey: string) => Promise<number>;
  /** Requests to blogs' hubs that are due; returns how many were sent. Never throws. */
  renewHubs: (signal: AbortSignal) => Promise<number>;
};

export function createPoller(tools: PollerTools): Poller {
  const { version, store } = tools;
  const making: Making = {
    ...tools,
    tagging: createTagging(store, version),
    applied: oncePer((planet) => hash(JSON.stringify([version, planet]))),
    listed: oncePer(({ subscriptions }) => ({
      hosts: listedHosts(subscriptions),
      people: new Set(subscriptions.filter(({ hasName }) => hasName).map(({ name }) => slugify(name))),
    })),
  };
  return {
    apply: serialize(() => apply(making)),
    retag: (step) => retag(step, making),
    dueFeeds: (choice) => dueFeeds(choice, tools),
    startRound: () => startRound(making),
    recordCrash: (due) => recordCrash(due.subscription, due.state, pollTools(due, making)),
    release: async (feedKey) => {
      const released = await store.release([feedKey]);
      if (released > 0) await announceScopes([allScope], tools);
      return released;
    },
    renewHubs: (signal) => renewHubs(signal, tools),
  };
}

/** The tools, with what is made once for each planet. */
type Making = PollerTools & {
  tagging: Tagging;
  applied: (planet: Planet) => string;
  listed: (planet: Planet) => PollTools['listed'];
};

async function apply(making: Making): Promise<void> {
  const { store, planet, tagging, version } = making;
  const current = planet();
  const applied = making.applied(current);
  if ((await store.configHash('applied')) !== applied) {
    const changes = await applyChanged(current, making);
    await store.setConfigHash('applied', applied);
    if (changes > 0) await announceScopes([allScope], making);
  }
  const { readScheduleFile: readFile = async () => null } = making;
  await refreshSchedules(current, { ...making, readFile, userAgent: userAgentOf(current.settings, version) });
  const first = await retagDue(await tagging.hash(current), store);
  if (first) await making.retagFrom(first);
  await indexEntries(store, making.most?.indexed);
}

/** What feeds.yaml lists, its own posts among it. */
const polledFeeds = ({ subscriptions, singlePosts }: Planet): Subscription[] =>
  singlePosts ? [...subscriptions, singlePosts.feed] : subscriptions;

/** Returns how many entries appear or disappear by it. */
async function applyChanged(planet: Planet, { store, now }: PollerTools): Promise<number> {
  const { subscriptions, settings } = planet;
  const released = subscriptions.filter((s) => s.release).map((s) => s.key);
  return (
    (await store.syncFeeds(polledFeeds(planet), now().toISOString())) +
    (await store.hideUrls(settings.hide)) +
    (released.length > 0 ? await store.release(released) : 0)
  );
}

async function retag(step: RetagStep, making: Making): Promise<RetagStep | null> {
  const { store, tagging } = making;
  const planet = making.planet();
  if ((await tagging.hash(planet)) !== step.hash) return null;
  const next = await retagStep(step, planet, { store, tag: tagging.begin(planet) });
  if (next === null && step.done > 0) await announceScopes([allScope], making);
  return next;
}

function startRound(making: Making): PollRound {
  const { now, store } = making;
  const changes = noteChanges(store);
  return {
    poll: async (due) => {
      const at = now();
      const tools = { ...pollTools(due, making), store: changes.store };
      const report = await pollFeed(due.subscription, due.state, tools);
      if (report.newEntries > 0 && due.hub && missedDelivery(due.hub, at))
        await store.forgetDelivery(due.state.key);
      return report;
    },
    end: () => announceScopes(changes.scopes(), making),
  };
}

function pollTools({ subscription, hub, state }: DueFeed, making: Making): PollTools {
  const planet = making.planet();
  const { settings, singlePosts } = planet;
  const { pollMinutes, url } = settings;
  const at = making.now();
  return {
    ...making,
    ...(singlePosts?.feed.key === subscription.key
      ? reading(postsDocument(singlePosts.posts, settings))
      : {}),
    tag: making.tagging.begin(planet),
    userAgent: userAgentOf(planet.settings, making.version),
    pollMinutes,
    planetUrl: url,
    listed: making.listed(planet),
    // After a delivery the feed is polled once more at the usual pace: caches in between may lag behind the hub.
    hasReliableHub: hub !== null && isReliable(hub, at) && !hasDelivered(hub, state, at),
  };
}

/** In place of the network: a document that is at hand. */
const reading = (document: string): Pick<PollTools, 'fetch' | 'refuse'> => ({
  fetch: async () => new Response(document, { headers: { 'Content-Type': 'application/feed+json' } }),
  refuse: () => null,
});

async function announceScopes(scopes: Scope[], tools: PollerTools): Promise<void> {
  const { settings } = tools.planet();
  const { hub } = settings;
  if (hub === null || scopes.length === 0) return;
  const { changedFeeds } = await import('./site/changed-feeds.ts');
  const urls = changedFeeds(settings, scopes);
  await announce({ hub, urls, userAgent: userAgentOf(settings, tools.version) }, tools);
}

async function renewHubs(signal: AbortSignal, tools: PollerTools): Promise<number> {
  try {
    const { settings } = tools.planet();
    const userAgent = userAgentOf(settings, tools.version);
    return await renewSubscriptions({ ...tools, userAgent, planetUrl: settings.url }, signal);
  } catch (error) {
    tools.log('error', `Subscriptions at hubs were not renewed: ${errorMessage(error)}`);
    return 0;
  }
}

/** Hosts with most feeds first, as they take longest; a host's feeds in the order in which they became due. */
async function dueFeeds(choice: PollChoice, tools: PollerTools): Promise<Map<string, DueFeed[]>> {
  const { store, now } = tools;
  const { keys, force } = choice;
  const limit = tools.most?.due ?? Number.MAX_SAFE_INTEGER;
  const states = await (keys !== null
    ? store.feedStates(keys)
    : force
      ? store.feedStates()
      : store.dueFeeds(now().toISOString(), limit));
  if (states.length === 0) return new Map();
  const hubs = new Map(
    (await store.hubSubscriptions(states.map((s) => s.key))).map((hub) => [hub.feedKey, hub]),
  );
  const listed = new Map(polledFeeds(tools.planet()).map((s) => [s.key, s]));
  const due = states.flatMap((state) => {
    const subscription = listed.get(state.key);
    return subscription ? [{ subscription, state, hub: hubs.get(state.key) ?? null }] : [];
  });
  const byHost = Map.groupBy(
    due.filter((one) => isChosen(one, choice, now())),
    ({ state }) => new URL(nextRequest(state, now()).url).hostname,
  );
  return new Map([...byHost].sort(([, a], [, b]) => b.length - a.length));
}

/** A feed that is named outright is polled even after its last day (`removedAfter`). */
function isChosen({ subscription, state, hub }: DueFeed, { force, keys }: PollChoice, now: Date): boolean {
  const { removedAfter, purge } = subscription;
  if (purge === true) return false;
  if (force && keys !== null) return true;
  if (removedAfter !== null && removedAfter <= now.toISOString().slice(0, 10)) return false;
  return force || isDue(state, now) || (hub !== null && hasDelivered(hub, state, now));
}

/** Nothing that an older feeds.yaml says is written after what a newer one says. */
function serialize(work: () => Promise<void>): () => Promise<void> {
  let before: Promise<void> = Promise.resolve();
  return () => {
    before = before.catch(() => {}).then(work);
    return before;
  };
}

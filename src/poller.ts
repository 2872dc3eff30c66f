/** The poller on every platform: synchronizes feeds.yaml with the store, polls due feeds, and handles hubs. */

import { listedHosts } from './admit/admit.ts';
import type { FetchTools } from './fetch/fetch-feed.ts';
import { userAgentOf } from './fetch/user-agent.ts';
import { indexEntries } from './index-entries.ts';
import { hash } from './model/hash.ts';
import type { FeedRecord, PollReport } from './model/health.ts';
import type { HubSubscription } from './model/hub-subscription.ts';
import { errorMessage } from './model/log.ts';
import { oncePerPlanet } from './model/once-per-planet.ts';
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
import { createTagging, type Tagging } from './tagging.ts';
import { noteChanges } from './websub/changes.ts';
import { hasDelivered, isReliable, missedDelivery } from './websub/lease.ts';
import { announce } from './websub/publisher.ts';
import { renewSubscriptions } from './websub/subscriber.ts';

/** What a platform provides. */
export type PollerTools = FetchTools &
  Pick<PollTools, 'refuse' | 'limitParsing' | 'largeTurn'> & {
    /** The current feeds.yaml, which may change during a poll. */
    planet: () => Planet;
    store: Store;
    log: Log;
    /** The program's version. */
    version: string;
    /** Runs the steps of re-tagging from this one on: at once or gradually. */
    retagFrom: (first: RetagStep) => Promise<void>;
    /** Reads a schedule that feeds.yaml names as a file. */
    readScheduleFile?: ReadScheduleFile;
    /** Maximum number of due feeds returned at once, and of entries indexed by one `apply`. */
    most?: { due: number; indexed: number };
  };

/** A feed to poll, with its hub subscription. */
export type DueFeed = { subscription: Subscription; state: FeedRecord; hub: HubSubscription | null };

/** Which feeds to poll: the due ones, or all with `force`; only those with these keys, if any. */
export type PollChoice = { force: boolean; keys: string[] | null };

/** Feeds polled together: one notification to the planet's hub covers their changes. */
export type PollRound = {
  /** Polls the feed. Throws only if the database cannot be written. */
  poll: (due: DueFeed) => Promise<PollReport>;
  /** Notifies the planet's hub. */
  end: () => Promise<void>;
};

export type Poller = {
  /** Synchronizes the store with feeds.yaml: its feeds, hidden and released posts, and tags. */
  apply: () => Promise<void>;
  /** One step of re-tagging; null after the last one, or if feeds.yaml has changed since the first. */
  retag: (step: RetagStep) => Promise<RetagStep | null>;
  /** The feeds to poll, by host. */
  dueFeeds: (choice: PollChoice) => Promise<Map<string, DueFeed[]>>;
  startRound: () => PollRound;
  /** Records that polls of the feed never ended. */
  recordCrash: (due: DueFeed) => Promise<void>;
  /** Publishes the feed's held posts; returns their number. */
  release: (feedKey: string) => Promise<number>;
  /** Sends due requests to blogs' hubs; returns their number. Never throws. */
  renewHubs: (signal: AbortSignal) => Promise<number>;
};

export function createPoller(tools: PollerTools): Poller {
  const { version, store } = tools;
  const context: PollerContext = {
    ...tools,
    tagging: createTagging(store, version),
    applied: oncePerPlanet((planet) => hash(JSON.stringify([version, planet]))),
    listed: oncePerPlanet(({ subscriptions }) => ({
      hosts: listedHosts(subscriptions),
      people: new Set(subscriptions.filter(({ hasName }) => hasName).map(({ name }) => slugify(name))),
    })),
  };
  return {
    apply: serialize(() => apply(context)),
    retag: (step) => retag(step, context),
    dueFeeds: (choice) => dueFeeds(choice, tools),
    startRound: () => startRound(context),
    recordCrash: (due) => recordCrash(due.subscription, due.state, pollTools(due, context)),
    release: async (feedKey) => {
      const released = await store.release([feedKey]);
      if (released > 0) await announceScopes([allScope], tools);
      return released;
    },
    renewHubs: (signal) => renewHubs(signal, tools),
  };
}

/** The tools, plus what is created once per planet. */
type PollerContext = PollerTools & {
  tagging: Tagging;
  applied: (planet: Planet) => string;
  listed: (planet: Planet) => PollTools['listed'];
};

async function apply(context: PollerContext): Promise<void> {
  const { store, planet, tagging, version } = context;
  const current = planet();
  const applied = context.applied(current);
  if ((await store.configHash('applied')) !== applied) {
    const changes = await applyChanged(current, context);
    await store.setConfigHash('applied', applied);
    if (changes > 0) await announceScopes([allScope], context);
  }
  const { readScheduleFile: readFile = async () => null } = context;
  await refreshSchedules(current, {
    ...context,
    readFile,
    userAgent: userAgentOf(current.settings, version),
  });
  const first = await retagDue(await tagging.hash(current), store);
  if (first) await context.retagFrom(first);
  await indexEntries(store, context.most?.indexed);
}

/** The feeds in feeds.yaml, including the one of its own posts. */
const polledFeeds = ({ subscriptions, singlePosts }: Planet): Subscription[] =>
  singlePosts ? [...subscriptions, singlePosts.feed] : subscriptions;

/** Returns the number of entries that appear or disappear. */
async function applyChanged(planet: Planet, { store, now }: PollerTools): Promise<number> {
  const { subscriptions, settings } = planet;
  const released = subscriptions.filter((s) => s.release).map((s) => s.key);
  return (
    (await store.syncFeeds(polledFeeds(planet), now().toISOString())) +
    (await store.hideUrls(settings.hide)) +
    (released.length > 0 ? await store.release(released) : 0)
  );
}

async function retag(step: RetagStep, context: PollerContext): Promise<RetagStep | null> {
  const { store, tagging } = context;
  const planet = context.planet();
  if ((await tagging.hash(planet)) !== step.hash) return null;
  const next = await retagStep(step, planet, { store, tag: tagging.begin(planet) });
  if (next === null && step.done > 0) await announceScopes([allScope], context);
  return next;
}

function startRound(context: PollerContext): PollRound {
  const { now, store } = context;
  const changes = noteChanges(store);
  return {
    poll: async (due) => {
      const at = now();
      const tools = { ...pollTools(due, context), store: changes.store };
      const report = await pollFeed(due.subscription, due.state, tools);
      if (report.newEntries > 0 && due.hub && missedDelivery(due.hub, at))
        await store.forgetDelivery(due.state.key);
      return report;
    },
    end: () => announceScopes(changes.scopes(), context),
  };
}

function pollTools({ subscription, hub, state }: DueFeed, context: PollerContext): PollTools {
  const planet = context.planet();
  const { settings, singlePosts } = planet;
  const { pollMinutes, url } = settings;
  const at = context.now();
  return {
    ...context,
    ...(singlePosts?.feed.key === subscription.key
      ? reading(postsDocument(singlePosts.posts, settings))
      : {}),
    tag: context.tagging.begin(planet),
    userAgent: userAgentOf(planet.settings, context.version),
    pollMinutes,
    planetUrl: url,
    listed: context.listed(planet),
    // After a delivery the feed is polled once more at the usual interval: caches may lag behind the hub.
    hasReliableHub: hub !== null && isReliable(hub, at) && !hasDelivered(hub, state, at),
  };
}

/** Replaces the network with a local document. */
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

/** Hosts with most feeds first, because they take longest; a host's feeds in the order in which they became due. */
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

/** A feed chosen by key is polled even after its last day (`removedAfter`). */
function isChosen({ subscription, state, hub }: DueFeed, { force, keys }: PollChoice, now: Date): boolean {
  const { removedAfter, purge } = subscription;
  if (purge === true) return false;
  if (force && keys !== null) return true;
  if (removedAfter !== null && removedAfter <= now.toISOString().slice(0, 10)) return false;
  return force || isDue(state, now) || (hub !== null && hasDelivered(hub, state, now));
}

/** Runs calls one after another: an older feeds.yaml must not overwrite a newer one. */
function serialize(work: () => Promise<void>): () => Promise<void> {
  let before: Promise<void> = Promise.resolve();
  return () => {
    before = before.catch(() => {}).then(work);
    return before;
  };
}

/** What cron starts: the configuration brought into the store, and a message for each feed whose time has come. */
import { indexEntries } from '../index-entries.ts';
import type { Planet, Subscription } from '../model/planet.ts';
import { tagsDigest } from '../retag.ts';
import { isReliable, missedDelivery, PING_PAUSE } from '../websub/lease.ts';
import type { Works } from './planet.ts';
import type { Task } from './task.ts';

/** Feeds that one call queues at most; the rest comes with the next one. */
const MOST_FEEDS = 5000;
/** Longest way through the queue with all its retries; a feed whose message was lost is queued again after it. */
const QUEUED_MS = 30 * 60_000;
/** Cron that stood still for longer than this (twice staging's interval) has begun anew. */
const PAUSE_MS = 60 * 60_000;
/** Entries that one call indexes at most. */
const MAX_INDEXED = 500;
/** Between two feeds of one host. */
const HOST_PAUSE_SECONDS = 3;
const LONGEST_DELAY_SECONDS = 15 * 60;
/** Queues take this many messages at once. */
const MOST_MESSAGES = 100;

type Due = { body: Task; delaySeconds: number };

/** Queues what is due, feeds with news first of all; gives back how many. */
export async function queueDuePolls(works: Works): Promise<number> {
  const { store, planet, now } = works;
  await applyPlanet(works);
  const at = now();
  const pausedBefore = new Date(at.getTime() - PAUSE_MS).toISOString();
  await indexEntries(store, MAX_INDEXED);
  await store.beat({ now: at.toISOString(), pausedBefore });
  const hubs = await hubsNow(works, at);
  const taken = await store.takeDueFeeds({
    now: at.toISOString(),
    until: new Date(at.getTime() + QUEUED_MS).toISOString(),
    limit: MOST_FEEDS,
  });
  const listed = new Map(planet.subscriptions.map((s) => [s.key, s]));
  const due = taken.filter(({ key }) => isPolled(listed.get(key), at));
  const tasks = due.map(({ key, url }) => ({
    url,
    body: { kind: 'poll' as const, key, queued: at.toISOString(), ...hubs(key) },
  }));
  await sendAll(works, spaced(tasks));
  return tasks.length;
}

export async function sendAll({ env }: Pick<Works, 'env'>, messages: Due[]): Promise<void> {
  for (let i = 0; i < messages.length; i += MOST_MESSAGES) {
    await env.POLLS.sendBatch(messages.slice(i, i + MOST_MESSAGES));
  }
}

export function isPolled(subscription: Subscription | undefined, now: Date): boolean {
  if (!subscription) return false;
  const { removedAfter } = subscription;
  return removedAfter === null || removedAfter > now.toISOString().slice(0, 10);
}

/** A host's feeds come one after the other. */
function spaced(tasks: { url: string; body: Task }[]): Due[] {
  const seen = new Map<string, number>();
  return tasks.map(({ url, body }) => {
    const host = URL.parse(url)?.hostname ?? '';
    const before = seen.get(host) ?? 0;
    seen.set(host, before + 1);
    return { body, delaySeconds: Math.min(before * HOST_PAUSE_SECONDS, LONGEST_DELAY_SECONDS) };
  });
}

/** What hubs mean for a feed's poll; makes the feeds due of whose news hubs have told us. */
async function hubsNow({ store }: Works, now: Date) {
  const lastPollBefore = new Date(now.getTime() - PING_PAUSE).toISOString();
  const hurried = new Set(await store.hurryPinged({ now: now.toISOString(), lastPollBefore }));
  const subscriptions = new Map((await store.hubSubscriptions()).map((s) => [s.feedKey, s]));
  return (key: string) => {
    const subscription = subscriptions.get(key);
    return {
      hurried: hurried.has(key),
      pushed: subscription !== undefined && !hurried.has(key) && isReliable(subscription, now),
      silent: subscription !== undefined && missedDelivery(subscription, now),
    };
  };
}

/** Once for each configuration. */
async function applyPlanet(works: Works): Promise<void> {
  const { store, planet, configuration, now } = works;
  if ((await store.configHash('appliedWith')) !== configuration) {
    await store.syncFeeds(planet.subscriptions, now().toISOString());
    await store.hideUrls(planet.settings.hide);
    for (const { release, key } of planet.subscriptions) if (release) await store.release(key);
    await queueRetag(works, planet);
    await store.setConfigHash('appliedWith', configuration);
  }
}

async function queueRetag(works: Works, planet: Planet): Promise<void> {
  const { store, version } = works;
  const wanted = await tagsDigest(planet, version);
  if ((await store.configHash('taggedWith')) === wanted) return;
  if ((await store.countAll()) === 0) return store.setConfigHash('taggedWith', wanted);
  const body: Task = { kind: 'retag', step: 'entries', afterKey: '' };
  await sendAll(works, [{ body, delaySeconds: 0 }]);
}

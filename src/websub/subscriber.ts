/** Keeps up our subscriptions at blogs' hubs: begins, renews, and tries again what was not answered (WebSub §5). */
import type { FeedRecord } from '../model/health.ts';
import type { HubSubscription } from '../model/hub-subscription.ts';
import type { Failure } from '../model/reason.ts';
import type { FetchFunction, Log } from '../model/runtime.ts';
import type { PollStore, WebSubStore } from '../store/store.ts';
import { type AdvertisedHub, advertisedHub, afterRequest, LEASE_SECONDS, nextStep } from './lease.ts';
import { postForm } from './post-form.ts';
import { isPublicUrl } from './public-url.ts';

export type SubscriberTools = {
  store: Pick<PollStore, 'feedStates'> & WebSubStore;
  fetch: FetchFunction;
  /** Why an address must not be asked; null when it may. */
  refuse: (url: URL) => Failure | null;
  now: () => Date;
  log: Log;
  userAgent: string;
  /** The planet's address: the callback lies below it. */
  planetUrl: string;
};

/** Requests to one hub in a round; the rest waits for the next one. */
const MAX_AT_ONE_HUB = 10;

/** The address at which a hub tells us of one feed's news. */
export function callbackUrl(planetUrl: string, token: string): string {
  return `${planetUrl.replace(/\/$/, '')}/websub/${token}`;
}

/**
 * One round over all feeds, for a planet that the world can reach; gives back how many requests were sent. Hubs are
 * asked side by side, and each one request at a time; all feeds of a hub that is unavailable wait together for the next attempt.
 */
export async function renewSubscriptions(tools: SubscriberTools, signal: AbortSignal): Promise<number> {
  if (!isPublicUrl(tools.planetUrl, tools.refuse)) return 0;
  const byHub = Map.groupBy(await dueSubscriptions(tools), ({ hub }) => URL.parse(hub)?.host ?? '');
  // Saved first, since a hub may come to verify before it answers.
  await saveRequests(
    [...byHub.values()].flatMap((due) => due.slice(0, MAX_AT_ONE_HUB)),
    tools,
  );
  const sent = await Promise.all([...byHub.values()].map((due) => askHub(due, tools, signal)));
  return sent.reduce((sum, n) => sum + n, 0);
}

async function dueSubscriptions({ store, now }: SubscriberTools): Promise<HubSubscription[]> {
  const known = new Map((await store.hubSubscriptions()).map((s) => [s.feedKey, s]));
  return (await store.feedStates()).flatMap((state) => dueOf(state, known.get(state.key) ?? null, now()));
}

function dueOf(state: FeedRecord, known: HubSubscription | null, now: Date): HubSubscription[] {
  const offer = advertisedHub(state);
  const step = nextStep(offer, known, now);
  if (step === 'renew' && known !== null) return [known];
  return step === 'begin' && offer !== null ? [begun(state.key, offer, now)] : [];
}

function begun(feedKey: string, { hub, topic }: AdvertisedHub, now: Date): HubSubscription {
  const fresh = { attempts: 0, nextRequest: now.toISOString(), leaseUntil: null, lastDelivery: null };
  return { feedKey, hub, topic, token: unguessable(), secret: unguessable(), ...fresh };
}

/** 256 bits in 64 hexadecimal digits. */
function unguessable(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

async function askHub(due: HubSubscription[], tools: SubscriberTools, signal: AbortSignal): Promise<number> {
  const asked = due.slice(0, MAX_AT_ONE_HUB);
  for (const [i, subscription] of asked.entries()) {
    const answer = await postForm(requestFor(subscription, tools), { fetch: tools.fetch, stop: signal });
    if (signal.aborted) return i + 1;
    if (answer.kind === 'accepted') continue;
    tools.log('warn', complaint(subscription, answer.message));
    if (answer.kind === 'refused') continue;
    await saveRequests(due.slice(MAX_AT_ONE_HUB), tools);
    return i + 1;
  }
  return asked.length;
}

async function saveRequests(due: HubSubscription[], { store, now }: SubscriberTools): Promise<void> {
  await store.saveHubSubscriptions(due.map((subscription) => afterRequest(subscription, now())));
}

function complaint({ hub, topic }: HubSubscription, message: string): string {
  return `Hub ${hub} rejected the subscription to ${topic}: ${message}. The feed is polled as usual.`;
}

function requestFor({ hub, topic, token, secret }: HubSubscription, tools: SubscriberTools) {
  const form: [string, string][] = [
    ['hub.mode', 'subscribe'],
    ['hub.topic', topic],
    ['hub.callback', callbackUrl(tools.planetUrl, token)],
    ['hub.secret', secret],
    ['hub.lease_seconds', String(LEASE_SECONDS)],
  ];
  return { hub, form, userAgent: tools.userAgent };
}

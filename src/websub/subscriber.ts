/** Maintains the planet's subscriptions at blogs' hubs: creates, renews and retries them (WebSub §5). */
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
  /** Why a URL must not be requested; null if it may be. */
  refuse: (url: URL) => Failure | null;
  now: () => Date;
  log: Log;
  userAgent: string;
  /** The planet's URL, which the callback URL starts with. */
  planetUrl: string;
};

/** Maximum requests to one hub per round; the rest wait for the next round. */
const MAX_AT_ONE_HUB = 10;

/** The URL to which a hub delivers one feed. */
function callbackUrl(planetUrl: string, token: string): string {
  return `${planetUrl.replace(/\/$/, '')}/websub/${token}`;
}

/**
 * Sends the due requests of all feeds for a planet that is reachable from the internet; returns their number.
 * Requests to different hubs run in parallel, to one hub one at a time; all feeds of an unavailable hub wait
 * for the next round.
 */
export async function renewSubscriptions(tools: SubscriberTools, signal: AbortSignal): Promise<number> {
  if (!isPublicUrl(tools.planetUrl, tools.refuse)) return 0;
  const byHub = Map.groupBy(await dueSubscriptions(tools), ({ hub }) => URL.parse(hub)?.host ?? '');
  // Stored first, because a hub may verify before it responds.
  await saveRequests(
    [...byHub.values()].flatMap((due) => due.slice(0, MAX_AT_ONE_HUB)),
    tools,
  );
  const sent = await Promise.all([...byHub.values()].map((due) => subscribeAtHub(due, tools, signal)));
  return sent.reduce((sum, n) => sum + n, 0);
}

async function dueSubscriptions({ store, now }: SubscriberTools): Promise<HubSubscription[]> {
  const known = new Map((await store.hubSubscriptions()).map((s) => [s.feedKey, s]));
  return (await store.feedStates()).flatMap((state) => dueOf(state, known.get(state.key) ?? null, now()));
}

function dueOf(state: FeedRecord, known: HubSubscription | null, now: Date): HubSubscription[] {
  const advertised = advertisedHub(state);
  const step = nextStep(advertised, known, now);
  if (step === 'renew' && known !== null) return [known];
  return step === 'begin' && advertised !== null ? [newSubscription(state.key, advertised, now)] : [];
}

function newSubscription(feedKey: string, { hub, topic }: AdvertisedHub, now: Date): HubSubscription {
  const fresh = { attempts: 0, nextRequest: now.toISOString(), leaseUntil: null, lastDelivery: null };
  return { feedKey, hub, topic, token: randomToken(), secret: randomToken(), ...fresh };
}

/** 256 bits in 64 hexadecimal digits. */
function randomToken(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

async function subscribeAtHub(
  due: HubSubscription[],
  tools: SubscriberTools,
  signal: AbortSignal,
): Promise<number> {
  const batch = due.slice(0, MAX_AT_ONE_HUB);
  for (const [i, subscription] of batch.entries()) {
    const result = await postForm(requestFor(subscription, tools), { fetch: tools.fetch, stop: signal });
    if (signal.aborted) return i + 1;
    if (result.kind === 'accepted') continue;
    tools.log('warn', rejectionMessage(subscription, result.message));
    if (result.kind === 'refused') continue;
    await saveRequests(due.slice(MAX_AT_ONE_HUB), tools);
    return i + 1;
  }
  return batch.length;
}

async function saveRequests(due: HubSubscription[], { store, now }: SubscriberTools): Promise<void> {
  await store.saveHubSubscriptions(due.map((subscription) => afterRequest(subscription, now())));
}

function rejectionMessage({ hub, topic }: HubSubscription, message: string): string {
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

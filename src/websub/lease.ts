/** When a hub is asked, and how far it is relied on: pure decisions over what is remembered of a subscription. */
import type { Instant } from '../model/feed.ts';
import type { FeedRecord } from '../model/health.ts';
import type { HubSubscription } from '../model/hub-subscription.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What we ask for, in seconds; the hub decides (WebSub §5.1 and §5.3). */
export const LEASE_SECONDS = 10 * 24 * 3600;
const MAX_LEASE = 90 * DAY;
/** The part of a lease after which it is renewed. */
const RENEW_AT = 0.8;
/** However short a lease, its hub is not asked more often than this. */
const MIN_PAUSE = 10 * MINUTE;
const FIRST_RETRY = HOUR;
const MAX_RETRY = 7 * DAY;
const DENIED_PAUSE = 30 * DAY;

/** A feed is polled rarely only while its hub was heard this recently, and the lease runs on for this long. */
const HEARD_WITHIN = 7 * DAY;
const LEASE_LEFT = 6 * HOUR;
/** However often a hub calls, its feed is not polled twice within this time for it. */
const DELIVERY_PAUSE = MINUTE;
/** News that a poll finds this long after the hub's last delivery came without one. */
const DELIVERY_COVERS = HOUR;

export type AdvertisedHub = { hub: string; topic: string };

/** The hub that a feed names and that may be asked for it; null for a feed that is gone or not trusted. */
export function advertisedHub(state: FeedRecord): AdvertisedHub | null {
  if (state.hubUrl === null || state.gone || state.quarantine !== null) return null;
  return { hub: state.hubUrl, topic: state.topicUrl ?? state.feedUrl ?? state.url };
}

/** What is to be done: `begin` anew, `renew` or ask again under the same token, or nothing for now. */
export function nextStep(
  offer: AdvertisedHub | null,
  known: HubSubscription | null,
  now: Date,
): 'begin' | 'renew' | 'wait' {
  if (offer === null) return 'wait';
  if (known === null || known.hub !== offer.hub || known.topic !== offer.topic) return 'begin';
  return Date.parse(known.nextRequest) <= now.getTime() ? 'renew' : 'wait';
}

/** As a request to the hub leaves it: asked again an hour later, then ever more rarely, until the hub answers. */
export function afterRequest(known: HubSubscription, now: Date): HubSubscription {
  const pause = Math.min(FIRST_RETRY * 2 ** Math.min(known.attempts, 10), MAX_RETRY);
  return { ...known, attempts: known.attempts + 1, nextRequest: later(now, pause) };
}

/** As the hub's verification leaves it. Hubs of before WebSub may leave the lease out: it is what we asked for. */
export function afterVerification(
  known: HubSubscription,
  leaseSeconds: number | null,
  now: Date,
): HubSubscription {
  const lease = Math.min((leaseSeconds ?? LEASE_SECONDS) * 1000, MAX_LEASE);
  return {
    ...known,
    attempts: 0,
    leaseUntil: later(now, lease),
    nextRequest: later(now, Math.max(lease * RENEW_AT, MIN_PAUSE)),
  };
}

/** As the hub's refusal leaves it (WebSub §5.2): it is left alone for a month. */
export function afterDenial(known: HubSubscription, now: Date): HubSubscription {
  return { ...known, attempts: 0, leaseUntil: null, nextRequest: later(now, DENIED_PAUSE) };
}

/** True while a verification is ours to confirm: we wait for one, or the hub prolongs what it had promised. */
export function expectsVerification(known: HubSubscription, now: Date): boolean {
  return known.attempts > 0 || leaseLeft(known, now) > 0;
}

/** True while the hub may be relied on so far that polls of the feed become rare. */
export function isReliable(known: HubSubscription, now: Date): boolean {
  return leaseLeft(known, now) >= LEASE_LEFT && sinceHeard(known, now) <= HEARD_WITHIN;
}

/** True when news that a poll has just found should have been delivered by the hub, and was not. */
export function missedDelivery(known: HubSubscription, now: Date): boolean {
  return known.lastDelivery !== null && sinceHeard(known, now) > DELIVERY_COVERS;
}

/**
 * True when the hub delivered content since the feed's last poll: the feed is due. But it is not polled twice within a
 * minute, and a server that asked for rest (429, 503) gets it.
 */
export function hasDelivered(
  known: HubSubscription,
  { lastPoll, lastStatus }: Pick<FeedRecord, 'lastPoll' | 'lastStatus'>,
  now: Date,
): boolean {
  if (known.lastDelivery === null || sinceHeard(known, now) === Number.POSITIVE_INFINITY) return false;
  if (lastPoll === null) return true;
  const isRested = now.getTime() - Date.parse(lastPoll) >= DELIVERY_PAUSE;
  return known.lastDelivery > lastPoll && isRested && lastStatus !== 429 && lastStatus !== 503;
}

/** True when the hub called a moment ago: the feed's next poll need not be hurried again. */
export function deliveredRecently(known: HubSubscription, now: Date): boolean {
  return sinceHeard(known, now) < DELIVERY_PAUSE;
}

function leaseLeft({ leaseUntil }: HubSubscription, now: Date): number {
  return leaseUntil === null ? 0 : Date.parse(leaseUntil) - now.getTime();
}

/** A delivery of the future, of a clock that was set back since, counts as none. */
function sinceHeard({ lastDelivery }: HubSubscription, now: Date): number {
  const since = lastDelivery === null ? -1 : now.getTime() - Date.parse(lastDelivery);
  return since < 0 ? Number.POSITIVE_INFINITY : since;
}

function later(now: Date, milliseconds: number): Instant {
  return new Date(now.getTime() + milliseconds).toISOString();
}

/** Decides when to send requests to a hub, and whether the hub is reliable. Pure. */
import type { Instant } from '../model/feed.ts';
import type { FeedRecord } from '../model/health.ts';
import type { HubSubscription } from '../model/hub-subscription.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Requested lease in seconds; the hub decides (WebSub §5.1 and §5.3). */
export const LEASE_SECONDS = 10 * 24 * 3600;
const MAX_LEASE = 90 * DAY;
/** A lease is renewed after this part of it. */
const RENEW_AT = 0.8;
/** Minimum time between requests to a hub, however short the lease. */
const MIN_PAUSE = 10 * MINUTE;
const FIRST_RETRY = HOUR;
const MAX_RETRY = 7 * DAY;
const DENIED_PAUSE = 30 * DAY;

/** A feed is polled rarely only if its hub delivered within this time and the lease lasts this much longer. */
const HEARD_WITHIN = 7 * DAY;
const LEASE_LEFT = 6 * HOUR;
/** Deliveries do not cause two polls of a feed within this time. */
const DELIVERY_PAUSE = MINUTE;
/** An entry that a poll finds this long after the last delivery was not delivered. */
const DELIVERY_COVERS = HOUR;

export type AdvertisedHub = { hub: string; topic: string };

/** The hub that a feed advertises; null for a feed that is gone or not trusted. */
export function advertisedHub(state: FeedRecord): AdvertisedHub | null {
  if (state.hubUrl === null || state.gone || state.quarantine !== null) return null;
  return { hub: state.hubUrl, topic: state.topicUrl ?? state.feedUrl ?? state.url };
}

/** The next request: `begin` a new subscription, `renew` or retry with the same token, or none for now. */
export function nextStep(
  advertised: AdvertisedHub | null,
  known: HubSubscription | null,
  now: Date,
): 'begin' | 'renew' | 'wait' {
  if (advertised === null) return 'wait';
  if (known?.hub !== advertised.hub || known.topic !== advertised.topic) return 'begin';
  return Date.parse(known.nextRequest) <= now.getTime() ? 'renew' : 'wait';
}

/** State after a request: retried an hour later, then less and less often, until the hub responds. */
export function afterRequest(known: HubSubscription, now: Date): HubSubscription {
  const pause = Math.min(FIRST_RETRY * 2 ** Math.min(known.attempts, 10), MAX_RETRY);
  return { ...known, attempts: known.attempts + 1, nextRequest: later(now, pause) };
}

/** State after the hub's verification. Older hubs may omit the lease: then it is the requested one. */
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

/** State after the hub's denial (WebSub §5.2): no request for a month. */
export function afterDenial(known: HubSubscription, now: Date): HubSubscription {
  return { ...known, attempts: 0, leaseUntil: null, nextRequest: later(now, DENIED_PAUSE) };
}

/** True if a verification is expected: one is pending, or the hub extends its lease. */
export function expectsVerification(known: HubSubscription, now: Date): boolean {
  return known.attempts > 0 || leaseLeft(known, now) > 0;
}

/** True if the hub is so reliable that its feed can be polled rarely. */
export function isReliable(known: HubSubscription, now: Date): boolean {
  return leaseLeft(known, now) >= LEASE_LEFT && sinceHeard(known, now) <= HEARD_WITHIN;
}

/** True if the hub should have delivered what a poll just found, and did not. */
export function missedDelivery(known: HubSubscription, now: Date): boolean {
  return known.lastDelivery !== null && sinceHeard(known, now) > DELIVERY_COVERS;
}

/**
 * True if the hub delivered since the feed's last poll: the feed is due. But it is not polled twice within a
 * minute, and 429 and 503 are respected.
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

/** True if the hub delivered just now: the feed is already due. */
export function deliveredRecently(known: HubSubscription, now: Date): boolean {
  return sinceHeard(known, now) < DELIVERY_PAUSE;
}

function leaseLeft({ leaseUntil }: HubSubscription, now: Date): number {
  return leaseUntil === null ? 0 : Date.parse(leaseUntil) - now.getTime();
}

/** A delivery in the future, before the clock was set back, does not count. */
function sinceHeard({ lastDelivery }: HubSubscription, now: Date): number {
  const since = lastDelivery === null ? -1 : now.getTime() - Date.parse(lastDelivery);
  return since < 0 ? Number.POSITIVE_INFINITY : since;
}

function later(now: Date, milliseconds: number): Instant {
  return new Date(now.getTime() + milliseconds).toISOString();
}

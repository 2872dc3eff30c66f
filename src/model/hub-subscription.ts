/** A subscription at another site's WebSub hub: what is remembered of it between two requests. */
import type { Instant } from './feed.ts';

export type HubSubscription = {
  /** The feed whose news the hub tells us. */
  feedKey: string;
  hub: string;
  /** The feed's address as the hub knows it. */
  topic: string;
  /** Unguessable last part of the callback's address: who knows it is the hub, or was told by it. */
  token: string;
  /** Key of the signatures (HMAC) on what the hub sends. */
  secret: string;
  /** Requests since the hub last verified or denied; 0 when none waits for its answer. */
  attempts: number;
  /** When the hub is asked next: to renew, or once more. */
  nextRequest: Instant;
  /** Until when the hub promised to tell us; null while it has promised nothing. */
  leaseUntil: Instant | null;
  /** When content came last that was truly the hub's; null when there was none or the hub proved silent since. */
  lastDelivery: Instant | null;
};

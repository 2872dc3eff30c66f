/** A subscription at another site's WebSub hub, as stored between two requests. */
import type { Instant } from './feed.ts';

export type HubSubscription = {
  /** The feed whose content the hub delivers. */
  feedKey: string;
  hub: string;
  /** The feed's URL at the hub. */
  topic: string;
  /** Unguessable last part of the callback URL, known only to the hub. */
  token: string;
  /** Key of the signatures (HMAC) of the hub's deliveries. */
  secret: string;
  /** Requests since the hub last verified or denied; 0 if none is pending. */
  attempts: number;
  /** When to send the next request: a renewal or a retry. */
  nextRequest: Instant;
  /** When the lease ends; null while there is none. */
  leaseUntil: Instant | null;
  /** Last delivery with a valid signature; null if there was none or the hub has missed one since. */
  lastDelivery: Instant | null;
};

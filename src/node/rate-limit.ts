/** How often one client may ask for what no cache can hold: each search is another one. */
import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';

/** Requests that a client may make at once, and how many it may make again in each second after. */
const BURST = 60;
const PER_SECOND = 1;
const MAX_CLIENTS = 10_000;

/** Seconds that the client has to wait; 0 when it may ask now. */
export type RateLimit = (client: string) => number;

/** A token bucket for each client. */
export function createRateLimit(now: () => Date): RateLimit {
  const clients = new LRUCache<string, { left: number; at: number }>({ max: MAX_CLIENTS });
  return (client) => {
    const at = now().getTime() / 1000;
    const before = clients.get(client) ?? { left: BURST, at };
    const left = Math.min(BURST, before.left + Math.max(0, at - before.at) * PER_SECOND);
    clients.set(client, { left: left < 1 ? left : left - 1, at });
    return left < 1 ? Math.ceil((1 - left) / PER_SECOND) : 0;
  };
}

/**
 * Who asks: the other end of the connection, or whom our proxy names last in X-Forwarded-For. Of IPv6 the network, as
 * one client has a whole /64.
 */
export function clientOf({ socket, headers }: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  const address = (forwarded || socket.remoteAddress) ?? '';
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}

/** The limit for `SiteOptions.wait`: the server hands over with each request the one that Node read. */
export function limitClients({ trustProxy }: { trustProxy: boolean }, now: () => Date) {
  const limit = createRateLimit(now);
  return (from: unknown): number =>
    limit(clientOf((from as { incoming: IncomingMessage }).incoming, trustProxy));
}

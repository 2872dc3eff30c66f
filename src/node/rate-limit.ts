/** Limits how often one client may search, because searches cannot be cached. */
import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';

/** Requests that a client may send at once, and how many more per second. */
const BURST = 60;
const PER_SECOND = 1;
const MAX_CLIENTS = 10_000;

/** A token bucket for each client. Returns the seconds that the client must wait; 0 if it need not. */
export function createRateLimit(now: () => Date): (client: string) => number {
  const clients = new LRUCache<string, { left: number; at: number }>({ max: MAX_CLIENTS });
  return (client) => {
    const at = now().getTime() / 1000;
    const before = clients.get(client) ?? { left: BURST, at };
    const left = Math.min(BURST, before.left + Math.max(0, at - before.at) * PER_SECOND);
    clients.set(client, { left: left < 1 ? left : left - 1, at });
    return left < 1 ? Math.ceil((1 - left) / PER_SECOND) : 0;
  };
}

/** Some proxies add the port: "192.0.2.1:4711", "[2001:db8::1]:4711". */
const BRACKETS_AND_PORT = /^\[|\](?::\d+)?$|:(?<=^[\d.]+:)\d+$/g;

/**
 * The client: the other end of the connection, or the last address that the proxy added to X-Forwarded-For.
 * For IPv6 the network, because one client has a whole /64.
 */
export function clientOf({ socket, headers }: IncomingMessage, trustProxy: boolean): string {
  const list = trustProxy ? String(headers['x-forwarded-for'] ?? '') : '';
  const forwarded = list.slice(list.lastIndexOf(',') + 1).trim();
  const address = ((forwarded || socket.remoteAddress) ?? '').replace(BRACKETS_AND_PORT, '');
  if (!address.includes(':') || address.includes('.')) return address;
  // "::" abbreviates groups of zeros.
  const [front = [], back = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array(Math.max(0, 8 - front.length - back.length)).fill('0');
  return [...front, ...zeros, ...back].slice(0, 4).join(':');
}

/** The limit for `SiteOptions.wait`, which receives Node's request with each request. */
export function limitClients({ trustProxy }: { trustProxy: boolean }, now: () => Date) {
  const limit = createRateLimit(now);
  return (from: unknown): number =>
    limit(clientOf((from as { incoming: IncomingMessage }).incoming, trustProxy));
}

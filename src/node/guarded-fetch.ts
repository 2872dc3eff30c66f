/** The network of the Node edge: fetch that dials checked addresses alone. */
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type AddressGuard, portOf } from '../fetch/address-guard.ts';
import { ADDRESS_REFUSED } from '../fetch/failure-words.ts';
import type { FetchFunction } from '../model/runtime.ts';
import { Agent, Pool, undiciFetch } from './undici-parts.ts';

export type GuardedFetchOptions = {
  guard: AddressGuard;
  connectMs?: number;
  /** How names become addresses: the system's resolver unless told otherwise. */
  resolve?: Resolve;
};

type Resolve = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export type GuardedFetch = {
  fetch: FetchFunction;
  /** Waits for what is in flight and ends idle connections. */
  close: () => Promise<void>;
  /** Breaks off what is in flight. */
  destroy: () => Promise<void>;
};

const LIMITS = {
  /** Name lookup, TCP and TLS together. */
  connectMs: 10_000,
  headersTimeout: 20_000,
  /** Silence in the middle of a body. */
  bodyTimeout: 15_000,
  maxHeaderSize: 32 * 1024,
};

/**
 * A fetch that follows no redirect, uses no proxy, and connects only to addresses that the guard lets through:
 * the address that was checked is the one that is dialled, whatever the DNS says a moment later.
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { guard, connectMs = LIMITS.connectMs, resolve = lookup } = options;
  const agent = new Agent({
    headersTimeout: LIMITS.headersTimeout,
    bodyTimeout: LIMITS.bodyTimeout,
    maxHeaderSize: LIMITS.maxHeaderSize,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 10_000,
    allowH2: false,
    factory: (origin, pool) =>
      new Pool(origin, {
        ...pool,
        connections: 2,
        connect: {
          timeout: connectMs,
          autoSelectFamily: true,
          // Node's quarter of a second gives up on servers at the other end of the world.
          autoSelectFamilyAttemptTimeout: 1_000,
          lookup: guardedLookup(guard, resolve, portOf(new URL(origin))),
        },
      }),
  });
  const dispatcher = agent.compose((dispatch) => (request, handler) => {
    return dispatch({ ...request, headers: plain(request.headers ?? null) }, handler);
  });

  return {
    fetch: async (url, init) => {
      const refusal = guard.refuseUrl(new URL(url));
      if (refusal !== null) throw refused(refusal);
      const request = { ...init, redirect: 'manual', dispatcher } as Parameters<typeof undiciFetch>[1];
      return (await undiciFetch(url, request)) as unknown as Response;
    },
    close: () => agent.close(),
    destroy: () => agent.destroy(),
  };
}

/** A name lookup whose answer holds only addresses that may be dialled; a refusal when none is left. */
function guardedLookup(guard: AddressGuard, resolve: Resolve, port: number): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const refusals = addresses.map(({ address }) => guard.refuseAddress(address, host, port));
      const open = addresses.filter((_, i) => refusals[i] === null);
      const first = open[0];
      if (!first) return callback(refused(refusals[0] ?? 'The host name has no address.'), '', 0);
      if (options.all) return callback(null, open);
      callback(null, first.address, first.family);
    });
  };
}

function refused(message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code: ADDRESS_REFUSED });
}

/** What fetch adds in a browser's name: we are none, and caches between us and the blog are welcome to answer. */
const BROWSER_HEADERS = new Set(['sec-fetch-mode', 'pragma', 'cache-control']);

function plain<T>(headers: T): T {
  if (!headers || typeof headers !== 'object' || Array.isArray(headers)) return headers;
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !BROWSER_HEADERS.has(name.toLowerCase())),
  ) as T;
}

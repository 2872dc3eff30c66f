/** The network on Node: Node's own HTTP client, which connects only to checked addresses. */
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import type { Agent, ClientRequest, IncomingMessage, request as sendHttp } from 'node:http';
import type { LookupFunction } from 'node:net';
import { type AddressGuard, portOf } from '../fetch/address-guard.ts';
import { addressRefused } from '../fetch/network-errors.ts';
import type { FetchFunction, FetchResponse } from '../model/runtime.ts';
import { decodeBody } from './decode-body.ts';

export type GuardedFetchOptions = {
  guard: AddressGuard;
  connectMs?: number;
  /** Resolves host names; the default is the system's resolver. */
  resolve?: Resolve;
};

type Resolve = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export type GuardedFetch = {
  fetch: FetchFunction;
  /** Closes idle connections and aborts running requests. */
  close: () => void;
};

/** Name lookup, TCP and TLS together. */
const CONNECT_MS = 10_000;
/** Maximum pause in the middle of a body. */
const SILENCE_MS = 15_000;
const MAX_HEADER_BYTES = 32 * 1024;

const CONNECTIONS = {
  keepAlive: true,
  maxSockets: 2,
  /** Maximum time that an idle connection stays open. */
  timeout: 4_000,
  autoSelectFamily: true,
  // Node's default of 250 ms is too short for servers on the other side of the world.
  autoSelectFamilyAttemptTimeout: 1_000,
};

type Transport = { request: typeof sendHttp; agent: Agent };

/**
 * A fetch that does not follow redirects, uses no proxy, and connects only to addresses that the guard
 * allows: it connects to the very address that was checked, even if DNS returns another one a moment later.
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { guard, connectMs = CONNECT_MS, resolve = lookup } = options;
  const transports = new Map<string, Promise<Transport>>();
  const transportOf = (protocol: string): Promise<Transport> => {
    const opened = transports.get(protocol) ?? openTransport(protocol);
    transports.set(protocol, opened);
    return opened;
  };
  return {
    fetch: async (address, init) => {
      const url = new URL(address);
      const refusal = guard.refuseUrl(url);
      if (refusal !== null) throw addressRefused(refusal);
      init.signal.throwIfAborted();
      const { request, agent } = await transportOf(url.protocol);
      const sent = request(url, {
        method: init.method,
        headers: init.headers,
        agent,
        maxHeaderSize: MAX_HEADER_BYTES,
        lookup: guardedLookup(guard, resolve, portOf(url)),
      });
      limitConnecting(sent, connectMs);
      sent.end(init.body);
      return toResponse(await responseTo(sent, init.signal));
    },
    close: () => {
      for (const opened of transports.values()) void opened.then(({ agent }) => agent.destroy());
    },
  };
}

/** TLS takes a while to load, and not every planet has a blog that needs it. */
async function openTransport(protocol: string): Promise<Transport> {
  const { request, Agent } = await import(protocol === 'https:' ? 'node:https' : 'node:http');
  return { request, agent: new Agent(CONNECTIONS) };
}

function limitConnecting(sent: ClientRequest, connectMs: number): void {
  sent.on('socket', (socket) => {
    if (!socket.connecting) return;
    const late = setTimeout(() => sent.destroy(failure('ETIMEDOUT', 'connecting took too long')), connectMs);
    const connected = 'encrypted' in socket ? 'secureConnect' : 'connect';
    for (const event of [connected, 'close']) socket.once(event, () => clearTimeout(late));
  });
}

/** An error after the response started aborts its body; after its end it is ignored. */
function responseTo(sent: ClientRequest, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let body: IncomingMessage | null = null;
    const fail = (error: Error) => {
      reject(error);
      if (body?.complete === false) body.destroy(error);
    };
    const abort = () => {
      fail(signal.reason);
      sent.destroy();
    };
    sent.on('error', fail).on('response', (response) => {
      body = response;
      resolve(response);
    });
    signal.addEventListener('abort', abort);
    sent.on('close', () => signal.removeEventListener('abort', abort));
  });
}

function toResponse(response: IncomingMessage): FetchResponse {
  const { statusCode: status = 0, headers } = response;
  response.setTimeout(SILENCE_MS, () => {
    // Unread bytes: the planet pauses, not the server.
    if (response.readableLength > 0) return;
    response.destroy(failure('ESTALLED', 'the server stopped sending'));
  });
  const toRead = {
    get: (name: string): string | null => headers[name.toLowerCase()]?.toString() ?? null,
    getSetCookie: (): string[] => headers['set-cookie'] ?? [],
  };
  if (status !== 204 && status !== 304) return { status, headers: toRead, body: decodeBody(response) };
  response.resume();
  return { status, headers: toRead, body: null };
}

/** A name lookup that returns only allowed addresses; an error if none is left. */
function guardedLookup(guard: AddressGuard, resolve: Resolve, port: number): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const refusals = addresses.map(({ address }) => guard.refuseAddress(address, host, port));
      const open = addresses.filter((_, i) => refusals[i] === null);
      const first = open[0];
      if (!first) return callback(addressRefused(refusals[0] ?? { kind: 'hostUnknown' }), '', 0);
      if (options.all) return callback(null, open);
      callback(null, first.address, first.family);
    });
  };
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** The HTTP server: the site behind @hono/node-server, with an orderly shutdown. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Compress } from '../site/compression.ts';
import { CommandError } from './command.ts';

export type Listening = { url: string; close: () => Promise<void> };

/** Milliseconds, except for the size of headers in bytes. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384,
};
/** A stalled connection, whose client does not read, ends after one to two times this: Node's check interval. */
const STANDSTILL_MS = 30_000;
/** Maximum requests of a client before it has read the responses to earlier ones. */
const MAX_AHEAD = 16;

/** Handles requests; a Hono app has this type. */
export type Answering = {
  fetch: (request: Request, from: { incoming: IncomingMessage }) => Response | Promise<Response>;
};

export type ListenAt = { host: string; port: number; standstillMs?: number };

/** Serves the site at that address. Throws a CommandError if the port is taken or not permitted. */
export async function listen(site: Answering, at: ListenAt): Promise<Listening> {
  const answer = (request: Request, from: unknown) => site.fetch(request, from as HttpBindings);
  // HTTP/1.0 needs no Host, and the site's responses do not depend on it.
  const server = createServer(LIMITS, inTurn(getRequestListener(answer, { hostname: 'localhost' })));
  server.setTimeout(at.standstillMs ?? STANDSTILL_MS);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new CommandError(words(error, at))));
    server.listen(at.port, at.host, resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : at.port;
  const host = at.host.includes(':') ? `[${at.host}]` : at.host;
  return { url: `http://${host}:${port}`, close: () => closeServer(server) };
}

/**
 * Handles the requests of one connection (HTTP/1.1 pipelining, RFC 9112 §9.3.2) one after the other: a client
 * that sends many and reads nothing occupies one response.
 */
function inTurn(answer: RequestListener): RequestListener {
  const last = new WeakMap<Socket, ServerResponse>();
  const ahead = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    if (socket.destroyed) return;
    const before = last.get(socket);
    last.set(socket, response);
    if (before === undefined || before.writableFinished) {
      ahead.delete(socket);
      answer(request, response);
      return;
    }
    const waiting = (ahead.get(socket) ?? 0) + 1;
    ahead.set(socket, waiting);
    if (waiting > MAX_AHEAD) socket.destroy();
    else before.once('close', () => socket.destroyed || answer(request, response));
  };
}

/** Waits briefly for running requests, then closes their connections. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 2_000);
  await closed;
  clearTimeout(patience);
}

function words(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): string {
  if (error.code === 'EADDRINUSE')
    return `${host}:${port} is already in use. Choose another one with --port.`;
  if (error.code === 'EACCES')
    return `This user may not listen on ${host}:${port}. Choose a port above 1023 with --port.`;
  return `Cannot listen on ${host}:${port}: ${error.message}`;
}

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/** zlib compression, at levels suited to pages that are cached and sent again. */
export const compress: Compress = {
  br: async (body) => {
    const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
    const params = { [BROTLI_PARAM_QUALITY]: 6, [BROTLI_PARAM_SIZE_HINT]: body.length };
    return new Uint8Array(await asBrotli(body, { params }));
  },
  gzip: async (body) => new Uint8Array(await asGzip(body, { level: 7 })),
};

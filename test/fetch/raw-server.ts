/** A web server on bare sockets, so that a test can send bytes that HTTP forbids. */
import { createServer, type Socket } from 'node:net';
import { listenOn } from '../loopback.ts';

export type RawRequest = {
  path: string;
  /** By lower-case name, the bytes as Latin-1. */
  headers: Record<string, string>;
};

export type RawServer = {
  /** Absolute address of a path. */
  url: (path: string) => string;
  port: number;
  requests: RawRequest[];
  /** Bytes sent to clients since the start. */
  sent: () => number;
  close: () => Promise<void>;
};

export type Answer = (request: RawRequest, socket: Socket) => void;

/** Starts a server on a free port of 127.0.0.1; `answers` are looked up by path, without its query. */
export async function rawServer(answers: Record<string, Answer>): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let head = '';
    socket.on('data', (bytes) => {
      head += bytes.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      const request = parse(head);
      head = '';
      requests.push(request);
      const answer = answers[request.path.split('?')[0] ?? ''];
      if (answer) answer(request, socket);
      else socket.end(http(404, {}, 'nothing here'));
    });
  });
  const port = Number(new URL(await listenOn(server)).port);
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    port,
    requests,
    sent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function parse(head: string): RawRequest {
  const [first = '', ...lines] = head.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { path: first.split(' ')[1] ?? '', headers };
}

/** A complete response with the right length that closes the connection. */
export function http(
  status: number,
  headers: Record<string, string> = {},
  body: string | Uint8Array = '',
): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
  const all = { 'Content-Length': String(bytes.length), Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`, 'latin1'), bytes]);
}

/** Sends the chunk at that interval, or as fast as the client reads, until it disconnects. */
export function pump(socket: Socket, chunk: string | Buffer, everyMs = 0): void {
  if (socket.destroyed) return;
  const next = () => pump(socket, chunk, everyMs);
  const taken = socket.write(chunk);
  if (everyMs > 0) setTimeout(next, everyMs);
  else if (taken) setImmediate(next);
  else socket.once('drain', next);
}

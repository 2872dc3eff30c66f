/** Servers on loopback, each at a port of its own. */
import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** Lets the server listen at a free port of that host; its address without a path. */
export async function listenOn(server: Server, host = '127.0.0.1'): Promise<string> {
  await new Promise<void>((done) => server.listen(0, host, done));
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

/** Ends a server, whoever is still connected. */
export function closeServer(server: HttpServer): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

/** A port at which nobody listens, for a server that has to know its own address before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listenOn(server));
  await new Promise((done) => server.close(done));
  return Number(port);
}

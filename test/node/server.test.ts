/** Clients of the server that send too much or read nothing. */
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../src/node/server.ts';

let listening: Listening;
let sockets: Socket[] = [];
/** Paths in the order in which the site received them. */
let requested: string[];

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await listening.close();
});

async function serve(
  body: (path: string) => BodyInit | Promise<BodyInit>,
  standstillMs?: number,
): Promise<void> {
  requested = [];
  const fetch = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname;
    requested.push(path);
    return new Response(await body(path));
  };
  listening = await listen(
    { fetch },
    { host: '127.0.0.1', port: 0, ...(standstillMs ? { standstillMs } : {}) },
  );
}

/** A client that sends requests for all these paths at once. */
function pipeline(paths: string[]): Socket {
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: planet.example\r\n\r\n`).join(''));
  sockets.push(socket);
  return socket;
}

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()));

describe('a client that pipelines requests', () => {
  it('gets responses in the order of its requests', async () => {
    await serve((path) => `<${path}>`);
    const socket = pipeline(['/one', '/two', '/three']);
    let received = '';
    for await (const chunk of socket) {
      received += String(chunk);
      if (received.includes('</three>')) break;
    }
    expect(received.match(/<\/\w+>/g)).toEqual(['</one>', '</two>', '</three>']);
  });

  it('is served one request at a time', async () => {
    const { promise: first, resolve: answerFirst } = Promise.withResolvers<string>();
    await serve((path) => (path === '/one' ? first : 'next'));
    pipeline(['/one', '/two']);
    // Another client's request is served in the meantime.
    await fetch(`${listening.url}/other`);
    expect(requested).toEqual(expect.arrayContaining(['/one', '/other']));
    expect(requested).not.toContain('/two');
    answerFirst('done');
    await expect.poll(() => requested).toContain('/two');
  });

  it('is disconnected when it sends too many', async () => {
    const { promise: never } = Promise.withResolvers<string>();
    await serve(() => never);
    await closed(pipeline(Array.from({ length: 200 }, (_, i) => `/${i}`)));
    expect(requested).toEqual(['/0']);
  });
});

it('a client that does not read a response is disconnected, and others are served', async () => {
  const { promise: dropped, resolve: cancel } = Promise.withResolvers<void>();
  const endless = () =>
    new ReadableStream({
      pull: (stream) => stream.enqueue(new Uint8Array(1_000_000)),
      cancel: () => cancel(),
    });
  await serve((path) => (path === '/long' ? endless() : 'short'), 2000);
  pipeline(['/long']).pause();
  expect(await (await fetch(`${listening.url}/short`)).text()).toBe('short');
  await dropped;
});

it('a client of HTTP/1.0, such as a load balancer’s health check, needs no Host', async () => {
  await serve((path) => path);
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1');
  sockets.push(socket);
  socket.write('GET /healthz HTTP/1.0\r\n\r\n');
  let received = '';
  for await (const chunk of socket) received += String(chunk);
  expect(received).toMatch(/^HTTP\/1\.1 200 [\s\S]*\/healthz$/);
});

/** The network on Node: it connects to the address that was checked. */
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAddressGuard } from '../../src/fetch/address-guard.ts';
import type { RequestFailure } from '../../src/fetch/failure.ts';
import { networkFailure } from '../../src/fetch/network-errors.ts';
import { createGuardedFetch, type GuardedFetchOptions } from '../../src/node/guarded-fetch.ts';
import { http, type RawServer, rawServer } from '../fetch/raw-server.ts';
import { listenOn } from '../loopback.ts';
import { cert, key } from './self-signed.ts';

type Received = { status: number; body: string };

/** One request with its own network: the response, or the failure. */
async function ask(
  url: string,
  options: { allow: string[] } & Partial<GuardedFetchOptions>,
): Promise<Received | RequestFailure> {
  const network = createGuardedFetch({ guard: createAddressGuard(options.allow), ...options });
  try {
    const { signal } = new AbortController();
    const { status, body } = await network.fetch(url, { method: 'GET', headers: {}, signal });
    return { status, body: body ? await text(body) : '' };
  } catch (error) {
    return networkFailure(error);
  } finally {
    network.close();
  }
}

/** A DNS server with these addresses, one list per query, that records the queries. */
function dns(...lists: string[][]) {
  const lookups: string[] = [];
  const resolve: NonNullable<GuardedFetchOptions['resolve']> = (host, _, callback) => {
    const addresses = lists[Math.min(lookups.length, lists.length - 1)] ?? [];
    lookups.push(host);
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    setImmediate(() => callback(null, found));
  };
  return { lookups, resolve };
}

let server: RawServer;
beforeAll(async () => {
  server = await rawServer({
    '/': (_, socket) => socket.end(http(200, {}, 'hello')),
    '/moved': (_, socket) => socket.end(http(302, { Location: '/' })),
  });
});
afterAll(() => server.close());

const refused = { kind: 'failure', failure: { kind: 'privateAddress' } };
const hello = { status: 200, body: 'hello' };

describe('a guarded fetch', () => {
  it('refuses private addresses unless they are allowed', async () => {
    expect(await ask(server.url('/'), { allow: [] })).toMatchObject(refused);
    expect(await ask(server.url('/'), { allow: ['127.0.0.0/8'] })).toEqual(hello);
  });

  it('refuses names of private addresses unless the name or port is allowed', async () => {
    const url = `http://localhost:${server.port}/`;
    expect(await ask(url, { allow: [] })).toMatchObject(refused);
    expect(await ask(url, { allow: ['localhost:1234'] })).toMatchObject(refused);
    expect(await ask(url, { allow: [`localhost:${server.port}`] })).toEqual(hello);
    expect(await ask(url, { allow: ['localhost'] })).toEqual(hello);
  });

  it('connects to the address that it checked, even if DNS changes', async () => {
    const { lookups, resolve } = dns(['127.0.0.1'], ['10.0.0.5']);
    const url = `http://blog.test:${server.port}/`;
    expect(await ask(url, { allow: ['127.0.0.1'], resolve })).toEqual(hello);
    expect(lookups).toEqual(['blog.test']);
    expect(await ask(url, { allow: ['127.0.0.1'], resolve })).toMatchObject(refused);
  });

  it('skips the refused addresses of a name that has others', async () => {
    const { resolve } = dns(['10.0.0.5', '::1', '127.0.0.1', '169.254.169.254']);
    const url = `http://blog.test:${server.port}/`;
    expect(await ask(url, { allow: ['127.0.0.1'], resolve })).toEqual(hello);
  });

  it('tries the next address when one refuses', async () => {
    const { resolve } = dns(['127.0.0.9', '::1', '127.0.0.1']);
    const url = `http://blog.test:${server.port}/`;
    expect(await ask(url, { allow: ['127.0.0.0/8', '::1'], resolve })).toEqual(hello);
  });

  it('fails when all addresses refuse', async () => {
    const { resolve } = dns(['127.0.0.9', '127.0.0.8']);
    const url = `http://blog.test:${server.port}/`;
    expect(await ask(url, { allow: ['127.0.0.0/8'], resolve })).toMatchObject({
      failure: { kind: 'connectionRefused' },
    });
  });

  it.each(['::ffff:127.0.0.1', '::127.0.0.1', '64:ff9b::7f00:1', 'fe80::1%lo', 'fd00::5', '0.0.0.0'])(
    'refuses a name that resolves to %s',
    async (address) => {
      expect(await ask('http://blog.test/', { allow: [], ...dns([address]) })).toMatchObject(refused);
    },
  );

  it('refuses a name without addresses', async () => {
    expect(await ask('http://blog.test/', { allow: [], ...dns([]) })).toMatchObject({ kind: 'failure' });
  });

  it('reports a name that does not exist', async () => {
    const resolve: GuardedFetchOptions['resolve'] = (_, __, callback) =>
      callback(Object.assign(new Error('getaddrinfo ENOTFOUND blog.test'), { code: 'ENOTFOUND' }), []);
    expect(await ask('http://blog.test/', { allow: [], resolve })).toMatchObject({
      failure: { kind: 'hostUnknown' },
    });
  });

  it('follows no redirects itself', async () => {
    expect(await ask(server.url('/moved'), { allow: ['127.0.0.1'] })).toMatchObject({ status: 302 });
  });

  it('ignores proxies in the environment', async () => {
    const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = names.map((name) => process.env[name]);
    for (const name of names) process.env[name] = name.startsWith('NODE') ? '1' : 'http://127.0.0.1:9999';
    expect(await ask(server.url('/'), { allow: ['127.0.0.1'] })).toEqual(hello);
    names.forEach((name, i) => {
      if (before[i] === undefined) delete process.env[name];
      else process.env[name] = before[i];
    });
  });
});

describe('a connection', () => {
  it('is reused, and survives the abort of an earlier request', async () => {
    const connections = new Set<unknown>();
    const answers: (() => void)[] = [];
    const kept = createHttpServer((request, response) => {
      connections.add(request.socket);
      const answer = () => response.end('hello');
      if (request.url === '/later') answers.push(answer);
      else answer();
    });
    const base = await listenOn(kept);
    const network = createGuardedFetch({ guard: createAddressGuard(['127.0.0.1']) });
    const first = new AbortController();
    const read = async (path: string, { signal }: AbortController) => {
      const { body } = await network.fetch(base + path, { method: 'GET', headers: {}, signal });
      return body && text(body);
    };
    expect(await read('/now', first)).toBe('hello');
    const second = read('/later', new AbortController());
    await vi.waitUntil(() => answers.length > 0);
    first.abort();
    for (const answer of answers) answer();
    expect(await second).toBe('hello');
    expect(connections.size).toBe(1);
    network.close();
    await new Promise((resolve) => kept.close(resolve));
  });
});

describe('over TLS, a guarded fetch', () => {
  it('reports a self-signed certificate', async () => {
    const tls = createTlsServer({ cert, key }, (_, response) => response.end('hello'));
    const { host } = new URL(await listenOn(tls));
    const outcome = await ask(`https://${host}/`, { allow: ['127.0.0.1'] });
    expect(outcome).toMatchObject({
      failure: { kind: 'certificateSelfSigned' },
    });
    await new Promise((resolve) => tls.close(resolve));
  });

  it('reports a server that does not speak TLS', async () => {
    const plain = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const { host } = new URL(await listenOn(plain));
    const outcome = await ask(`https://${host}/`, { allow: ['127.0.0.1'] });
    expect(outcome).toMatchObject({ failure: { kind: 'tlsFailed' } });
    await new Promise((resolve) => plain.close(resolve));
  });

  it('gives up on a handshake that never ends', async () => {
    const url = `https://127.0.0.1:${server.port}/`;
    const outcome = await ask(url, { allow: ['127.0.0.1'], connectMs: 200 });
    expect(outcome).toMatchObject({ failure: { kind: 'connectTimeout' } });
  });
});

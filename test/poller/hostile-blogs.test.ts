/** Good blogs next to hostile ones, each a server with an address of its own. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archive } from '../../src/model/scope.ts';
import { type Network, openNetwork } from '../../src/node/network.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { planetOf } from '../config/loaded.ts';
import { closeServer, listenOn } from '../loopback.ts';
import { pollAtOnce } from '../poll-at-once.ts';

let opened: Awaited<ReturnType<typeof openStore>>;
let network: Network;
let servers: Server[];

beforeEach(async () => {
  opened = await openStore(':memory:');
  network = openNetwork(() => {}, '127.0.0.0/8');
  servers = [];
});

afterEach(async () => {
  await Promise.all(servers.map(closeServer));
  network.close();
  await opened.close();
});

/** Starts a blog at 127.0.1.`number`; returns its feed's URL. */
async function blog(number: number, respond: RequestListener): Promise<string> {
  const server = createServer(respond);
  servers.push(server);
  return `${await listenOn(server, `127.0.1.${number}`)}/feed`;
}

const feed = (title: string, padding = ''): string =>
  `<rss version="2.0"><channel><title>${title}</title><!--${padding}--><item><title>${title}</title></item></channel></rss>`;
const good =
  (title: string, padding?: string): RequestListener =>
  (_, response) =>
    response.end(feed(title, padding));
const LARGE = ' '.repeat(400_000);

function poll(urls: string[], largeTurn?: () => Promise<() => void>) {
  const { planet } = planetOf(
    `planet:\n  title: T\n  url: https://planet.example\nfeeds:\n${urls.map((url) => `  - url: ${url}\n`).join('')}`,
  );
  const now = () => new Date('2026-03-01T12:00:00Z');
  return pollAtOnce({
    planet: () => planet,
    store: opened.store,
    network,
    now,
    ...(largeTurn && { largeTurn }),
  });
}

async function titles(): Promise<(string | null)[]> {
  const entries = await opened.store.entries({ scope: archive, period: null, limit: 100, texts: false });
  return entries.map(({ title }) => title).sort();
}

it('are polled although more hosts than are polled at once never respond', async () => {
  const silent: string[] = [];
  for (let number = 1; number <= 100; number++) silent.push(await blog(number, () => {}));
  const polled = poll([...silent, await blog(200, good('Good'))]);
  await expect.poll(titles, { timeout: 15_000 }).toEqual(['Good']);
  await Promise.all(servers.map(closeServer));
  expect(await polled).toMatchObject({ feeds: 101, ok: 1, failed: 100 });
});

it('wait for a turn only if they are large, and every turn ends', async () => {
  let [turns, held] = [0, 0];
  const linked = await blog(1, good('Linked', LARGE));
  const page = `<html><head><link rel="alternate" type="application/rss+xml" href="${linked}"></head>${LARGE}</html>`;
  const urls = [
    await blog(2, (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(page)),
    await blog(3, good('Small')),
    await blog(4, good('Large', LARGE)),
    await blog(5, (_, response) => {
      response.write(LARGE, () => response.destroy());
    }),
    await blog(6, (_, response) => {
      response.write(' '.repeat(11_000_000));
    }),
  ];
  const totals = await poll(urls, async () => {
    turns++;
    held++;
    return () => {
      held--;
    };
  });
  expect(await titles()).toEqual(['Large', 'Linked', 'Small']);
  expect(totals).toMatchObject({ ok: 3, failed: 2 });
  expect({ turns, held }).toEqual({ turns: 4, held: 0 });
});

import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNetwork } from '../../src/node/network.ts';
import { readPlanet } from '../../src/node/planet-file.ts';
import { openPoller } from '../../src/node/polling.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { freePort } from '../loopback.ts';
import { type Desk, eventually, startDesk } from '../node/planet-command.ts';
import { type Blog, startBlog } from '../replays/blog.ts';
import { type Hub, startHub } from './hub.ts';

let desk: Desk;
let hub: Hub;
let blog: Blog;

beforeEach(async () => {
  [desk, hub, blog] = await Promise.all([startDesk(), startHub(), startBlog('Kestrel notes')]);
  blog.hub(hub.url);
});

afterEach(async () => {
  await desk.close();
  await Promise.all([hub.close(), blog.close()]);
});

/** The last poll was ten minutes ago: nothing is due for another twenty. */
async function pollTenMinutesAgo(): Promise<void> {
  const { store, close } = await openStore(desk.db);
  const log = () => {};
  const network = openNetwork(log, '127.0.0.0/8');
  const { planet } = await readPlanet(desk.config);
  const now = () => new Date(Date.now() - 600_000);
  const signal = new AbortController().signal;
  const poller = openPoller({ planet, store, dbFile: desk.db, network, log, now });
  await poller.poll({ force: false, keys: null, progress: () => {}, signal });
  await network.close();
  close();
}

it('planet serve subscribes, shows a post right after a delivery, and notifies its own hub', async () => {
  const port = await freePort();
  const own = await startHub();
  await writeFile(
    desk.config,
    `planet: { title: Test, url: "http://127.0.0.1:${port}", hub: "${own.url}" }\nfeeds:\n  - { url: "${blog.feedUrl}", name: Kestrel }\n`,
  );
  blog.publish({ title: 'First light', date: '2026-02-20T09:00:00Z' });
  await pollTenMinutesAgo();
  const served = await desk.serve(['--port', String(port)]);
  await eventually(
    async () => hub.requests.length,
    (n) => n > 0,
  );
  expect(await hub.verify()).toMatchObject({ status: 200 });
  blog.publish({ title: 'Second light', date: new Date().toISOString() });
  const polls = blog.requests.length;
  await hub.distribute('<rss/>');
  const home = async () => (await fetch(served.url)).text();
  expect(await eventually(home, (text) => text.includes('Second light'))).toContain('Second light');
  expect(blog.requests.length).toBe(polls + 1);
  await eventually(
    async () => own.requests.length,
    (n) => n > 1,
  );
  expect(own.requests.at(-1)?.fields).toContainEqual(['hub.url', `${served.url}/atom.xml`]);
  expect((await served.stop()).code).toBe(0);
  await own.close();
});

it('planet release notifies the planet’s own hub', async () => {
  const yaml = (hold: string) =>
    `planet: { title: Test, url: "https://planet.example.org", hub: "${hub.url}" }\nfeeds:\n  - { url: "${blog.feedUrl}", name: Kestrel${hold} }\n`;
  await writeFile(desk.config, yaml(', hold: true'));
  blog.publish({ title: 'First light', date: '2026-02-20T09:00:00Z' });
  await desk.planet(['poll', '--config', desk.config, '--db', desk.db]);
  expect(hub.requests).toEqual([]);
  await writeFile(desk.config, yaml(''));
  const { out } = await desk.planet(['release', blog.feedUrl, '--config', desk.config, '--db', desk.db]);
  expect(out).toContain('1 post published');
  expect(hub.requests[0]?.fields).toContainEqual(['hub.url', 'https://planet.example.org/atom.xml']);
});

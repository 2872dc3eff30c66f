/** `planet doctor` on a small web that moves, dies, gets parked, falls silent and duplicates: each proposal with its evidence. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadPlanet } from '../../src/config/load-planet.ts';
import { applyProposals, examine } from '../../src/node/doctor.ts';
import { openNetwork } from '../../src/node/network.ts';
import { openPoller } from '../../src/node/polling.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { planetOf } from '../config/loaded.ts';
import { listenOn } from '../loopback.ts';
import { type Blog, startBlog } from '../replays/blog.ts';
import { type Desk, startDesk } from './planet-command.ts';
import { cert, key } from './self-signed.ts';

const DAY = 86_400_000;
/** The first byte of a TLS record that opens a connection (RFC 8446, section 5.1). */
const TLS_HANDSHAKE = 22;
const blogs: Blog[] = [];
const closing: (() => unknown)[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planet-doctor-'));
});

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
  await Promise.all(blogs.splice(0).map((blog) => blog.close()));
  await rm(folder, { recursive: true });
});

async function blogOf(title: string, date = '2026-05-01T08:00:00Z'): Promise<Blog> {
  const blog = await startBlog(title);
  blogs.push(blog);
  for (let n = 1; n <= 3; n++) blog.publish({ title: `${title} ${n}`, date });
  return blog;
}

/** A planet with these entries whose days pass at once. */
async function planetWith(...entries: string[]) {
  const text = `planet: { title: Test, url: https://planet.example }\nfeeds:\n${entries.map((one) => `  - ${one}\n`).join('')}`;
  const { planet } = planetOf(text);
  const { store, close } = await openStore(':memory:');
  const network = openNetwork(() => {}, '127.0.0.0/8');
  closing.push(close, network.close);
  const clock = { at: Date.parse('2026-06-01T08:00:00Z') };
  const now = () => new Date(clock.at);
  const poller = openPoller({ planet, store, dbFile: ':memory:', network, log: () => {}, now });
  return {
    pass: async (days: number) => {
      clock.at += days * DAY;
      await poller.poll({
        force: true,
        keys: null,
        progress: () => {},
        signal: new AbortController().signal,
      });
    },
    /** The proposals, and the entries of feeds.yaml after applying them. */
    doctor: async () => {
      const proposals = await examine({
        planet,
        file: join(folder, 'feeds.yaml'),
        store,
        network,
        now: now(),
      });
      const edited = applyProposals(text, proposals);
      expect(loadPlanet(edited, 'feeds.yaml').kind).toBe('planet');
      return {
        proposals,
        entries: edited
          .split('\n')
          .slice(2)
          .filter(Boolean)
          .map((line) => line.trim().slice(2)),
      };
    },
  };
}

it('proposes nothing for healthy blogs', async () => {
  const planet = await planetWith(`{ url: "${(await blogOf('Ada')).feedUrl}" }`);
  await planet.pass(0);
  expect((await planet.doctor()).proposals).toEqual([]);
});

it('proposes the new URL of a blog that has redirected there for a week', async () => {
  const [old, moved] = [await blogOf('Ada'), await blogOf('Ada')];
  const planet = await planetWith(`{ url: "${old.feedUrl}" }`);
  await planet.pass(0);
  old.moveTo(moved);
  for (let day = 0; day < 6; day++) await planet.pass(1);
  expect((await planet.doctor()).proposals).toEqual([]);
  for (let day = 0; day < 3; day++) await planet.pass(1);
  const { proposals, entries } = await planet.doctor();
  expect(proposals).toMatchObject([
    { kind: 'moved', evidence: 'redirects there permanently since 2026-06-02' },
  ]);
  expect(entries).toEqual([`{ url: ${moved.feedUrl}, moved: [${old.feedUrl}] }`]);
});

it('ends feeds without a response for a quarter, with the day of the last one', async () => {
  const blog = await blogOf('Ada');
  const planet = await planetWith(`{ url: "${blog.feedUrl}" }`);
  await planet.pass(0);
  blog.answer({ status: 404 });
  await planet.pass(1);
  await planet.pass(80);
  expect((await planet.doctor()).proposals).toEqual([]);
  await planet.pass(20);
  const { proposals, entries } = await planet.doctor();
  expect(proposals).toMatchObject([
    { kind: 'gone', evidence: expect.stringMatching(/^no response since 2026-06-02: .*404/) },
  ]);
  expect(entries).toEqual([`{ url: "${blog.feedUrl}", removedAfter: 2026-06-01 }`]);
});

it('ends a blog whose domain has a new owner', async () => {
  const [blog, spam] = [await blogOf('Ada'), await startBlog('Casino', '127.0.0.2')];
  blogs.push(spam);
  spam.look({ generator: 'Spinner', language: 'xx' });
  spam.publish({ title: 'Win', date: '2026-06-01T08:00:00Z' });
  const planet = await planetWith(`{ url: "${blog.feedUrl}" }`);
  await planet.pass(0);
  blog.moveTo(spam);
  await planet.pass(1);
  const { proposals, entries } = await planet.doctor();
  expect(proposals).toMatchObject([{ kind: 'parked', evidence: expect.stringContaining('Casino') }]);
  expect(entries).toEqual([`{ url: "${blog.feedUrl}", removedAfter: 2026-05-01 }`]);
});

it('ends blogs without a post for three years', async () => {
  const [quiet, rare] = [
    await blogOf('Ada', '2023-05-01T08:00:00Z'),
    await blogOf('Ben', '2023-08-01T08:00:00Z'),
  ];
  const planet = await planetWith(`{ url: "${quiet.feedUrl}" }`, `{ url: "${rare.feedUrl}" }`);
  await planet.pass(0);
  expect((await planet.doctor()).proposals).toMatchObject([
    {
      kind: 'silent',
      line: 3,
      evidence: 'its latest post is from 2023-05-01',
      change: { removedAfter: '2026-06-01' },
    },
  ]);
});

it('removes the second feed of a blog', async () => {
  const [blog, tag] = [await blogOf('Ada'), await startBlog('Ada')];
  blogs.push(tag);
  for (const post of blog.posts()) tag.putBack({ ...post }, 0);
  tag.permalinksAt(new URL(blog.feedUrl).origin);
  const planet = await planetWith(`{ url: "${blog.feedUrl}" }`, `{ url: "${tag.feedUrl}" }`);
  await planet.pass(0);
  const { proposals, entries } = await planet.doctor();
  expect(proposals).toMatchObject([
    { kind: 'duplicate', line: 4, change: null, evidence: expect.stringContaining('3 of its 3') },
  ]);
  expect(entries).toEqual([`{ url: "${blog.feedUrl}" }`]);
});

it('proposes the home page’s feed when that has the full posts', async () => {
  const [whole, short, home] = [await blogOf('Ada'), await startBlog('Ada'), await startBlog('Home')];
  blogs.push(short, home);
  for (const post of whole.posts()) short.putBack({ ...post, text: 'What' }, 0);
  for (const blog of [whole, short]) blog.permalinksAt(new URL(home.feedUrl).origin);
  home.answer({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: `<html><head><link rel="alternate" type="application/rss+xml" href="${whole.feedUrl}"></head></html>`,
  });
  const planet = await planetWith(`{ url: "${short.feedUrl}" }`);
  await planet.pass(0);
  const { proposals, entries } = await planet.doctor();
  expect(proposals).toMatchObject([
    { kind: 'better', evidence: expect.stringMatching(/times as much of 3 posts/) },
  ]);
  expect(entries).toEqual([`{ url: ${whole.feedUrl}, moved: [${short.feedUrl}] }`]);
});

it('removes a face whose file is missing', async () => {
  const planet = await planetWith(`{ url: "${(await blogOf('Ada')).feedUrl}", face: none.png }`);
  await planet.pass(0);
  expect((await planet.doctor()).proposals).toMatchObject([{ kind: 'face', change: { face: null } }]);
});

it('proposes HTTPS when the same feed is there', async () => {
  const both = await serveBoth(await blogOf('Ada'));
  const planet = await planetWith(`{ url: ${both} }`);
  await planet.pass(0);
  expect((await planet.doctor()).proposals).toEqual([]);
  const trusted = getCACertificates();
  closing.push(() => setDefaultCACertificates(trusted));
  setDefaultCACertificates([...trusted, cert]);
  const secure = both.replace('http:', 'https:');
  const { proposals, entries } = await planet.doctor();
  expect(proposals).toMatchObject([{ kind: 'https', change: { url: secure } }]);
  expect(entries).toEqual([`{ url: ${secure} }`]);
});

/** The blog's feed on one port that speaks HTTP and TLS, whichever the client starts with; its URL without TLS. */
async function serveBoth(blog: Blog): Promise<string> {
  const answer = async (_: IncomingMessage, response: ServerResponse) =>
    response.end(await (await fetch(blog.feedUrl)).text());
  const [plain, secure] = [createServer(answer), createTlsServer({ cert, key }, answer)];
  const front = createTcpServer((socket) => {
    socket.once('readable', () => {
      const first: Buffer | null = socket.read();
      if (first) socket.unshift(first);
      (first?.[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
    });
  });
  closing.push(() => front.close());
  return `${await listenOn(front)}/feed.xml`;
}

it('writes its proposals into feeds.yaml on request', async () => {
  const desk: Desk = await startDesk();
  closing.push(desk.close);
  const blog = await blogOf('Ada', '2020-05-01T08:00:00Z');
  await desk.list({ Ada: blog }, '  # no more\n');
  const planet = (...args: string[]) => desk.planet([...args, '--config', desk.config, '--db', desk.db]);
  await planet('poll');
  expect((await planet('doctor')).out).toMatch(
    /feeds\.yaml:5: silent: Ada .*2020-05-01\n {4}→ removedAfter: 2\S+\n1 proposal; --write/,
  );
  expect(JSON.parse((await planet('doctor', '--write', '--json')).out)).toMatchObject({
    troubles: [],
    written: true,
  });
  expect((await desk.planet(['list', '--config', desk.config])).out).toContain('removedAfter');
  expect((await planet('doctor')).out).toBe('No problems found.\n');
});

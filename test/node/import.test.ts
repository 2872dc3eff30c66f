/** `planet import`, as a maintainer moving a planet here runs it. */
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/node/sqlite.ts';
import { createSite } from '../../src/site/app.ts';
import { planetOf } from '../config/loaded.ts';
import { listenOn } from '../loopback.ts';
import { pollAtOnce } from '../poll-at-once.ts';
import { type Desk, eventually, startDesk } from './planet-command.ts';

/** Responds to every path with a blog of one post, named after the path; lists are served unchanged. */
let server: Server;
let blogs: string;
const lists = new Map<string, string>();

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    const list = lists.get(url);
    const at = `${blogs}${url}`;
    response.end(
      list ??
        `<rss version="2.0"><channel><title>${url}</title><link>${at}</link><description>d</description>
        <item><title>Post of ${url.slice(1)}</title><link>${at}/1</link><guid>${at}/1</guid>
        <pubDate>${new Date(Date.now() - 3_600_000).toUTCString()}</pubDate><description>We rowed.</description></item></channel></rss>`,
    );
  });
  blogs = await listenOn(server);
});
afterAll(() => server.close());

let desk: Desk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.close());

const write = async (name: string, text: string | Uint8Array): Promise<string> => {
  await writeFile(join(desk.folder, name), text);
  return name;
};
const imported = (name: string, ...more: string[]) =>
  desk.planet(['import', name, '--config', desk.config, ...more]);
const written = () => readFile(desk.config, 'utf8');

/** Small planets of two blogs, in the six notations. */
const formats: [name: string, list: (at: string) => string][] = [
  [
    'planet.ini',
    (at) =>
      `[Planet]\nname = Planet Rows\nlink = https://rows.example/\nitems_per_page = 9\n[${at}/ada]\nname = Ada\nfilter = (rowed|boat)\n[${at}/bo]\nname = Bo\n`,
  ],
  [
    'pluto.ini',
    (at) =>
      `title = Planet Rows\nurl = https://rows.example\n[ada]\n  title = Ada\n  feed = ${at}/ada\n[bo]\n  title = Bo\n  feed = ${at}/bo\n  twitter = bo\n`,
  ],
  [
    'people.opml',
    (at) =>
      `<opml version="1.1"><head><title>Planet Rows</title></head><body><outline text="Ada" xmlUrl="${at}/ada"/><outline text="Rivers"><outline text="Bo" xmlUrl="${at}/bo"/></outline></body></opml>`,
  ],
  [
    'feeds.json',
    (at) =>
      JSON.stringify({
        title: 'Planet Rows',
        feeds: [{ feed: `${at}/ada`, name: 'Ada' }, { feed: `${at}/bo` }],
      }),
  ],
  [
    'config',
    (at) => `maxarticles 20\nfeed 30m ${at}/ada define_name=Ada\nfeed 1h ${at}/bo\n    define_name Bo\n`,
  ],
  [
    'feeds.yml',
    (at) => `name: Planet Rows\nblogs:\n  - { name: Ada, url: "${at}/ada" }\n  - url: ${at}/bo\n`,
  ],
];

/** The home page of a planet after polling its blogs. */
async function homeOf(feedsYaml: string): Promise<string> {
  const loaded = planetOf(feedsYaml);
  const { store, close } = await openStore(':memory:');
  const [planet, now] = [() => loaded.planet, () => new Date()];
  await pollAtOnce({ planet, store, now, network: { fetch, refuse: () => null } });
  const home = await (await createSite({ planet, store, now }).request('/')).text();
  close();
  return home;
}

describe('planet import', () => {
  it.each(formats)('turns %s into a planet that polls and shows its blogs', async (name, list) => {
    await write(name, list(blogs));
    const run = await imported(name, '--url', 'https://rows.example');
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('2 of 2 feeds added') });
    const home = await homeOf(await written());
    for (const title of ['Post of ada', 'Post of bo']) expect(home).toContain(title);
  });

  it('reads a list from a URL', async () => {
    lists.set('/list.opml', formats[2]?.[1](blogs) ?? '');
    const run = await imported(`${blogs}/list.opml`, '--url', 'https://rows.example');
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('2 of 2 feeds added') });
  });

  it('adds only new feeds the second time, and changes nothing else', async () => {
    const [name = '', list = String] = formats[0] ?? [];
    await write(name, list(blogs));
    await imported(name);
    const first = await written();
    expect((await imported(name)).out).toContain('0 of 2 feeds added; 2 already listed');
    expect(await written()).toBe(first);
    await write(
      'more.opml',
      `<opml><body><outline text="Cy" xmlUrl="${blogs}/cy"/><outline xmlUrl="${blogs}/bo"/></body></opml>`,
    );
    expect((await imported('more.opml')).out).toContain('1 of 2 feeds added; 1 already listed');
    expect(await written()).toBe(`${first.trimEnd()}\n  - { name: Cy, url: ${blogs}/cy }\n`);
  });

  it('marks a missing URL, which check then reports', async () => {
    await write('people.opml', formats[2]?.[1](blogs) ?? '');
    const run = await imported('people.opml');
    expect(run).toMatchObject({ code: 0, err: expect.stringContaining("with the planet's URL") });
    expect(await written()).toContain('url: https://planet.invalid');
    expect(await desk.planet(['check', desk.config])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/feeds\.yaml:\d+:\d+: planet\.url: .*is a placeholder/),
    });
    expect((await imported('people.opml')).out).toContain('0 of 2 feeds added');
  });

  it('reports keys without a counterpart once, and errors with their lines', async () => {
    await write(
      'planet.ini',
      `[Planet]\nname = Rows\nitems_per_page = 9\n[${blogs}/a]\nfacewidth = 3\n[${blogs}/b]\nfacewidth = 3\n???\n`,
    );
    const { code, err } = await imported('planet.ini', '--url', 'https://rows.example');
    expect(code).toBe(0);
    expect(err).toContain('planet.ini:8: ???');
    expect(err).toContain('without a counterpart here: facewidth (2), items_per_page (1)');
  });

  it('reads Latin-1', async () => {
    await write(
      'planet.ini',
      Buffer.from(`[Planet]\nname = Planète\n[${blogs}/a]\nname = Amélie\n`, 'latin1'),
    );
    await imported('planet.ini', '--url', 'https://rows.example');
    expect(await written()).toMatch(/title: Planète[\s\S]*name: Amélie/);
  });

  it.each([
    ['has no feeds', 'planet.ini', 'hello\n', /planet\.ini:1: hello[\s\S]*contains no feeds/],
    [
      'has more feeds than feeds.yaml may contain',
      'planet.ini',
      `[Planet]\nname = Rows\nlink = https://rows.example\n${Array.from({ length: 20_000 }, (_, n) => `[https://blog${n}.example/feed]\n`).join('')}`,
      /is \d+ characters long and may have \d+[\s\S]*is unchanged/,
    ],
  ])('leaves feeds.yaml unchanged when a list %s', async (_, name, text, expected) => {
    await desk.list({ Old: `${blogs}/old` });
    const before = await written();
    await write(name, text);
    const { code, err } = await imported(name);
    expect(code).toBe(1);
    expect(err).toMatch(expected);
    expect(await written()).toBe(before);
  });

  it('leaves a feeds.yaml with errors unchanged', async () => {
    await writeFile(desk.config, 'planet: [\n');
    await write('people.opml', formats[2]?.[1](blogs) ?? '');
    expect(await imported('people.opml')).toMatchObject({ code: 1 });
    expect(await written()).toBe('planet: [\n');
  });

  it('is picked up by a running planet', async () => {
    await desk.list({ Old: `${blogs}/old` });
    const { url } = await desk.serve();
    await write('people.opml', formats[2]?.[1](blogs) ?? '');
    await imported('people.opml');
    const home = await eventually(
      async () => (await fetch(url)).text(),
      (text) => text.includes('Post of bo'),
    );
    expect(home).toContain('Post of bo');
  });
});

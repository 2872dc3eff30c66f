/** A maintainer's day at the command line: the list, its feeds and backups, while the planet is served. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Blog, startBlog } from '../replays/blog.ts';
import { type Desk, eventually, startDesk } from './planet-command.ts';

let desk: Desk;
let ada: Blog;
let ben: Blog;

beforeEach(async () => {
  desk = await startDesk();
  [ada, ben] = [await startBlog('Ada'), await startBlog('Ben')];
  for (const blog of [ada, ben]) {
    blog.publish({ title: 'First', date: '2026-05-01T08:00:00Z' });
    blog.publish({ title: 'Second', date: '2026-05-02T08:00:00Z' });
  }
  await writeFile(
    desk.config,
    `planet: { title: Test, url: https://planet.example }\nfeeds:\n  # Friends\n  - { name: Ada, url: "${ada.feedUrl}" } # first\n  - name: Ben\n    url: ${ben.feedUrl}\n`,
  );
});

afterEach(async () => {
  await desk.close();
  await Promise.all([ada.close(), ben.close()]);
});

const planet = (...args: string[]) => desk.planet(args, { PLANET_CONFIG: desk.config, PLANET_DB: desk.db });
const json = async (...args: string[]) => JSON.parse((await planet(...args, '--json')).out);
const file = () => readFile(desk.config, 'utf8');

describe('planet list and planet status', () => {
  it('show the feeds with their lines, and what needs a maintainer', async () => {
    expect((await planet('list')).out).toBe(`   4  Ada <${ada.feedUrl}>\n   5  Ben <${ben.feedUrl}>\n`);
    expect(await json('list')).toMatchObject([{ line: 4, slug: 'ada', marks: [] }, { line: 5 }]);
    ben.answer({ status: 500 });
    await planet('poll');
    expect(await json('status')).toMatchObject({
      listed: 2,
      entries: 2,
      statuses: { ok: 1, failing: 1 },
      feeds: [{ slug: 'ben', condition: 'failing', reason: expect.stringContaining('500') }, { slug: 'ada' }],
    });
    expect((await planet('status')).out).toMatch(
      /^Feeds: 1 failing, 1 ok\. Posts: 2, of them on hold: 0\.\n(.*\n)failing +Ben /,
    );
  });
});

describe('planet hold, release and remove', () => {
  it('change one line of feeds.yaml and what is published', async () => {
    const before = await file();
    await planet('poll');
    expect((await planet('hold', 'ben')).code).toBe(0);
    expect(await file()).toBe(`${before}    hold: true\n`);
    ben.publish({ title: 'Third', date: '2026-05-03T08:00:00Z' });
    await planet('poll', '--force');
    expect(await json('status')).toMatchObject({ held: 1 });
    expect(await json('release', ben.feedUrl)).toEqual({ released: ben.feedUrl, entries: 1 });
    expect(await file()).toBe(before);
    expect(await json('status')).toMatchObject({ held: 0, entries: 5 });
    await planet('poll', '--force');
    expect(await json('status')).toMatchObject({ held: 0, entries: 5 });
    await planet('remove', ada.feedUrl);
    expect(await file()).toBe(before.replace(/ {2}- \{ name: Ada.*\n/, ''));
    await planet('poll');
    expect(await json('status')).toMatchObject({ listed: 1, entries: 5 });
  });

  it('accept the home page of a single feed', async () => {
    const listed = `${await file()}    site: https://ben.example/\n`;
    await writeFile(desk.config, listed);
    expect((await planet('hold', 'https://ben.example')).code).toBe(0);
    expect(await file()).toBe(`${listed}    hold: true\n`);
    const twice = listed.replace('name: Ada', 'name: Ada, site: https://ben.example');
    await writeFile(desk.config, twice);
    expect((await planet('hold', 'https://ben.example')).code).toBe(1);
    expect(await file()).toBe(twice);
  });

  it('reject unknown feeds, and keep a broken file', async () => {
    const nobody = await planet('hold', 'https://nobody.example/feed');
    expect(nobody).toMatchObject({
      code: 1,
      err: expect.stringContaining('contains no feed https://nobody'),
    });
    await writeFile(desk.config, `${await file()}  - nope\n`);
    expect((await planet('remove', ada.feedUrl)).code).toBe(1);
    expect(await file()).toContain('name: Ada');
  });

  it('take effect while the planet is served', async () => {
    const served = await desk.serve();
    const river = () => fetch(`${served.url}/rss.xml`).then((answer) => answer.text());
    await eventually(river, (text) => text.includes('Ben'));
    await planet('remove', 'ben');
    const feeds = () => fetch(`${served.url}/opml.xml`).then((answer) => answer.text());
    expect(await eventually(feeds, (text) => !text.includes('Ben'))).toContain('Ada');
    await served.stop();
  });
});

describe('planet backup and planet restore', () => {
  it('move a planet to another path', async () => {
    await planet('poll');
    const copy = join(desk.folder, 'planet.backup');
    expect(await json('backup', copy)).toMatchObject({ entries: 4, config: true });
    const elsewhere = [
      '--db',
      join(desk.folder, 'new', 'planet.db'),
      '--config',
      join(desk.folder, 'new.yaml'),
    ];
    expect(await json('restore', copy, ...elsewhere)).toMatchObject({ entries: 4, config: true });
    expect(await readFile(join(desk.folder, 'new.yaml'), 'utf8')).toBe(await file());
    expect(await json('status', ...elsewhere.slice(0, 2))).toMatchObject({ listed: 2, entries: 4 });
    expect(await json('poll', ...elsewhere)).toMatchObject({ feeds: 0 });
  });

  it('work while the planet is served, without a broken page in between', async () => {
    const served = await desk.serve();
    const river = () => fetch(`${served.url}/rss.xml`).then((answer) => answer.text());
    await eventually(river, (text) => text.includes('Ben') && text.includes('Ada'));
    const copy = join(desk.folder, 'planet.backup');
    expect((await planet('backup', copy)).code).toBe(0);
    ada.publish({ title: 'Regretted', date: '2026-05-03T08:00:00Z' });
    await planet('poll', '--force');
    expect(await eventually(river, (text) => text.includes('Regretted'))).toContain('Regretted');
    expect((await planet('restore', copy)).err).toMatch(/--force/);
    expect((await planet('restore', copy, '--force')).code).toBe(0);
    expect(await eventually(river, (text) => !text.includes('Regretted'))).not.toContain('Regretted');
    ada.publish({ title: 'Fourth', date: '2026-05-04T08:00:00Z' });
    await planet('poll', '--force');
    expect(await eventually(river, (text) => text.includes('Fourth'))).toContain('Fourth');
    await served.stop();
  });

  it('reject a file that is not a backup', async () => {
    await planet('poll');
    await writeFile(join(desk.folder, 'no.backup'), 'no database '.repeat(500));
    expect((await planet('restore', join(desk.folder, 'no.backup'), '--force')).code).toBe(1);
    expect(await json('status')).toMatchObject({ entries: 4 });
  });
});

describe('arguments', () => {
  it.each([
    ['poll', 'nosuch'],
    ['status', 'x'],
    ['hold', 'a', 'b'],
    ['remove'],
    ['backup'],
    ['list', '--nosuch'],
  ])('of planet %s %s that have no meaning are errors', async (...args) => {
    const ended = await planet(...args.filter((arg) => typeof arg === 'string'));
    expect(ended).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^planet: .*Run "planet \w+ --help"/),
    });
  });
});

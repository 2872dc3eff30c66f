/** `planet check`: its output for people, for GitHub and for programs, and its exit code. */
import { appendFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { git } from '../git.ts';
import { type Blog, startBlog } from '../replays/blog.ts';
import { type Desk, startDesk } from './planet-command.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await startDesk();
});

afterEach(() => desk.close());

const check = (...args: string[]) => desk.planet(['check', ...args], { PLANET_CONFIG: desk.config });
const list = (...feeds: string[]) =>
  writeFile(
    desk.config,
    `planet: { title: Test, url: https://planet.example }\nfeeds:\n${feeds.map((feed) => `  - ${feed}\n`).join('')}`,
  );

describe('planet check', () => {
  it('exits with 0 on warnings, and with 1 under --strict', async () => {
    await list('{ url: https://ada.example/feed, face: none.png }');
    const lenient = await check();
    expect(lenient).toMatchObject({ code: 0, out: expect.stringMatching(/is fine: 1 feed,/) });
    expect(lenient.err).toMatch(/feeds\.yaml:3:44: feeds\.face: there is no file .* \(warning\)\n$/);
    expect((await check('--strict')).code).toBe(1);
  });

  it('names a missing file', async () => {
    const { code, err } = await desk.planet(['check', 'nothere.yaml']);
    expect(code).toBe(1);
    expect(err).toMatch(/nothere\.yaml/);
  });

  it('annotates the lines of a pull request on GitHub', async () => {
    await list('{ url: http://10.0.0.1/feed }', '{ url: https://ben.example/feed, face: none.png }');
    const { code, out } = await check('--format', 'github');
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=\S*feeds\.yaml,line=3,col=12::feeds\.url: /m);
    expect(out).toMatch(/^::warning file=\S*feeds\.yaml,line=4,col=44::feeds\.face: /m);
  });

  it('prints only JSON on standard output', async () => {
    await list('{ feedurl: https://ada.example/feed }');
    const { code, out, err } = await check('--format', 'json');
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      feeds: null,
      problems: [{ severity: 'error', line: 3, column: 7, key: 'feeds.feedurl' }],
    });
  });

  it('uses color only on a terminal', async () => {
    await list('nope');
    expect((await check()).err).not.toContain('\x1b[');
    const colored = await desk.spawn(['check', desk.config], { env: { FORCE_COLOR: '1' } });
    expect(colored.err).toContain('\x1b[31m');
  });

  it('rejects unknown formats', async () => {
    await list();
    expect(await check('--format', 'xml')).toMatchObject({ code: 2, err: expect.stringContaining('json') });
  });
});

describe('planet check --online', () => {
  let ada: Blog;
  /** A URL where nothing listens. */
  let dead: string;

  beforeEach(async () => {
    ada = await startBlog('Ada');
    const closed = await startBlog('Closed');
    dead = closed.feedUrl;
    await closed.close();
    ada.publish({ title: 'On sale', date: '2026-05-01T08:00:00Z' });
    ada.publish({ title: 'Nova at scale', date: '2026-05-02T08:00:00Z' });
  });

  afterEach(() => ada.close());

  it('previews the newest posts with what would happen to them and why', async () => {
    await list(`{ name: Ada, url: "${ada.feedUrl}", exclude: [{ title: sale }], tags: [compute] }`);
    await appendFile(desk.config, 'categories:\n  - { slug: compute, name: Compute, cues: [nova] }\n');
    const { code, out } = await check('--online');
    expect(code).toBe(0);
    expect(out).toMatch(/✓ .*\(Ada, line 3\): “Ada”, rss2, 2 entries/);
    expect(out).toMatch(/2026-05-02 {2}Nova at scale\n +→ compute: every post of this blog gets this tag/);
    expect(out).toMatch(/2026-05-01 {2}On sale {2}\(held: .*sale/);
  });

  it('previews titles on GitHub without obeying commands in them', async () => {
    ada.publish({ title: '::error::no ##[stop-commands]x', date: '2026-05-03T08:00:00Z' });
    await list(`{ name: Ada, url: "${ada.feedUrl}" }`);
    const { out } = await check('--online', '--format', 'github');
    expect(out).toMatch(/2026-05-03 .*stop-commands/);
    expect(out).not.toMatch(/^\s*::|##\[/m);
  });

  it('reports a dead feed at its line, and the new URL of one that moved', async () => {
    const other = await startBlog('Ada');
    ada.moveTo(other);
    await list(`{ url: "${dead}" }`, `{ url: "${ada.feedUrl}" }`);
    const { code, err } = await check('--online');
    expect(code).toBe(1);
    expect(err).toMatch(/feeds\.yaml:3:1: feeds\.url: \S+ cannot be read: /);
    expect(err).toContain(
      `feeds.yaml:4:1: feeds.url: ${ada.feedUrl} moved permanently; write "url: ${other.feedUrl}" and "moved: [${ada.feedUrl}]" (warning)`,
    );
    await list(`{ url: "${other.feedUrl}", moved: ["${ada.feedUrl}"] }`);
    expect(await check('--online', '--strict')).toMatchObject({ code: 0, err: '' });
    await other.close();
  });

  it('accepts the URL of a page that links to its feed', async () => {
    const page = await startBlog('Page');
    page.answer({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: `<html><head><link rel="alternate" type="application/rss+xml" href="${ada.feedUrl}"></head></html>`,
    });
    await list(`{ name: Ada, url: "${page.feedUrl}" }`);
    const { code, out } = await check('--online');
    expect(out).toMatch(/its page links to the feed .*feed\.xml/);
    expect(code).toBe(0);
    await page.close();
  });

  it('tries only what changed since a Git revision', async () => {
    await list(`{ url: "${dead}" }`);
    await git(desk.folder, 'init', '-q');
    await git(desk.folder, 'add', 'feeds.yaml');
    await git(desk.folder, 'commit', '-qm', 'One');
    await list(`{ url: "${dead}" }`, `{ name: Ada, url: "${ada.feedUrl}" }`);
    const { code, out, err } = await check('--changed-since', 'HEAD');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/✓ .*Ada/);
    expect((await check('--online')).code).toBe(1);
    expect((await check('--changed-since', 'nosuch')).err).toMatch(/Unknown Git revision nosuch/);
  });
});

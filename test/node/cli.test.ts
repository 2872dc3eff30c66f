/** The commands as scripts and people use them: processes, exit codes and streams. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Blog, startBlog } from '../replays/blog.ts';
import { type Desk, eventually, startDesk } from './planet-command.ts';

let desk: Desk;
let blogs: Blog[];

beforeEach(async () => {
  desk = await startDesk();
  blogs = await Promise.all(['Ada', 'Ben'].map((name) => startBlog(name)));
  for (const blog of blogs) {
    for (let i = 1; i <= 4; i++)
      blog.publish({ title: `${blog.feedUrl} post ${i}`, date: `2026-05-0${i}T08:00:00Z` });
  }
});

afterEach(async () => {
  await desk.close();
  await Promise.all(blogs.map((b) => b.close()));
});

const list = (extra: Record<string, Blog | string> = {}) =>
  desk.list({ Ada: blogs[0] as Blog, Ben: blogs[1] as Blog, ...extra });
const ours = () => ['--config', desk.config, '--db', desk.db];
const poll = (...args: string[]) => desk.planet(['poll', ...ours(), ...args]);
const spawnPoll = (...args: string[]) => desk.spawn(['poll', ...ours(), ...args]);

describe('planet', () => {
  it('prints help for itself and its commands', async () => {
    const help = await desk.spawn(['--help']);
    expect(help.code).toBe(0);
    for (const command of ['serve', 'poll', 'build', 'check', 'parse', 'tag']) {
      expect(help.out).toContain(`  ${command}`);
      const own = await desk.planet([command, '--help']);
      expect(own.code).toBe(0);
      expect(own.out).toContain(`usage: planet ${command}`);
    }
  });

  it('exits with 2 and a sentence on wrong usage', async () => {
    for (const args of [['pol'], ['poll', '--frce']]) {
      const ended = await desk.spawn(args);
      expect(ended.code).toBe(2);
      expect(ended.err).toMatch(/Run "planet/);
      expect(ended.err).not.toMatch(/\n\s+at /);
    }
  });
});

describe('planet poll', () => {
  it('prints only JSON on standard output, and one log line per feed', async () => {
    await list();
    const ended = await spawnPoll('--json');
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.out)).toMatchObject({
      feeds: 2,
      ok: 2,
      notModified: 0,
      failed: 0,
      held: 0,
      newEntries: 8,
      updatedEntries: 0,
    });
    const logged = ended.err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(logged.filter(({ feed }) => feed).sort((a, b) => (a.feed < b.feed ? -1 : 1))).toMatchObject(
      ['Ada', 'Ben'].map((feed) =>
        expect.objectContaining({ level: 'INFO', feed, kind: 'ok', newEntries: 4 }),
      ),
    );
  });

  it('exits with 0 when single feeds fail, and names them', async () => {
    await list({ Sick: 'http://127.0.0.1:9/feed.xml' });
    const ended = await poll();
    expect(ended.code).toBe(0);
    expect(ended.err).toMatch(/Sick .*failed/);
    expect(ended.out).toMatch(/3 feeds .* 2 read, 0 unchanged, 1 failed/);
  });

  it('skips feeds that are not due; with --force it polls them conditionally', async () => {
    await list();
    await poll();
    const again = JSON.parse((await poll('--json')).out);
    expect(again.feeds).toBe(0);
    const forced = JSON.parse((await poll('--json', '--force')).out);
    expect(forced).toMatchObject({ feeds: 2, notModified: 2, newEntries: 0 });
    expect(blogs[0]?.requests.map((r) => r.conditional)).toEqual([false, true]);
  });

  it('reports all errors in feeds.yaml with their lines, and requests nothing', async () => {
    await desk.list({ Ada: blogs[0] as Blog }, '  - { url: nope, nmae: x }\n');
    const ended = await poll();
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/feeds\.yaml:6:\d+: .*url/);
    expect(ended.err).toMatch(/nmae/);
    expect(blogs[0]?.requests).toEqual([]);
  });

  it('polls each feed once when two polls run at once', async () => {
    await list();
    const ended = await Promise.all([spawnPoll('--json'), spawnPoll('--json')]);
    expect(ended.map((e) => e.code)).toEqual([0, 0]);
    expect(ended.map((e) => JSON.parse(e.out).newEntries).sort()).toEqual([0, 8]);
    for (const blog of blogs) expect(blog.requests).toHaveLength(1);
  });

  it('leaves a file alone that is not a database', async () => {
    await list();
    await poll();
    await writeFile(desk.db, 'precious but no database '.repeat(400));
    const ended = await poll();
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/planet\.db.*not a database/);
    expect(await readFile(desk.db, 'utf8')).toContain('precious');
  });
});

describe('planet serve', () => {
  it('polls, serves, and exits cleanly on SIGTERM', async () => {
    await list();
    const served = await desk.serve();
    const page = () => fetch(`${served.url}/`).then((r) => r.text());
    expect(await eventually(page, (text) => text.includes('post 4'))).toContain('post 4');
    const ended = await served.stop();
    expect(ended.code).toBe(0);
    expect(ended.err).not.toMatch(/\n\s+at /);
  });

  it('stops while a feed hangs', async () => {
    blogs[0]?.answer({ status: 200, headers: { 'content-length': '1000' }, body: '<rss>' });
    await list();
    const served = await desk.serve();
    await eventually(
      async () => blogs[0]?.requests.length,
      (n) => n === 1,
    );
    expect((await served.stop('SIGINT')).code).toBe(0);
  });

  it('reloads a changed feeds.yaml, and keeps the previous one when it has errors', async () => {
    await desk.list({ Ada: blogs[0] as Blog });
    const served = await desk.serve();
    await writeFile(desk.config, 'planet: [');
    await eventually(
      async () => served.log(),
      (log) => log.includes('keeping the previous'),
    );
    expect((await fetch(`${served.url}/`)).status).toBe(200);
    const page = await (await fetch(`${served.url}/feeds`)).text();
    expect(page).toMatch(/feeds\.yaml contains errors.*feeds\.yaml:1:9/s);
    const health = await fetch(`${served.url}/healthz`);
    const body = await health.text();
    expect([health.status, body]).toEqual([200, expect.stringMatching(/^ok\nfeeds\.yaml: .*:1:9: /)]);
    // Strangers need not learn where the file is.
    expect(page + body).not.toContain(desk.folder);
    await list();
    const feeds = () => fetch(`${served.url}/feeds`).then((r) => r.text());
    expect(await eventually(feeds, (text) => text.includes('Ben'))).toContain('Ben');
    await served.stop();
  });

  it('polls nothing again after a restart', async () => {
    const late = await startBlog('Cleo');
    await list();
    const first = await desk.serve();
    await eventually(async () => blogs.every((b) => b.requests.length > 0), Boolean);
    await first.stop();
    // Once it has requested the feed that is new, its poll has run.
    await list({ Cleo: late });
    const second = await desk.serve();
    await eventually(async () => late.requests.length > 0, Boolean);
    await second.stop();
    for (const blog of [...blogs, late]) expect(blog.requests).toHaveLength(1);
    await late.close();
  });

  it('reports in a sentence that the port is in use', async () => {
    await list();
    const { port } = new URL(blogs[0]?.feedUrl ?? '');
    const ended = await desk.spawn(['serve', ...ours(), '--port', port]);
    expect(ended.code).toBe(1);
    expect(ended.err).toContain(`${port} is already in use`);
  });
});

describe('planet parse', () => {
  const feed =
    '<rss version="2.0"><channel><title>T</title><item><title>One &amp; two</title><link>/a</link></item></channel></rss>';

  it('prints one feed from standard input, a file or a URL', async () => {
    const piped = await desk.spawn(['parse', '-', '--base-url', 'https://blog.example/feed'], {
      input: feed,
    });
    expect(JSON.parse(piped.out)).toMatchObject({
      format: 'rss2',
      title: 'T',
      entries: [{ title: 'One & two', url: 'https://blog.example/a' }],
    });
    const file = join(desk.folder, 'feed.xml');
    await writeFile(file, feed);
    expect(JSON.parse((await desk.planet(['parse', file])).out).title).toBe('T');
    expect(JSON.parse((await desk.planet(['parse', blogs[0]?.feedUrl ?? ''])).out).title).toBe('Ada');
  });

  it('explains why something is not a feed', async () => {
    const ended = await desk.spawn(['parse', '-'], { input: '<html><body>Hello</body></html>' });
    expect(ended.code).toBe(1);
    expect(ended.out).toBe('');
    expect(ended.err).toMatch(/web page/);
  });

  it('reads many files with --jsonl', async () => {
    await writeFile(join(desk.folder, 'a.xml'), feed);
    const input = ['a.xml', 'missing.xml']
      .map((file) => JSON.stringify({ file, contentType: 'text/xml', baseUrl: 'https://b.example/' }))
      .join('\n');
    const answers = (await desk.spawn(['parse', '--jsonl', '-'], { input })).out
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l));
    expect(answers[0]).toMatchObject({ file: 'a.xml', json: { title: 'T' } });
    expect(answers[1]).toMatchObject({ file: 'missing.xml', error: expect.stringContaining('missing.xml') });
  });
});

describe('planet tag', () => {
  it('prints tags and their evidence for each line', async () => {
    await desk.list(
      {},
      'summits:\n  - { slug: liberty, name: OpenStack Summit Vancouver 2015, label: Liberty, city: Vancouver, country: CA, timezone: America/Vancouver, start: 2015-05-18, end: 2015-05-22, aliases: [Liberty summit] }\ntagging:\n  communityWords: [OpenStack]\n',
    );
    const entry = {
      id: 'x',
      url: 'https://b.example/x',
      title: 'Notes from the Liberty summit in Vancouver',
      author: 'A',
      published: '2015-05-19T20:00:00Z',
      categories: [],
      language: 'en',
      contentHtml:
        '<p>A line\u2028separator. See <a href="https://etherpad.openstack.org/p/liberty-x">the pad</a>.</p>',
    };
    const ended = await desk.spawn(['tag', '-', '--config', desk.config], { input: JSON.stringify(entry) });
    expect(ended.code).toBe(0);
    const answer = JSON.parse(ended.out);
    expect(answer).toMatchObject({
      id: 'x',
      summit: 'liberty',
      resources: [{ kind: 'etherpad', url: expect.stringContaining('/p/liberty-x') }],
    });
    expect(answer.why.some((w: { tag: string }) => w.tag === 'liberty')).toBe(true);
  });
});

describe('planet build', () => {
  it('writes a site whose links work below any path', async () => {
    await list();
    await poll();
    const out = join(desk.folder, 'dist');
    const ended = await desk.planet(['build', '--out', out, ...ours()]);
    expect(ended.code).toBe(0);
    const files = new Set((await readdir(out, { recursive: true })).map(String));
    expect(files).toContain('index.html');
    expect(files).toContain('atom.xml');
    for (const file of [...files].filter((f) => f.endsWith('.html') && f !== '404.html')) {
      const html = await readFile(join(out, file), 'utf8');
      expect(html, file).not.toMatch(/\b(href|src|action)="\/(?!\/)/);
      for (const [, target = ''] of html.matchAll(/\bhref="((?:\.\.?\/)[^"#?]*)"/g)) {
        const path = new URL(target, `file:///${file}`).pathname.slice(1);
        expect(files.has(path) || files.has(`${path}index.html`), `${file} links to ${target}`).toBe(true);
      }
    }
  });
});

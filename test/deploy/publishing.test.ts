/** The workflows of init/ and deploy/, run by a shell like a runner's, each time in a fresh folder. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { git } from '../git.ts';
import { listenOn } from '../loopback.ts';
import { type Blog, startBlog } from '../replays/blog.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const read = async (file: string) => parse(await readFile(join(ROOT, 'deploy', file), 'utf8'));

let blog: Blog;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planet-workflow-'));
  blog = await startBlog('Quay Notes');
  await mkdir(join(folder, 'planet'));
  await writeFile(join(folder, 'planet/package.json'), '{ "private": true }\n');
  await writeFeeds('');
});
afterEach(async () => {
  await blog.close();
  await rm(folder, { recursive: true, force: true });
});

/** Lists the blog; under another URL it is due again at once. */
async function writeFeeds(query: string): Promise<void> {
  const feed = `{ name: Quay Notes, url: "${blog.feedUrl}${query}", moved: ["${blog.feedUrl}?before"] }`;
  const text = `planet:\n  title: Quay\n  url: https://quay.example\nfeeds:\n  - ${feed}\n`;
  await writeFile(join(folder, 'planet/feeds.yaml'), text);
}

/** Later, the blog's feed contains only a new post. */
async function writeAnother(): Promise<void> {
  blog.window(1);
  blog.publish({ title: 'Second row', date: '2026-02-02T09:00:00Z' });
  await writeFeeds('?again');
}

/** Puts the program where npm install would. */
async function install(cwd: string): Promise<void> {
  await mkdir(join(cwd, 'node_modules/.bin'), { recursive: true });
  await symlink(join(ROOT, 'bin/planet.js'), join(cwd, 'node_modules/.bin/planet'));
}

/** Runs lines of a workflow in that folder. */
async function shell(lines: string, cwd: string, env: Record<string, string> = {}): Promise<void> {
  await run('bash', ['-e', '-o', 'pipefail', '-c', lines], {
    cwd,
    env: {
      ...process.env,
      ...env,
      PATH: [
        join(cwd, 'node_modules/.bin'),
        dirname(process.execPath),
        process.env.PATH,
        join(ROOT, 'test/deploy/commands'),
      ].join(':'),
      PLANET_ALLOW_HOSTS: '127.0.0.0/8',
      PLANET_CONFIG: 'feeds.yaml',
      PLANET_DB: 'data/planet.db',
    },
  });
}

describe('the workflow for GitHub', () => {
  type Step = { name?: string; run?: string; uses?: string };
  const steps = async (): Promise<Step[]> =>
    (await read('../init/github/workflows/planet.yml')).jobs.publish.steps;

  async function cloneTo(name: string): Promise<string> {
    await git(folder, 'clone', '--quiet', join(folder, 'origin.git'), join(folder, name));
    return join(folder, name);
  }

  /** A run in a fresh clone; returns its folder. */
  async function workflow(name: string): Promise<string> {
    const clone = await cloneTo(name);
    await install(clone);
    const lines = (await steps()).filter(({ name }) => name !== 'Install the program');
    for (const step of lines) if (step.run) await shell(step.run, clone);
    return clone;
  }

  beforeEach(async () => {
    await git(join(folder, 'planet'), 'init', '--quiet');
    await git(join(folder, 'planet'), 'add', '.');
    await git(join(folder, 'planet'), 'commit', '--quiet', '-m', 'A planet');
    await git(folder, 'clone', '--quiet', '--bare', join(folder, 'planet'), join(folder, 'origin.git'));
  });

  it('keeps the database between runs, so that posts stay that left the feed, and stores only the latest', async () => {
    blog.publish({ title: 'First row', date: '2026-01-02T09:00:00Z' });
    await workflow('one');
    await writeAnother();
    await git(join(folder, 'planet'), 'commit', '--quiet', '--all', '-m', 'Later');
    await git(join(folder, 'planet'), 'push', '--quiet', join(folder, 'origin.git'), 'main');
    const second = await workflow('two');
    const page = await readFile(join(second, 'dist/index.html'), 'utf8');
    expect(page).toContain('First row');
    expect(page).toContain('Second row');
    const { stdout } = await git(join(folder, 'origin.git'), 'log', '--format=%s', 'planet-data');
    expect(stdout).toBe('Store the database after a poll\n');
  }, 120_000);

  it('fails when the stored database cannot be fetched, instead of starting empty', async () => {
    const clone = await cloneTo('one');
    await rm(join(folder, 'origin.git'), { recursive: true });
    const fetchStep = (await steps()).find(({ name }) => name === 'Fetch the database');
    await expect(shell(fetchStep?.run ?? '', clone)).rejects.toThrow();
  }, 60_000);
});

describe('the workflow for GitLab', () => {
  let registry: Server;
  let stored: Buffer | null;
  let status: number | null;
  let address: string;

  beforeEach(async () => {
    stored = null;
    status = null;
    registry = createServer(async (request, response) => {
      if (request.headers['job-token'] !== 'secret') return response.writeHead(401).end();
      if (status) return response.writeHead(status).end();
      if (request.method !== 'PUT') return response.writeHead(stored ? 200 : 404).end(stored ?? 'nothing');
      stored = Buffer.concat(await request.toArray());
      return response.writeHead(201).end();
    });
    address = `${await listenOn(registry)}/data.tar.gz`;
  });
  afterEach(() => {
    registry.close();
  });

  async function workflow(name: string): Promise<string> {
    const { pages } = await read('gitlab.yaml');
    await cp(join(folder, 'planet'), join(folder, name), { recursive: true });
    await install(join(folder, name));
    const lines = (pages.script as string[]).join('\n');
    await shell(lines, join(folder, name), { DATABASE: address, CI_JOB_TOKEN: 'secret' });
    return join(folder, name, pages.pages.publish);
  }

  it('keeps the database between runs, so that posts stay that left the feed', async () => {
    blog.publish({ title: 'First row', date: '2026-01-02T09:00:00Z' });
    await workflow('one');
    await writeAnother();
    const page = await readFile(join(await workflow('two'), 'index.html'), 'utf8');
    expect(page).toContain('First row');
    expect(page).toContain('Second row');
  }, 120_000);

  it('fails when the stored database cannot be fetched, instead of starting empty', async () => {
    status = 500;
    await expect(workflow('one')).rejects.toMatchObject({
      stdout: 'The request for the database returned 500\n',
    });
    expect(blog.requests).toEqual([]);
  }, 60_000);
});

/** The packed program: installed into an empty folder, it creates a planet and runs it like a checkout. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenOn } from '../loopback.ts';

const run = promisify(execFile);
const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
const POST = `<rss version="2.0"><channel><title>Rowing</title><link>BLOG/</link><description>d</description>
<item><title>We won the regatta</title><link>BLOG/1</link><guid>1</guid><pubDate>${new Date(Date.now() - 3_600_000).toUTCString()}</pubDate><description>By a length.</description></item></channel></rss>`;

let work: string;
let rows: string;
let tarball: string;
let blog: Server;
let address: string;

const planet = (...args: string[]) =>
  run(join(rows, 'node_modules', '.bin', 'planet'), args, {
    cwd: rows,
    env: { ...process.env, PLANET_ALLOW_HOSTS: '127.0.0.0/8' },
  });

beforeAll(async () => {
  blog = createServer((_, response) => response.end(POST.replaceAll('BLOG', address)));
  address = await listenOn(blog);
  work = await mkdtemp(join(tmpdir(), 'planet-package-'));
  rows = join(work, 'rows');
  // A copy is packed: compiled files would be beside the sources while other tests read them.
  const checkout = join(work, 'checkout');
  const isLeftOut = (path: string): boolean => /[\\/](?:\.git|node_modules|data|dist|test)$/.test(path);
  await cp(CHECKOUT, checkout, { recursive: true, filter: (path) => !isLeftOut(path) });
  await symlink(join(CHECKOUT, 'node_modules'), join(checkout, 'node_modules'));
  const packed = await run('npm', ['pack', '--json', '--pack-destination', work], { cwd: checkout });
  tarball = join(work, JSON.parse(packed.stdout.slice(packed.stdout.indexOf('['))).at(0).filename);
  await run('npm', ['install', '--prefix', rows, '--omit=optional', '--prefer-offline', tarball]);
}, 240_000);
afterAll(async () => {
  blog.close();
  await rm(work, { recursive: true, force: true });
});

describe('the package', () => {
  it('contains neither tests nor our pictures and feeds.yaml', async () => {
    const { stdout } = await run('tar', ['-tzf', tarball]);
    expect(stdout).toContain('package/bin/planet.js');
    expect(stdout).not.toMatch(/package\/(?:test|feeds\.yaml|public\/images)|\.ts\n|screenshots/);
  });

  it('names no community', async () => {
    for (const args of [['--help'], ['init', '--help'], ['import', '--help'], ['serve', '--help']])
      expect((await planet(...args)).stdout).not.toMatch(/openstack/i);
  });

  it('creates a planet that polls, builds and serves', async () => {
    const { stdout } = await planet(
      'init',
      '.',
      '--title',
      'Planet Rows',
      '--url',
      'https://rows.example',
      '--blogs',
      address,
    );
    expect(stdout).toContain('Created Planet Rows with 1 feed');
    expect(await readdir(rows)).toEqual(
      expect.arrayContaining(['.github', '.gitignore', 'README.md', 'feeds.yaml', 'public']),
    );
    expect((await planet('check')).stdout).toContain('1 feed,');
    expect((await planet('poll')).stdout).toContain('1 new');
    await planet('build');
    expect(await readFile(join(rows, 'dist', 'index.html'), 'utf8')).toContain('We won the regatta');
    const server = execFile(
      join(rows, 'node_modules', '.bin', 'planet'),
      ['serve', '--no-poll', '--port', '0'],
      { cwd: rows },
    );
    const [line] = await once(server.stdout ?? server, 'data');
    const home = await fetch(/http:\S+/.exec(String(line))?.[0] ?? '');
    expect(await home.text()).toContain('We won the regatta');
    server.kill();
    await once(server, 'exit');
  });

  it('contains the demo', async () => {
    const demo = execFile(join(rows, 'node_modules', '.bin', 'planet'), ['demo', '--port', '0'], {
      cwd: rows,
    });
    const [line] = await once(demo.stdout ?? demo, 'data');
    expect((await fetch(/http:\S+/.exec(String(line))?.[0] ?? '')).status).toBe(200);
    demo.kill();
    await once(demo, 'exit');
  });
});

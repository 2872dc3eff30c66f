/** The planet as static files: complete, with working links, and rebuilt without waste. */
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeExport } from '../../src/node/static-export.ts';
import { UNCHANGED } from '../store/samples.ts';
import { poll, type SampleSite, samplePlanet, sampleSite } from './planet.ts';
import { sampleEntries, sampleEntry } from './sample-entries.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
});
afterAll(() => rm(folder, { recursive: true }));

const ASSETS = ['/planet.css', '/planet.js', '/sw.js', '/favicon.svg'];

async function build({ planet, exported }: SampleSite, out: string) {
  return writeExport(await exported(), {
    copies: ASSETS.map((path) => ({ path, hash: 'test' })),
    out,
    base: new URL(planet.settings.url).pathname.replace(/\/$/, ''),
    madeBy: 'this program',
    force: false,
    progress: () => {},
  });
}

async function treeOf(root: string): Promise<Map<string, string>> {
  const files = await readdir(root, { recursive: true, withFileTypes: true });
  const read = files
    .filter((file) => file.isFile())
    .map(async (file): Promise<[string, string]> => {
      const path = join(file.parentPath, file.name);
      return [relative(root, path), await readFile(path, 'utf8')];
    });
  return new Map(await Promise.all(read));
}

describe('a site below a path', () => {
  let out: string;
  beforeAll(async () => {
    out = join(folder, 'below');
    const planet = samplePlanet();
    planet.settings.url = 'https://host.example/base';
    const site = await sampleSite({ planet, site: { exported: true } });
    await build(site, out);
    site.close();
  });
  const page = (file: string): Promise<string> => readFile(join(out, file), 'utf8');

  it.each([
    'index.html',
    'summits/liberty/index.html',
    'entries/fridayfriday/index.html',
    'feeds/index.html',
    'feeds/ines-marwood/index.html',
    'archives/index.html',
    'archives/2015/w21/index.html',
    'archives/2014/05/index.html',
    'authors/ines-marwood/index.html',
    'subscribe/index.html',
  ])('%s links only to existing files', async (file) => {
    const html = await page(file);
    const local = [...html.matchAll(/<(?:a|link|script|img) [^>]*?(?:href|src)="([^"#?:]+)["#?]/g)];
    expect(local.length).toBeGreaterThan(5);
    for (const [, target = ''] of local) {
      expect(target).not.toMatch(/^\//);
      const at = join(out, dirname(file), target, target.endsWith('/') ? 'index.html' : '');
      await expect(access(at)).resolves.toBeUndefined();
    }
  });

  it('has absolute links only on the 404 page, which is shown at every depth', async () => {
    expect(await page('404.html')).toContain('href="/base/summits/"');
  });

  it('explains on the search page that search needs a server, and offers no other language', async () => {
    const search = await page('search/index.html');
    expect(search).toContain('Search is not available in this static copy.');
    expect(search).not.toContain('role="search"');
    expect(search).not.toContain('hreflang');
  });

  it('links to no feed that is not exported', async () => {
    const all = [...(await treeOf(out))].filter(([name]) => name.endsWith('.html'));
    for (const [name, html] of all) {
      const feeds = [...html.matchAll(/<link rel="alternate" type="[^"]*" title="[^"]*" href="([^"]+)"/g)];
      expect(feeds, name).not.toEqual([]);
      for (const [, href = ''] of feeds) {
        const file = new URL(href).pathname.slice('/base/'.length);
        await expect(access(join(out, file)), `${name} announces ${file}`).resolves.toBeUndefined();
      }
    }
  });
});

describe('a rebuild', () => {
  const planet = samplePlanet();
  const post = (key: string, at: string) =>
    sampleEntry(planet, { key: key.padEnd(12, 'x'), by: 1, at, title: `New: ${key}` });

  it('writes nothing when nothing changed, even later', async () => {
    const site = await sampleSite({ planet, site: { exported: true } });
    const out = join(folder, 'unchanged');
    const first = await build(site, out);
    expect(first.written).toBe(first.files);
    const before = await treeOf(out);
    expect(await build(site, out)).toEqual({ files: first.files, written: 0, removed: 0 });
    site.now.at = new Date(site.now.at.getTime() + 25 * 60_000);
    expect(await build(site, out)).toEqual({ files: first.files, written: 0, removed: 0 });
    expect(await treeOf(out)).toEqual(before);
    site.close();
  });

  it('writes few files after a post, removes old ones, and equals a build from scratch', async () => {
    const site = await sampleSite({ planet, site: { exported: true } });
    const out = join(folder, 'again');
    const first = await build(site, out);
    expect(first.files).toBeGreaterThan(150);
    await poll(site.store, [post('another', '2015-05-21T15:00:00.000Z')], '2015-05-21T16:18:00.000Z');
    const second = await build(site, out);
    expect(second.written).toBeLessThanOrEqual(50);
    expect(second.removed).toBe(0);
    await build(site, join(folder, 'scratch'));
    expect(await treeOf(out)).toEqual(await treeOf(join(folder, 'scratch')));

    const [hidden] = sampleEntries(planet);
    await site.store.hideUrls([hidden?.url ?? '']);
    const third = await build(site, out);
    expect(third.removed).toBeGreaterThan(0);
    await expect(access(join(out, `entries/${hidden?.key}/index.html`))).rejects.toThrow();
    await build(site, join(folder, 'scratch-again'));
    expect(await treeOf(out)).toEqual(await treeOf(join(folder, 'scratch-again')));
    site.close();
  });

  it('renames a blog on every page', async () => {
    const site = await sampleSite({ planet, site: { exported: true } });
    const out = join(folder, 'renamed');
    await build(site, out);
    const [state] = await site.store.feedStates();
    if (!state) throw new Error('no feed');
    await site.store.savePoll({
      ...UNCHANGED,
      state: { ...state, title: 'A new name for an old blog' },
      at: '2015-05-21T16:18:00.000Z',
    });
    const { written } = await build(site, out);
    expect(written).toBeGreaterThan(1);
    await build(site, join(folder, 'renamed-scratch'));
    expect(await treeOf(out)).toEqual(await treeOf(join(folder, 'renamed-scratch')));
    site.close();
  });

  it('notices every change that a served page would show', async () => {
    const site = await sampleSite({ planet, site: { exported: true } });
    const out = join(folder, 'thorough');
    await build(site, out);
    const entries = sampleEntries(planet).filter(({ state }) => state === 'shown');
    const changed = entries.slice(10, 13).map((entry, n) => ({
      ...entry,
      title: `Corrected ${n}`,
      digest: `corrected ${n}`,
      language: 'fr',
      tags: { ...entry.tags, summit: 'juno', categories: ['networking'] },
      updated: '2015-05-21T16:10:00.000Z',
    }));
    await poll(site.store, changed, '2015-05-21T16:18:00.000Z');
    site.now.at = new Date('2015-05-23T09:00:00.000Z');
    await build(site, out);
    await build(site, join(folder, 'thorough-scratch'));
    expect(await treeOf(out)).toEqual(await treeOf(join(folder, 'thorough-scratch')));
    site.close();
  });
});

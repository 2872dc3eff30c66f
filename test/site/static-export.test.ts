/** The site as files below a path: what a reader can follow is there. */
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSite } from '../../src/node/static-export.ts';
import { staticPaths } from '../../src/site/static-paths.ts';
import { samplePlanet, sampleSite } from './planet.ts';

let folder: string;
let out: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
  out = join(folder, 'dist');
  const planet = samplePlanet();
  planet.settings.url = 'https://host.example/base';
  const site = await sampleSite({ planet, site: { exported: true } });
  const paths = await staticPaths({ planet, store: site.store, now: site.now.at });
  const files = ['/planet.css', '/planet.js', '/sw.js', '/favicon.svg'];
  await exportSite(site.app, { paths: [...paths, ...files], out, base: '/base' });
  site.close();
});
afterAll(() => rm(folder, { recursive: true }));

const page = (file: string): Promise<string> => readFile(join(out, file), 'utf8');

describe('the site as files below a path', () => {
  it.each([
    'index.html',
    'summits/liberty/index.html',
    'entries/fridayfriday/index.html',
    'feeds/index.html',
  ])('%s links to files that are there', async (file) => {
    const html = await page(file);
    const local = [...html.matchAll(/<(?:a|link|script|img) [^>]*?(?:href|src)="([^"#?:]+)["#?]/g)];
    expect(local.length).toBeGreaterThan(5);
    for (const [, target = ''] of local) {
      expect(target).not.toMatch(/^\//);
      const at = join(out, dirname(file), target, target.endsWith('/') ? 'index.html' : '');
      await expect(access(at)).resolves.toBeUndefined();
    }
  });

  it('keeps links from the root on the page for what is missing, which is shown at every depth', async () => {
    expect(await page('404.html')).toContain('href="/base/summits/"');
  });

  it('says on the page of the search that it needs a server, and offers no other language', async () => {
    const search = await page('search/index.html');
    expect(search).toContain('Search needs a server');
    expect(search).not.toContain('role="search"');
    expect(search).not.toContain('hreflang');
  });
});

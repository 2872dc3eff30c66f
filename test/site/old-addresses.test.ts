/** Addresses of the planet's predecessor keep working, on a server and as static files. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeExport } from '../../src/node/static-export.ts';
import { exportedPaths, type SampleSite, sampleSite } from './planet.ts';

let site: SampleSite;
let folder: string;
beforeAll(async () => {
  site = await sampleSite();
  folder = await mkdtemp(join(tmpdir(), 'old-'));
});
afterAll(async () => {
  site.close();
  await rm(folder, { recursive: true });
});

const shown = async () => {
  const [entry] = await site.store.entries({
    scope: { kind: 'all', slug: '' },
    period: null,
    limit: 1,
    texts: true,
  });
  if (!entry) throw new Error('The sample planet has no entry');
  return entry;
};

describe('a link to /#ENTRYID', () => {
  it('finds the entry on the page by its original id', async () => {
    const { id } = await shown();
    const attribute = id.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
    expect((await site.text('/')).split(`<article class="post" id="${attribute}"`)).toHaveLength(2);
  });

  it('finds the page of an older entry through a redirect', async () => {
    const { id, key } = await shown();
    const response = await site.get(`/entries?id=${encodeURIComponent(id)}`);
    expect([response.status, response.headers.get('Location')]).toEqual([301, `/entries/${key}`]);
  });

  it.each(['/entries', '/entries?id=', '/entries?id=tag:nobody'])('is a 404 at %s', async (path) => {
    expect((await site.get(path)).status).toBe(404);
  });
});

describe('as static files', () => {
  it('a moved file is a copy of its new one', async () => {
    const out = join(folder, 'dist');
    const options = { copies: [], out, base: '', madeBy: 'test', force: false, progress: () => {} };
    await writeExport(await site.exported(), options);
    const text = (file: string) => readFile(join(out, file), 'utf8');
    expect(await text('rss20.xml')).toBe(await text('rss.xml'));
    expect(await text('feed.xml')).toBe(await text('atom.xml'));
    expect(await text('rss10.xml')).toContain('<rdf:RDF');
    expect(await text('foafroll.xml')).toContain('foaf:');
  });

  it('all documents of the feed history link to exported documents', async () => {
    const sample = await shown();
    const many = Array.from({ length: 85 }, (_, n) => {
      const published = new Date(Date.parse('2015-02-20T20:00:00Z') + n * 86_400_000).toISOString();
      const key = `many${String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26))}aaaaaa`;
      return { ...sample, key, id: `tag:planet.example,2015:${n}`, url: null, published, updated: published };
    });
    const full = await sampleSite({ entries: many });
    const paths = await exportedPaths(full);
    const feeds = paths.filter((path) => /^\/(?:archives\/.*)?(?:atom|rest)\.xml$/.test(path));
    expect(feeds.length).toBeGreaterThanOrEqual(6);
    for (const path of feeds) {
      const text = await full.text(path);
      const linked = text.matchAll(/(?:-archive|current)" [^>]*href="([^"]+)"/g);
      for (const [, href = ''] of linked) expect(paths).toContain(new URL(href).pathname);
    }
    full.close();
  });
});

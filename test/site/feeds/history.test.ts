/** A feed's whole history, walked from its subscription document alone (RFC 5005 §4), on a real store. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/model/entry.ts';
import type { SafeHtml } from '../../../src/model/feed.ts';
import { staticPaths } from '../../../src/site/static-paths.ts';
import { poll, type SampleSite, samplePlanet, sampleSite } from '../planet.ts';
import { sampleEntry } from '../sample-entries.ts';

const planet = samplePlanet();
const NEWEST = Date.parse('2015-05-21T15:00:00.000Z');
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The key is made of the number, so that no two are alike. */
function numbered(n: number, hoursAgo: number, changes: Partial<Entry> = {}): Entry {
  const key = String(n)
    .padStart(12, '0')
    .replace(/\d/g, (digit) => LETTERS[Number(digit)] ?? '');
  const at = new Date(NEWEST - hoursAgo * 3_600_000).toISOString();
  return { ...sampleEntry(planet, { key, by: n % 6, at, title: `Number ${n}` }), ...changes };
}

const open: SampleSite[] = [];
async function siteWith(entries: Entry[]): Promise<SampleSite> {
  const site = await sampleSite({ entries });
  open.push(site);
  return site;
}
afterEach(() => {
  for (const { close } of open.splice(0)) close();
});

type Walked = { path: string; body: string; ids: string[] };

const walks: Record<string, (body: string) => { next: string | null; ids: string[] }> = {
  'atom.xml': (body) => ({
    next: /<link rel="prev-archive" [^>]*href="([^"]+)"/.exec(body)?.[1] ?? null,
    ids: [...body.matchAll(/<entry[^>]*><id>([^<]+)</g)].map(([, id]) => id ?? ''),
  }),
  'rss.xml': (body) => ({
    next: /<atom:link rel="prev-archive" [^>]*href="([^"]+)"/.exec(body)?.[1] ?? null,
    ids: [...body.matchAll(/<guid[^>]*>([^<]+)</g)].map(([, id]) => id ?? ''),
  }),
  'feed.json': (body) => {
    const { next_url, items } = JSON.parse(body) as { next_url?: string; items: { id: string }[] };
    return { next: next_url ?? null, ids: items.map(({ id }) => id) };
  },
};

/** All documents from the subscription document on, newest first. */
async function walk(site: SampleSite, folder: string, file = 'atom.xml'): Promise<Walked[]> {
  const documents: Walked[] = [];
  for (let path: string | null = `${folder}/${file}`; path !== null; ) {
    expect(documents.map((document) => document.path)).not.toContain(path);
    const response = await site.get(path);
    expect([path, response.status]).toEqual([path, 200]);
    const body = await response.text();
    const { next, ids } = walks[file]?.(body) ?? { next: null, ids: [] };
    documents.push({ path, body, ids });
    path = next === null ? null : new URL(next).pathname;
  }
  return documents;
}

const idsOf = (documents: Walked[]): string[] => documents.flatMap(({ ids }) => ids);

describe('a history of 10,000 entries', () => {
  it('is found whole, each entry once, from the subscription document, in every format', async () => {
    const entries = Array.from({ length: 10_000 }, (_, n) =>
      numbered(n, n * 3, n % 50 === 7 ? { state: 'archived' } : {}),
    );
    const site = await siteWith(entries);
    const expected = entries.map(({ id }) => id).sort();
    for (const file of Object.keys(walks)) {
      const documents = await walk(site, '', file);
      const found = idsOf(documents);
      expect(found).toHaveLength(10_000);
      expect(found.sort()).toEqual(expected);
      expect(documents[0]?.ids.length).toBeLessThan(50);
      expect(Math.max(...documents.map(({ body }) => body.length))).toBeLessThan(250_000);
    }
  }, 120_000);
});

describe('a history', () => {
  const entries = Array.from({ length: 200 }, (_, n) => numbered(n, n * 24));

  it('begins with what archived entries are not in, and ends with those of late', async () => {
    const late = Array.from({ length: 30 }, (_, n) => numbered(900 + n, n, { state: 'archived' }));
    const site = await siteWith([...entries, ...late]);
    const documents = await walk(site, '');
    expect(documents[0]?.ids.filter((id) => late.some((entry) => entry.id === id))).toEqual([]);
    expect(documents.slice(-2).map(({ path }) => path)).toEqual([
      '/archives/back-catalogue/2/atom.xml',
      '/archives/back-catalogue/atom.xml',
    ]);
    expect(idsOf(documents).sort()).toEqual([...entries, ...late].map(({ id }) => id).sort());
  });

  it.each([
    '/authors/ines-marwood',
    '/categories/networking',
    '/languages/fr',
    '/summits/liberty',
    '/feeds/ines-marwood',
  ])('of %s is walked likewise, year by year', async (folder) => {
    const many = entries.map((entry) => ({
      ...entry,
      authors: [{ name: 'Ines Marwood', url: null, slug: 'ines-marwood' }],
      language: 'fr',
      tags: { ...entry.tags, summit: 'liberty', categories: ['networking'] },
      sources: numbered(0, 0).sources,
    }));
    const site = await siteWith(many);
    for (const file of Object.keys(walks)) {
      const documents = await walk(site, folder, file);
      expect(idsOf(documents).sort()).toEqual(many.map(({ id }) => id).sort());
      expect(documents[1]?.path).toMatch(new RegExp(`^${folder}/archives/2015/(?:\\d+/)?${file}$`));
    }
  });

  it('is one feed: every document has its id, archives say so and lead to it, and on to each other', async () => {
    const [subscription, ...archives] = await walk(await siteWith(entries), '');
    const own = '<id>tag:planet.example,2012:planet</id>';
    expect(subscription?.body).toContain(own);
    expect(subscription?.body).not.toMatch(/fh:|rel="current"|next-archive/);
    for (const [index, { body, path }] of archives.entries()) {
      expect(body).toContain(own);
      expect(body).toContain('<fh:archive/>');
      expect(body).toContain(
        'rel="current" type="application/atom+xml" href="https://planet.example/atom.xml"',
      );
      expect(body).toContain(`rel="self" type="application/atom+xml" href="https://planet.example${path}"`);
      const newer = /rel="next-archive" [^>]*href="([^"]+)"/.exec(body)?.[1];
      expect(newer && new URL(newer).pathname).toBe(archives[index - 1]?.path);
    }
  });

  it('keeps every archive as it is, byte for byte, when new entries arrive', async () => {
    const site = await siteWith(entries);
    const before = (await walk(site, '')).slice(1);
    await poll(site.store, [numbered(5000, -0.5), numbered(5001, -0.6)]);
    const after = (await walk(site, '')).slice(1);
    expect(after).toEqual(before);
    await poll(
      site.store,
      Array.from({ length: 60 }, (_, n) => numbered(6000 + n, -0.7 - n / 100)),
    );
    const later = new Map((await walk(site, '')).map(({ path, body }) => [path, body]));
    const changed = before.filter(({ path, body }) => later.get(path) !== body);
    // The newest one learns who follows it.
    expect(changed.map(({ path }) => path)).toEqual([before[0]?.path]);
  });

  it('changes in one month alone when an old entry is corrected', async () => {
    const site = await siteWith(entries);
    const before = (await walk(site, '')).slice(1);
    const old = entries[100] as Entry;
    await poll(site.store, [
      { ...old, title: 'Corrected', digest: 'other', updated: '2015-05-21T16:00:00.000Z' },
    ]);
    const after = (await walk(site, '')).slice(1);
    const changed = after.filter(({ body }, index) => body !== before[index]?.body);
    expect(changed.map(({ path }) => path.split('/').slice(0, 4).join('/'))).toEqual([
      `/archives/${old.published.slice(0, 7).replace('-', '/')}`,
    ]);
  });

  it('of few entries is its subscription document', async () => {
    expect(await walk(await siteWith(entries.slice(0, 25)), '')).toHaveLength(1);
    const [empty] = await walk(await siteWith([]), '');
    expect(empty?.ids).toEqual([]);
    // No reader and no validator believes a date before 1990.
    expect(/<updated>([^<]+)</.exec(empty?.body ?? '')?.[1] ?? '').toMatch(/^199[0-9]/);
  });

  it('of a month that is not over is there, but no archive yet', async () => {
    const site = await siteWith(entries);
    const body = await site.text('/archives/2015/05/atom.xml');
    expect(body).not.toContain('fh:archive');
    expect(body).toContain('<title>Planet Sample, May 2015</title>');
    expect(body).toContain('rel="prev-archive"');
  });

  it.each([
    '/archives/2015/05/1/',
    '/archives/2015/05/0/',
    '/archives/2015/05/99/',
    '/archives/2015/05/02/',
    '/archives/back-catalogue/',
    '/archives/2015/',
    '/authors/ines-marwood/archives/2003/',
  ])('has nothing at %s', async (folder) => {
    const site = await siteWith(entries);
    expect((await site.get(`${folder}atom.xml`)).status).toBe(404);
  });

  it('of long entries is cut into documents of bearable size', async () => {
    const contentHtml = `<p>${'long '.repeat(8000)}</p>` as SafeHtml;
    const site = await siteWith(entries.slice(0, 60).map((entry) => ({ ...entry, contentHtml })));
    const documents = await walk(site, '', 'feed.json');
    expect(idsOf(documents)).toHaveLength(60);
    expect(documents[0]?.ids).toHaveLength(10);
    for (const { body } of documents.slice(1)) expect(body.length).toBeLessThan(100_000);
  });

  it('is exported whole as static files', async () => {
    const site = await siteWith(entries);
    const paths = await staticPaths({ planet: site.planet, store: site.store, now: site.now.at });
    for (const file of Object.keys(walks)) {
      for (const { path } of await walk(site, '', file)) expect(paths).toContain(path);
      for (const { path } of await walk(site, '/authors/ines-marwood', file)) expect(paths).toContain(path);
    }
  });
});

describe('the feed of an event', () => {
  it('is complete once the event is long over and it all fits, and expires then', async () => {
    const about = (n: number) => {
      const entry = numbered(n, n * 24);
      return { ...entry, tags: { ...entry.tags, summit: 'liberty' } };
    };
    const few = await siteWith([1, 2, 3].map(about));
    expect(await few.text('/summits/liberty/atom.xml')).not.toContain('fh:complete');
    few.now.at = new Date('2015-09-01T00:00:00Z');
    expect(await few.text('/summits/liberty/atom.xml')).toContain('<fh:complete/>');
    expect(JSON.parse(await few.text('/summits/liberty/feed.json')).expired).toBe(true);
    const many = await siteWith(Array.from({ length: 90 }, (_, n) => about(n)));
    many.now.at = new Date('2015-09-01T00:00:00Z');
    const [subscription] = await walk(many, '/summits/liberty');
    expect(subscription?.body).not.toContain('fh:');
    expect(JSON.parse(await many.text('/summits/liberty/feed.json')).expired).toBe(true);
  });
});

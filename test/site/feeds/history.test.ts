/** The complete history of the merged feed, walked from /atom.xml alone (RFC 5005 §4), on a real store. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/model/entry.ts';
import type { SafeHtml } from '../../../src/model/html.ts';
import { hoursAgo, numbered } from '../numbered-entries.ts';
import { exportedPaths, poll, type SampleSite, sampleSite } from '../planet.ts';

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

const idsIn = (body: string): string[] =>
  [...body.matchAll(/<entry[^>]*>\s*<id>([^<]+)</g)].map(([, id]) => id ?? '');
const linkIn = (body: string, rel: string): string | null => {
  const href = new RegExp(`<link rel="${rel}" [^>]*href="([^"]+)"`).exec(body)?.[1];
  return href ? new URL(href).pathname : null;
};

/** All documents starting at the subscription document, newest first. */
async function walk(site: SampleSite): Promise<Walked[]> {
  const documents: Walked[] = [];
  for (let path: string | null = '/atom.xml'; path !== null; ) {
    expect(documents.map((document) => document.path)).not.toContain(path);
    const response = await site.get(path);
    expect([path, response.status]).toEqual([path, 200]);
    const body = await response.text();
    documents.push({ path, body, ids: idsIn(body) });
    path = linkIn(body, 'prev-archive');
  }
  return documents;
}

const idsOf = (documents: Walked[]): string[] => documents.flatMap(({ ids }) => ids).sort();
const sorted = (entries: Entry[]): string[] => entries.map(({ id }) => id).sort();

/** Every month's document by its path. */
async function months(site: SampleSite): Promise<Map<string, string>> {
  const paths = (await exportedPaths(site)).filter((path) => /^\/archives\/\d+\/\d+\/atom\.xml$/.test(path));
  return new Map(await Promise.all(paths.map(async (path) => [path, await site.text(path)] as const)));
}

describe('walking prev-archive from /atom.xml', () => {
  it('finds each of 3,000 entries once, including archived ones', async () => {
    const entries = Array.from({ length: 3000 }, (_, n) =>
      numbered(n, hoursAgo(n * 5), n % 50 === 7 ? { state: 'archived' } : {}),
    );
    const documents = await walk(await siteWith(entries));
    expect(idsOf(documents)).toEqual(sorted(entries));
    expect(documents[0]?.ids).toHaveLength(60);
  }, 120_000);

  it.each([
    ['an hour apart', 1],
    ['a day apart', 24],
    ['a week apart', 168],
    ['at one instant', 0],
  ])('finds each of 150 entries once: %s', async (_, hours) => {
    const entries = Array.from({ length: 150 }, (_entry, n) => numbered(n, hoursAgo(n * hours)));
    expect(idsOf(await walk(await siteWith(entries)))).toEqual(sorted(entries));
  });

  it('finds undated old posts in the months they arrived', async () => {
    const shown = Array.from({ length: 90 }, (_, n) => numbered(n, hoursAgo(n * 24)));
    const late = Array.from({ length: 30 }, (_, n) => numbered(900 + n, hoursAgo(n), { state: 'archived' }));
    const [subscription, ...behind] = await walk(await siteWith([...shown, ...late]));
    expect(subscription?.ids).toEqual(shown.slice(0, 60).map(({ id }) => id));
    expect(subscription?.ids.filter((id) => late.some((entry) => entry.id === id))).toEqual([]);
    expect(behind.map(({ path }) => path)).toEqual([
      '/archives/2015/05/rest.xml',
      '/archives/2015/03/rest.xml',
      '/archives/2015/02/atom.xml',
    ]);
    expect(idsOf(behind)).toEqual(sorted([...shown.slice(60), ...late]));
  });

  it('ends immediately when the subscription document contains everything', async () => {
    const few = Array.from({ length: 25 }, (_, n) => numbered(n, hoursAgo(n * 24)));
    expect(await walk(await siteWith(few))).toHaveLength(1);
    const [empty] = await walk(await siteWith([]));
    expect(empty?.ids).toEqual([]);
    // No feed reader or validator accepts a date before 1990.
    expect(/<updated>([^<]+)</.exec(empty?.body ?? '')?.[1] ?? '').toMatch(/^199[0-9]/);
  });

  it('leads to exported files', async () => {
    const site = await siteWith(Array.from({ length: 200 }, (_, n) => numbered(n, hoursAgo(n * 24))));
    const paths = await exportedPaths(site);
    for (const { path } of await walk(site)) expect(paths).toContain(path);
  });
});

describe('the document of a month', () => {
  const entries = Array.from({ length: 200 }, (_, n) => numbered(n, hoursAgo(n * 24)));

  it('has the feed’s id, is marked as an archive, and links to its neighbors', async () => {
    const site = await siteWith(entries);
    const found = await months(site);
    expect([...found.keys()].sort()).toEqual(
      ['2014/11', '2014/12', '2015/01', '2015/02', '2015/03', '2015/04', '2015/05'].map(
        (month) => `/archives/${month}/atom.xml`,
      ),
    );
    for (const [path, body] of found) {
      expect(body).toContain('<id>tag:planet.example,2012:planet</id>');
      expect(body).toContain('<fh:archive/>');
      expect([linkIn(body, 'self'), linkIn(body, 'current')]).toEqual([path, '/atom.xml']);
      expect(body).not.toContain('rel="hub"');
    }
    const april = found.get('/archives/2015/04/atom.xml') ?? '';
    expect(april).toContain('<title>Planet Sample, April 2015</title>');
    expect([linkIn(april, 'prev-archive'), linkIn(april, 'next-archive')]).toEqual([
      '/archives/2015/03/atom.xml',
      '/archives/2015/05/atom.xml',
    ]);
    expect(linkIn(found.get('/archives/2015/05/atom.xml') ?? '', 'next-archive')).toBeNull();
  });

  it('contains every entry of its month, including those of the subscription document', async () => {
    const site = await siteWith(entries);
    for (const [path, body] of await months(site)) {
      const month = path.slice('/archives/'.length, '/archives/2015/05'.length).replace('/', '-');
      const own = entries.filter(({ published }) => published.startsWith(month));
      expect([path, ...idsIn(body).sort()]).toEqual([path, ...sorted(own)]);
    }
  });

  it('keeps its bytes when entries arrive in another month', async () => {
    const site = await siteWith(entries);
    const before = await months(site);
    await poll(site.store, [numbered(5000, hoursAgo(-0.5)), numbered(5001, hoursAgo(-0.6))]);
    const after = await months(site);
    const changed = [...after].filter(([path, body]) => before.get(path) !== body);
    expect(changed.map(([path]) => path)).toEqual(['/archives/2015/05/atom.xml']);
  });

  it('changes alone when one of its entries is corrected', async () => {
    const site = await siteWith(entries);
    const before = await months(site);
    const old = entries[100] as Entry;
    await poll(site.store, [{ ...old, title: 'Corrected', updated: '2015-05-21T16:00:00.000Z' }]);
    const changed = [...(await months(site))].filter(([path, body]) => before.get(path) !== body);
    expect(changed.map(([path]) => path)).toEqual([
      `/archives/${old.published.slice(0, 7).replace('-', '/')}/atom.xml`,
    ]);
  });

  it('has its oldest entries complete up to 5 MB, and summaries of the others', async () => {
    const contentHtml = `<p>${'long '.repeat(80_000)}</p>` as SafeHtml;
    const heavy = Array.from({ length: 16 }, (_, n) =>
      numbered(n, hoursAgo(n), { contentHtml, summary: `Summary ${n}` }),
    );
    const body = await (await siteWith(heavy)).text('/archives/2015/05/atom.xml');
    const found = body.split('<entry').slice(1);
    expect(found.map((entry) => entry.includes('<content'))).toEqual(
      heavy.map((_, n) => n >= heavy.length - 12),
    );
    expect(found[0]).toContain('Summary 0');
    expect(found[0]).toMatch(/<link rel="alternate" type="text\/html" href="https:\/\/blog0/);
    expect(body.length).toBeLessThan(5_200_000);
  });

  it.each([
    '/archives/2015/04/rest.xml',
    '/archives/2015/06/atom.xml',
    '/archives/2015/13/atom.xml',
    '/archives/0000/01/atom.xml',
    '/archives/2015/05/rss.xml',
    '/archives/2015/05/feed.json',
    '/archives/2015/05/2/atom.xml',
    '/archives/back-catalogue/atom.xml',
    '/authors/ines-marwood/archives/2015/atom.xml',
  ])('is not at %s', async (path) => {
    const site = await siteWith(entries.slice(0, 40));
    expect((await site.get(path)).status).toBe(404);
  });
});

describe('other feeds', () => {
  it('contain their newest 30 entries, without history', async () => {
    const many = Array.from({ length: 90 }, (_, n) => {
      const entry = numbered(n, hoursAgo(n * 24));
      return {
        ...entry,
        authors: [{ name: 'Ines Marwood', url: null, slug: 'ines-marwood' }],
        language: 'fr',
        tags: { ...entry.tags, summit: 'liberty', categories: ['networking'] },
        sources: numbered(0, hoursAgo(0)).sources,
      };
    });
    const site = await siteWith(many);
    const newest = many.slice(0, 30).map(({ id }) => id);
    for (const folder of [
      'authors/ines-marwood',
      'categories/networking',
      'languages/fr',
      'summits/liberty',
    ]) {
      const body = await site.text(`/${folder}/atom.xml`);
      expect([folder, ...idsIn(body)]).toEqual([folder, ...newest]);
      expect(body).not.toMatch(/-archive|fh:|rel="current"/);
      const json = JSON.parse(await site.text(`/${folder}/feed.json`));
      expect(json.items.map(({ id }: { id: string }) => id)).toEqual(newest);
      expect(json).not.toHaveProperty('next_url');
    }
    expect(await site.text('/rss.xml')).not.toContain('-archive');
  });

  it('of an event are complete and expire once it is long over, if everything fits', async () => {
    const about = (n: number) => {
      const entry = numbered(n, hoursAgo(n * 24));
      return { ...entry, tags: { ...entry.tags, summit: 'liberty' } };
    };
    const few = await siteWith([1, 2, 3].map(about));
    expect(await few.text('/summits/liberty/atom.xml')).not.toContain('fh:complete');
    few.now.at = new Date('2015-09-01T00:00:00Z');
    expect(await few.text('/summits/liberty/atom.xml')).toContain('<fh:complete/>');
    expect(JSON.parse(await few.text('/summits/liberty/feed.json')).expired).toBe(true);
    const many = await siteWith(Array.from({ length: 90 }, (_, n) => about(n)));
    many.now.at = new Date('2015-09-01T00:00:00Z');
    expect(await many.text('/summits/liberty/atom.xml')).not.toContain('fh:');
    expect(JSON.parse(await many.text('/summits/liberty/feed.json')).expired).toBe(true);
  });
});

/** The pages of the archive: weeks, months, years of scopes, and addresses that do not exist. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { noTags } from '../store/samples.ts';
import { hoursAgo, keyOf, numbered } from './numbered-entries.ts';
import { exportedPaths, poll, type SampleSite, samplePlanet, sampleSite } from './planet.ts';
import { sampleEntries, sampleEntry } from './sample-entries.ts';

const planet = samplePlanet();
let site: SampleSite;
beforeAll(async () => {
  site = await sampleSite();
});
afterAll(() => site.close());

const open: SampleSite[] = [];
afterEach(() => {
  for (const { close } of open.splice(0)) close();
});
async function siteWith(options: Parameters<typeof sampleSite>[0]): Promise<SampleSite> {
  const made = await sampleSite(options);
  open.push(made);
  return made;
}

/** So many entries at that interval, the newest on 21 May. */
const series = (count: number, minutes: number): Entry[] =>
  Array.from({ length: count }, (_, n) => numbered(n, hoursAgo((n * minutes) / 60)));

const cardsOn = (page: string): string[] =>
  [...page.matchAll(/<h3 id="t-([a-z2-7]+)"/g)].map(([, key]) => key ?? '');
const titlesOn = (page: string): string[] =>
  [...page.matchAll(/<span><a href="\/entries\/([a-z2-7]+)">Open/g)].map(([, key]) => key ?? '');
const postsOn = (page: string): string[] => [...cardsOn(page), ...titlesOn(page)];
const daysOn = (page: string): string[] =>
  [...page.matchAll(/<h2 class="day"><time datetime="([^"]+)"/g)].map(([, day]) => day ?? '');

describe('weeks', () => {
  it.each(['UTC', 'Asia/Tokyo', 'America/Los_Angeles'])(
    'show each visible post on exactly one page, under its day, on a planet in %s',
    async (timezone) => {
      const zoned = samplePlanet();
      zoned.settings.timezone = timezone;
      const edges = ['2014-12-29T00:00:00.000Z', '2014-12-28T23:59:59.999Z', '2016-01-01T03:00:00.000Z'];
      const entries = [...sampleEntries(zoned), ...edges.map((at, n) => numbered(n, at))];
      const { text, now, exported } = await siteWith({ planet: zoned, entries });
      now.at = new Date('2016-02-01T00:00:00.000Z');
      const weeks = (await exportedPaths({ exported })).filter((path) => /\/w\d\d$/.test(path));
      const found: string[] = [];
      for (const path of weeks) {
        const page = await text(path);
        found.push(...postsOn(page));
        for (const [, day = '', rest = ''] of page.matchAll(
          /<h2 class="day"><time datetime="([^"]+)"([\s\S]*?)<\/section>/g,
        )) {
          for (const [, published] of rest.matchAll(/<time datetime="([^"]+)"/g))
            expect(published?.slice(0, 10)).toBe(day);
        }
      }
      const visible = entries.filter(({ state }) => state === 'shown' || state === 'archived');
      expect(found.sort()).toEqual(visible.map(({ key }) => key).sort());
      expect(weeks).toContain('/archives/2015/w01');
      expect(weeks).toContain('/archives/2014/w52');
      expect(weeks).toContain('/archives/2015/w53');
    },
  );

  it('show the newest 100 posts like the home page, and the rest as titles by day', async () => {
    const busy = await siteWith({ entries: series(130, 40) });
    const page = await busy.text('/archives/2015/w21');
    expect([cardsOn(page).length, titlesOn(page).length]).toEqual([100, 30]);
    expect(cardsOn(page)).toEqual(series(100, 40).map(({ key }) => key));
    expect(daysOn(page)).toEqual(['2015-05-21', '2015-05-20', '2015-05-19', '2015-05-18']);
    expect(page).toContain('<h1>Week 21 of 2015</h1>');
    expect(page).toContain('18–24 May 2015 · 130 posts');
  });

  it('link to the nearest weeks with posts, and to their months', async () => {
    const sparse = await siteWith({
      entries: ['2015-05-20', '2015-05-01', '2015-04-30', '2015-01-02'].map((day, n) =>
        numbered(n, `${day}T10:00:00.000Z`),
      ),
    });
    const page = await sparse.text('/archives/2015/w18');
    expect(page).toContain('rel="prev">← Week 1: 29 December 2014 – 4 January 2015</a>');
    expect(page).toContain('<a href="/archives/2015/w21" rel="next">Week 21: 18–24 May 2015&nbsp;→</a>');
    expect(page).toContain('<a href="/archives/2015/04">April 2015</a>');
    expect(page).toContain('<a href="/archives/2015/05">May 2015</a>');
    expect(await sparse.text('/archives/2015/w21')).not.toContain('rel="next"');
  });

  it('say when there are no posts', async () => {
    const page = await site.text('/archives/2015/w03');
    expect(page).toContain('No posts this week.');
    expect(page).toMatch(/rel="(?:prev|next)">/);
  });

  it('list the links shared by most people that week', async () => {
    const pad = (url: string) => ({
      kind: 'etherpad' as const,
      url: `https://pad.example/p/${url}`,
      label: url,
    });
    const linking = (by: number, ...urls: string[]) =>
      sampleEntry(planet, {
        key: keyOf(by),
        by,
        at: `2015-05-19T1${by}:00:00.000Z`,
        tags: { ...noTags, resources: urls.map(pad) },
      });
    const linked = await siteWith({ entries: [linking(0, 'first', 'shared'), linking(1, 'shared')] });
    const page = await linked.text('/archives/2015/w21');
    const titles = [...page.matchAll(/dir="auto">(First|Shared)</g)].map(([, title]) => title);
    expect(titles).toEqual(['Shared', 'First']);
  });

  it('continue the home page where its posts end', async () => {
    const busy = await siteWith({ entries: series(130, 60) });
    const home = await busy.text('/');
    const oldest = cardsOn(home).at(-1) ?? '';
    const [, href = ''] =
      /<a href="([^"]+)" rel="prev">← Earlier posts: Week 21: 18–24 May 2015/.exec(home) ?? [];
    expect(href).toBe('/archives/2015/w21');
    expect(postsOn(await busy.text(href))).toContain(oldest);
    const quiet = await siteWith({ entries: series(10, 60) });
    expect(await quiet.text('/')).not.toContain('Earlier posts');
  });

  it('are linked from the weekly digest', async () => {
    const weekly = await site.text('/weekly.xml');
    const links = [
      ...weekly.matchAll(
        /<link rel="alternate" type="text\/html" href="https:\/\/planet.example(\/archives\/[^"]+)"/g,
      ),
    ];
    expect(links.length).toBeGreaterThan(2);
    for (const [, path = ''] of links) {
      expect(path).toMatch(/^\/archives\/\d{4}\/w\d\d$/);
      expect((await site.get(path)).status).toBe(200);
    }
  });
});

describe('months', () => {
  it('show every post as a title by day, and link to the weeks with posts and the Atom document', async () => {
    const month = await siteWith({ entries: series(90, 300) });
    const page = await month.text('/archives/2015/05');
    expect(titlesOn(page)).toEqual(
      series(90, 300)
        .filter(({ published }) => published >= '2015-05-01')
        .map(({ key }) => key),
    );
    const weeks = [...page.matchAll(/href="(\/archives\/2015\/w\d\d)"/g)].map(([, path]) => path);
    expect(weeks).toEqual(['21', '20', '19', '18'].map((n) => `/archives/2015/w${n}`));
    expect(page).toContain('<a href="/archives/2015/05/atom.xml">Atom</a>');
    expect(page).toContain(
      'title="Planet Sample, May 2015 (Atom)" href="https://planet.example/archives/2015/05/atom.xml"',
    );
    expect(page).not.toContain('/archives/2015/05/rss.xml');
  });

  it('with very many posts show the newest ones, and link to all their weeks', async () => {
    const busy = await siteWith({ entries: series(600, 40) });
    const page = await busy.text('/archives/2015/05');
    expect(titlesOn(page)).toHaveLength(400);
    expect(page).toContain('600 posts');
    expect(page).toContain('Showing the latest 400 posts from this month.');
    expect(page).toContain('href="/archives/2015/w18"');
  });

  it('are all listed on the overview, with counts', async () => {
    const page = await site.text('/archives');
    expect(page).toContain('<section class="year" id="y2015">');
    expect(page).toMatch(
      /<a href="\/archives\/2014\/05">May<span class="vh"> 2014<\/span><\/a><span class="num">\d+ posts</,
    );
  });
});

describe('a topic, an author, a language', () => {
  const many = series(120, 6 * 24 * 60).map((entry) => ({
    ...entry,
    authors: numbered(0, hoursAgo(0)).authors,
    language: 'fr',
    tags: { ...noTags, categories: ['networking'] },
  }));

  it.each(['/categories/networking', '/authors/ines-marwood', '/languages/fr'])(
    '%s shows its newest 50 posts, and its years show all',
    async (path) => {
      const { text } = await siteWith({ entries: many });
      const page = await text(path);
      expect(titlesOn(page)).toEqual(many.slice(0, 50).map(({ key }) => key));
      const years = [...page.matchAll(new RegExp(`href="(${path}/\\d{4})"`, 'g'))].map(
        ([, year]) => year ?? '',
      );
      expect(years).toEqual(['2015', '2014', '2013'].map((year) => `${path}/${year}`));
      const found = await Promise.all(years.map(async (year) => titlesOn(await text(year))));
      expect(found.flat()).toEqual(many.map(({ key }) => key));
      const middle = await text(`${path}/2014`);
      expect(middle).toContain(`<a href="${path}/2013" rel="prev">← 2013</a>`);
      expect(middle).toContain(`<a href="${path}/2015" rel="next">2015&nbsp;→</a>`);
      expect(middle).toContain('<h2 class="day">December 2014</h2>');
    },
  );

  it('has no years when its page shows everything', async () => {
    const { text } = await siteWith({ entries: many.slice(0, 50) });
    expect(await text('/categories/networking')).not.toContain('/categories/networking/20');
    expect(await text('/categories/networking/2012')).toContain('No posts in 2012.');
  });
});

describe('an invalid period is a 404 with links to the nearest one', () => {
  it.each([
    ['/archives/2015/w54', '/archives/2015/w21'],
    ['/archives/2014/w53', '/archives/2015/w18'],
    ['/archives/2015/w00', '/archives/201'],
    ['/archives/2015/w1', '/archives/201'],
    ['/archives/0/w01', '/archives/2013/w09'],
    ['/archives/2099/w01', '/archives/2015/w21'],
    ['/archives/2099/01', '/archives/2015/05'],
    ['/archives/2015/13', '/archives/2015/05'],
    ['/archives/2015/00', '/archives/2014/'],
    ['/archives/9999', '/archives/2015/05'],
    ['/archives/2015/may', '/archives/2015/'],
    ['/categories/operators/9999', '/categories/operators'],
    ['/categories/operators/0', '/categories/operators/2015'],
  ])('%s → %s', async (path, near) => {
    const response = await site.get(path);
    const page = await response.text();
    expect(response.status).toBe(404);
    expect(page).toContain('The archive has no such week, month or year.');
    expect(page).toMatch(new RegExp(`<ul class="plain">.*href="${near}`, 's'));
  });

  it('links to nothing when the archive is empty', async () => {
    const empty = await siteWith({ entries: [] });
    const page = await empty.text('/archives/2015/w54');
    expect(page).toContain('The archive has no such week, month or year.');
    expect(page).not.toContain('Try one of these');
  });

  it.each(['/page/2', '/page/9999', '/categories/networking/page/2'])(
    '%s links to the latest posts and the archive',
    async (path) => {
      const page = await site.text(path);
      expect(page).toContain('href="/">Latest posts');
      expect(page).toContain('<a href="/archives">');
    },
  );
});

describe('old pages', () => {
  it('keep their bytes when a post arrives elsewhere', async () => {
    const { store, text } = await siteWith({ entries: series(150, 12 * 60) });
    const paths = [
      '/archives/2015/w18',
      '/archives/2015/w15',
      '/archives/2015/04',
      '/authors/ines-marwood/2014',
      `/entries/${keyOf(20)}`,
      `/entries/${keyOf(1)}`,
      '/about',
    ];
    const before = await Promise.all(paths.map(text));
    await poll(store, [numbered(900, '2015-05-21T16:00:00.000Z')], '2015-05-21T16:18:00.000Z');
    expect(await Promise.all(paths.map(text))).toEqual(before);
  });

  it('of a series show the posts around each one', async () => {
    const parts = series(20, 24 * 60).map((entry) => ({ ...entry, tags: { ...noTags, series: 'diary' } }));
    const { text } = await siteWith({ entries: parts });
    const shown = (page: string) => titlesOn(page.slice(page.indexOf('Part of a series')));
    expect(shown(await text(`/entries/${keyOf(10)}`))).toEqual(
      parts
        .slice(5, 16)
        .map(({ key }) => key)
        .reverse(),
    );
    expect(shown(await text(`/entries/${keyOf(0)}`))).toHaveLength(6);
  });
});

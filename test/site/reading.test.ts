/** How pages deal with foreign titles, busy blogs and long lists. */
import { afterEach, describe, expect, it } from 'vitest';
import { ownTitle } from '../../src/site/pages/entry-title.ts';
import { type SampleSite, samplePlanet, sampleSite } from './planet.ts';
import { safe, sampleEntry } from './sample-entries.ts';

const planet = samplePlanet();
const LOREM =
  'We spent the morning on quotas, and by noon every operator in the room had told the same story twice';

type Sample = Parameters<typeof sampleEntry>[1];
const post = (n: number, at: string, more: Partial<Sample> = {}) =>
  sampleEntry(planet, {
    key: `post${'abcdefghijklmnopqrstuvwxyz'[n]}`.padEnd(12, 'x'),
    by: 0,
    at,
    title: `Post number ${n}`,
    url: `https://blog0.example/${n}`,
    ...more,
  });

let site: SampleSite | undefined;
afterEach(() => site?.close());

describe('a title', () => {
  it.each<[what: string, title: string | null, summary: string, own: boolean]>([
    ['is different from the text', 'Quotas, again', LOREM, true],
    ['is the short beginning of the text, like a heading', 'We spent the morning', LOREM, true],
    ['is the truncated text', 'We spent the morning on quotas, and…', LOREM, false],
    ['is the text truncated with three dots', 'We spent the morning on quotas, and by ...', LOREM, false],
    ['is the complete long text', `${LOREM}. And then some.`, `${LOREM}. And then some.`, false],
    ['is longer than the summary and starts like it', `${LOREM} and a half times`, `${LOREM}…`, false],
    ['is long and not the beginning of the text', `${LOREM} and a half times`, 'Short.', true],
    ['ends with an ellipsis of its own', 'And so it begins…', 'The week started on Monday.', true],
    ['is absent', null, LOREM, false],
  ])('that %s', (_, title, summary, own) => {
    expect(ownTitle({ title, summary }) !== null).toBe(own);
  });

  it('that repeats the text is not shown twice', async () => {
    const entry = post(0, '2015-05-20T10:00:00.000Z', {
      title: 'We spent the morning on quotas, and…',
      summary: LOREM,
      contentHtml: safe(`<p>${LOREM}</p>`),
    });
    site = await sampleSite({ entries: [entry] });
    const [home, page] = [await site.text('/'), await site.text(`/entries/${entry.key}`)];
    expect(home).toMatch(/<h3 [^>]*class="note"[^>]*><a [^>]*>We spent the morning .* twice<\/a>/);
    expect(home).not.toContain('class="sum"');
    expect(page).toMatch(/<h1 class="vh"/);
  });

  it('is smaller the longer it is', async () => {
    const entries = [120, 160].map((length, n) =>
      post(n, `2015-05-20T10:0${n}:00.000Z`, { title: 'Long words '.repeat(20).slice(0, length) }),
    );
    site = await sampleSite({ entries });
    const classes = [...(await site.text('/')).matchAll(/<h3 [^>]*class="([^"]*)"/g)].map(([, name]) => name);
    expect(classes).toEqual(['long cut', 'long']);
  });
});

describe('posts in a row by one author', () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => post(i, `2015-05-20T10:${10 + i}:00.000Z`));

  it('are folded after the third', async () => {
    site = await sampleSite({ entries: many(11) });
    const [before = '', folded = ''] = (await site.text('/')).split('<details class="rest">');
    expect(before.match(/class="post"/g)).toHaveLength(3);
    expect(folded).toContain('<summary>8 more posts by <bdi>Ines Marwood</bdi></summary>');
    expect(folded.match(/class="post"/g)).toHaveLength(8);
  });

  it('start over after somebody else’s post', async () => {
    const between = post(20, '2015-05-20T10:12:30.000Z', { by: 1 });
    site = await sampleSite({ entries: [...many(6), between] });
    expect(await site.text('/')).not.toContain('class="rest"');
  });
});

describe('an entry’s page', () => {
  it('links to the original, to the posts before and after, and to older ones by its author', async () => {
    const entries = [
      post(0, '2015-05-18T10:00:00.000Z'),
      post(1, '2015-05-19T10:00:00.000Z', { by: 1 }),
      post(2, '2015-05-20T10:00:00.000Z', { contentHtml: safe(`<p>${'Long words. '.repeat(500)}</p>`) }),
      post(3, '2015-05-20T11:00:00.000Z', { by: 1 }),
    ];
    site = await sampleSite({ entries });
    const page = await site.text('/entries/postcxxxxxxx');
    expect(page).toContain('<a href="https://blog0.example/2">Read on blog0.example&nbsp;↗</a> · 5 min read');
    expect(page).toContain('rel="prev">← Post number 1</a>');
    expect(page).toContain('rel="next">Post number 3&nbsp;→</a>');
    const more = page.slice(page.indexOf('More by <bdi>Ines Marwood</bdi>'), page.indexOf('id="why"'));
    expect(more.match(/Post number \d/g)).toEqual(['Post number 0', 'Post number 0']);
  });
});

describe('audio and video', () => {
  it('are marked on the card and play on the entry’s page, loading nothing before a click', async () => {
    const entry = {
      ...post(0, '2015-05-20T10:00:00.000Z'),
      details: {
        related: [],
        enclosures: [
          {
            url: 'https://media.example/show/12.mp3',
            type: 'audio/mpeg',
            length: 12_345_678,
            duration: 3723,
          },
          { url: 'https://media.example/slides.pdf', type: 'application/pdf', length: null, duration: null },
          { url: 'javascript:ran()', type: 'audio/mpeg', length: null, duration: null },
        ],
      },
    };
    site = await sampleSite({ entries: [entry] });
    expect(await site.text('/')).toMatch(/<use href="#i-audio"\/><\/svg> Audio · 1:02:03<\/li>/);
    const page = await site.text(`/entries/${entry.key}`);
    expect(page.match(/<audio [^>]*>/g)).toEqual([
      '<audio controls preload="none" src="https://media.example/show/12.mp3" aria-label="12.mp3">',
    ]);
    expect(page).toContain('<a href="https://media.example/show/12.mp3">12.mp3</a> · 1:02:03 · 12.3 MB');
    expect(page).toContain('<a href="https://media.example/slides.pdf">slides.pdf</a></p>');
  });
});

describe('the name of an author', () => {
  it('is marked on every page when it only looks like a listed one', async () => {
    const names = ['Ines Mаrwood', 'Ines Marwood', 'Ines Marlow'];
    const entries = names.map((name, n) => ({
      ...post(0, '2015-05-20T10:00:00.000Z', { url: `https://blog0.example/alike${n}` }),
      key: `alike${'abc'[n]}`.padEnd(12, 'x'),
      id: `urn:alike:${n}`,
      authors: [{ name, slug: name.toLowerCase().replace(' ', '-'), url: null }],
    }));
    site = await sampleSite({ entries });
    const mark =
      /<bdi>([^<]*)<\/bdi> <small class="bad" title="[^"]*Ines Marwood[^"]*">≠ <bdi>not Ines Marwood<\/bdi>/g;
    const paths = [
      '/',
      '/authors',
      `/authors/${encodeURIComponent('ines-mаrwood')}`,
      '/entries/alikeaxxxxxx',
    ];
    for (const path of paths) {
      const marked = new Set([...(await site.text(path)).matchAll(mark)].map(([, name]) => name));
      expect([path, ...marked]).toEqual([path, names[0]]);
    }
    expect((await site.text('/authors/ines-marwood')).match(mark)).toBeNull();
  });
});

describe('the list of authors', () => {
  it('is plain when short, and has letters to jump to when long', async () => {
    site = await sampleSite();
    expect(await site.text('/authors')).not.toContain('class="letters"');
    await site.close();
    const names = [
      'Åsa',
      '“Quoted”',
      '42 things',
      'Émile',
      ...Array.from({ length: 40 }, (_, n) => `Zoe ${n}`),
    ];
    const entries = names.map((name, n) => ({
      ...post(0, '2015-05-20T10:00:00.000Z', { url: `https://blog0.example/a${n}` }),
      key: `author${String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26))}`.padEnd(12, 'x'),
      id: `urn:author:${n}`,
      authors: [{ name, slug: `author-${n}`, url: null }],
    }));
    site = await sampleSite({ entries });
    const page = await site.text('/authors');
    const letters = [...page.matchAll(/<a href="#letter-\d+">(.)<\/a>/g)].map(([, letter]) => letter);
    expect(letters).toEqual(['A', 'E', 'Q', 'Z', '#']);
    expect(page).toContain('>Q</span>');
  });

  it('is paginated for thousands of names, all reachable', async () => {
    const names = Array.from({ length: 2500 }, (_, n) => `Person Number ${String(n).padStart(4, '0')}`);
    const letters = 'abcdefghijklmnopqrstuvwxyz234567';
    const entries = Array.from({ length: 50 }, (_, n) => ({
      ...post(0, '2015-05-20T10:00:00.000Z', { url: `https://blog0.example/a${n}` }),
      key: `many${letters[n >> 5]}${letters[n & 31]}`.padEnd(12, 'x'),
      id: `urn:many:${n}`,
      authors: names
        .slice(n * 50, n * 50 + 50)
        .map((name) => ({ name, slug: name.replaceAll(' ', '-'), url: null })),
    }));
    site = await sampleSite({ entries });
    const first = await site.text('/authors');
    expect(first.length).toBeLessThan(300_000);
    const pages = [...first.matchAll(/href="(\/authors(?:\/page\/\d+)?)"[^>]*><bdi>([^<]*)</g)];
    expect(pages.map(([, path, words]) => [path, words])).toEqual([
      ['/authors', 'Person Number 0000 – Person Number 0999'],
      ['/authors/page/2', 'Person Number 1000 – Person Number 1999'],
      ['/authors/page/3', 'Person Number 2000 – Person Number 2499'],
    ]);
    const texts = await Promise.all(pages.map(async ([, path = '']) => (await site?.text(path)) ?? ''));
    const found = texts.flatMap((text) => [...text.matchAll(/href="\/authors\/Person-Number-(\d+)"/g)]);
    expect(new Set(found.map(([, number]) => number)).size).toBe(2500);
    expect((await site.get('/authors/page/4')).status).toBe(404);
    expect((await site.text('/sitemap.xml')).match(/Person-Number/g)).toHaveLength(2000);
  });
});

describe('a post without a date', () => {
  it.each([
    ['en', 'first seen 20 May'],
    ['de', 'zuerst gesehen am 20. Mai'],
    ['es', 'visto el 20 may'],
    ['fr', 'vu le 20 mai'],
    ['ja', '5月20日に取得'],
    ['zh-Hans', '5月20日收录'],
  ])('shows the day it was first seen without a time: %s', async (language, words) => {
    const entry = post(0, '2015-05-20T10:17:00.000Z', { dateFrom: 'firstSeen' });
    site = await sampleSite({ entries: [entry, post(1, '2015-05-20T10:18:00.000Z')] });
    const page = await site.text(`/?lang=${language}`);
    expect(page).toContain(`<time datetime="${entry.published}">${words}</time>`);
    expect(page).not.toMatch(/>[^<]*10:17/);
    expect(page).toMatch(/>[^<]*10:18/);
    expect(await site.text(`/entries/${entry.key}?lang=${language}`)).not.toMatch(/>[^<]*10:17/);
  });

  it('makes nobody active', async () => {
    const seen = { ...post(0, '2015-05-23T10:11:12.000Z'), dateFrom: 'firstSeen' as const };
    const dated = post(1, '2015-05-23T10:11:12.000Z', { by: 1 });
    site = await sampleSite({ entries: [seen, dated] });
    const active = (await site.text('/')).split('Active this week')[1]?.split('</section>')[0];
    expect(active).toContain(dated.authors[0]?.slug);
    expect(active).not.toContain(seen.authors[0]?.slug);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameResource } from '../../src/site/linked.ts';
import { noTags } from '../store/samples.ts';
import { type SampleSite, samplePlanet, sampleSite } from './planet.ts';
import { safe, sampleEntry } from './sample-entries.ts';

let site: SampleSite;
beforeAll(async () => {
  site = await sampleSite();
});
afterAll(() => site.close());

/** The part of a page from `start` to before `end`. */
function between(page: string, start: string, end: string): string {
  const from = page.indexOf(start);
  if (from < 0) throw new Error(`No "${start}" in the page`);
  return page.slice(from, page.indexOf(end, from));
}

const every = [
  '/',
  '/archives/2015/w21',
  '/archives/2014/w20',
  '/archives/2015/w02',
  '/archives/2015/w54',
  '/categories/operators/2015',
  '/summits',
  '/summits/liberty',
  '/summits/juno',
  '/summits/mitaka',
  '/categories',
  '/categories/operators',
  '/authors',
  '/authors/ines-marwood',
  '/authors/nora-new',
  '/languages/ja',
  '/archives',
  '/archives/2014/05',
  '/archives/2015/03',
  '/entries/fridayfriday',
  '/entries/hostilehosti',
  '/entries/hiddenhidden',
  '/search',
  '/search?q=corridor&summit=juno',
  '/search?q=nothingofthekind',
  '/feeds',
  '/feeds/pia-falk',
  '/feeds/ines-marwood',
  '/subscribe',
  '/about',
  '/nope',
];

describe('every page', () => {
  it.each(every)('%s has one h1 and no gap in its heading levels', async (path) => {
    const page = await site.text(path);
    const levels = [...page.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    });
  });

  it.each(every)('%s has unique ids and no dead references to them', async (path) => {
    const page = await site.text(path);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const references = [...page.matchAll(/(?:href="#|aria-labelledby="|\sfor=")([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(every)('%s has one inline script and nothing from third parties', async (path) => {
    const page = await site.text(path);
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+="/);
    for (const [, attributes] of page.matchAll(/<script([^>]*)>/g)) {
      expect(attributes).toMatch(/^ data-own(?:="")?$|^ type="application\/ld\+json"$/);
    }
    expect([
      ...page.matchAll(
        /<(?:link rel="(?:stylesheet|icon|manifest)" [^>]*|iframe|object|embed)[^>]*href="(?!\/|data:)/g,
      ),
    ]).toEqual([]);
  });

  it.each(every)('%s has a title, a description and valid data blocks', async (path) => {
    const page = await site.text(path);
    expect(between(page, '<title>', '</title>').length).toBeGreaterThan('<title>'.length + 5);
    expect(page).toMatch(/<meta name="description" content="[^"]{20,}">/);
    for (const [, data] of page.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)) {
      expect(JSON.parse(data ?? '')['@context']).toBe('https://schema.org');
    }
  });

  it('links to the feeds of its scope before those of the planet', async () => {
    const page = await site.text('/summits/liberty');
    const feeds = [...page.matchAll(/<link rel="alternate" type="([^"]+)" title="([^"]+)" href="([^"]+)">/g)];
    const formats = ['atom.xml', 'rss.xml', 'feed.json'];
    expect(feeds.map(([, , , href]) => href)).toEqual(
      [
        ...[...formats, 'days.xml'].map((file) => `/summits/liberty/${file}`),
        ...[...formats, 'weekly.xml', 'popular-links/atom.xml'].map((file) => `/${file}`),
      ].map((path) => `https://planet.example${path}`),
    );
    expect(new Set(feeds.map(([, , title]) => title)).size).toBe(9);
  });
});

describe('foreign text', () => {
  it.each(every)('%s never contains it as markup or code', async (path) => {
    const page = await site.text(path);
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('"><script');
    expect(page).not.toMatch(/href="javascript:/i);
  });

  it('is escaped when a query is repeated', async () => {
    const page = await site.text('/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;');
  });

  it('is sent with strict headers', async () => {
    for (const path of ['/', '/atom.xml', '/planet.js', '/nope', '/healthz', '/summits/']) {
      const { headers } = await site.get(path);
      expect(headers.get('Content-Security-Policy')).toMatch(
        /^default-src 'none'; .*frame-ancestors 'none'$/,
      );
      expect(headers.get('Content-Security-Policy')).not.toContain('unsafe');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBeTruthy();
      expect(headers.get('Permissions-Policy')).toBeTruthy();
    }
  });

  it('keeps its language and direction', async () => {
    const page = await site.text('/');
    expect(page).toContain('dir="auto" lang="ja"');
    expect(page).toContain('dir="rtl" lang="ar"');
    expect(page).toContain('<span class="lang">Português</span>');
  });
});

describe('the river', () => {
  it('groups the newest entries by day, newest first', async () => {
    const page = await site.text('/');
    const days = [...page.matchAll(/<h2 class="day"><time datetime="([^"]+)"/g)].map(([, day]) => day);
    expect(days).toEqual(days.toSorted().reverse());
    expect(days.slice(0, 3)).toEqual(['2015-05-21', '2015-05-20', '2015-05-19']);
    expect(page.match(/<article/g)).toHaveLength(49);
  });

  it('starts days in the planet’s time zone', async () => {
    const planet = samplePlanet();
    planet.settings.timezone = 'Asia/Tokyo';
    const tokyo = await sampleSite({ planet });
    const page = await tokyo.text('/');
    expect(between(page, 'id="t-fridayfriday"', '</h3>')).toContain('A Friday');
    expect(page).toContain('<time datetime="2015-05-22">Friday 22 May</time> <small>UTC+9</small>');
    tokyo.close();
  });

  it('opens texts in place while the page stays small, and links to longer ones', async () => {
    const page = await site.text('/');
    expect(new TextEncoder().encode(page).length).toBeLessThan(150_000);
    const long = page.slice(page.indexOf('id="t-longlonglong"')).split('</article>')[0] ?? '';
    expect(long).toContain('class="more" href="/entries/longlonglong"');
    expect(long).not.toContain('<details');
    const short = page.slice(page.indexOf('id="t-fridayfriday"')).split('</article>')[0] ?? '';
    expect(short).toContain('<details class="full">');
  });

  it('shows the text of an untitled note once, as its title', async () => {
    const page = await site.text('/');
    expect(page).not.toMatch(/class="sum"[^>]*>Twelve places to eat/);
    expect(page).toMatch(/<h3 [^>]*class="note"[^>]*><a [^>]*>Twelve places to eat/);
  });

  it('links to the blog of a feed that sends only summaries', async () => {
    expect(await site.text('/')).toMatch(
      /<p class="only"><a href="https:\/\/blog2\.example[^"]*">blog2\.example&nbsp;↗/,
    );
  });

  it('shows the current summit day by day', async () => {
    const page = await site.text('/');
    expect(page).toContain('Day 4 of 5 · 7 posts by 7 people so far');
    expect(page).toContain('<a href="/summits/liberty#day-4" aria-current="date">');
  });

  it('has no banner when no summit is near', async () => {
    const planet = samplePlanet();
    planet.summits = planet.summits.filter(({ slug }) => slug === 'juno');
    const quiet = await sampleSite({ planet });
    expect(await quiet.text('/')).not.toContain('class="now"');
    quiet.close();
  });
});

describe('oversized content', () => {
  it('keeps the front page small, at the limits of reading and admitting', async () => {
    const planet = samplePlanet();
    const long = (of: string, length: number) => of.repeat(Math.ceil(length / of.length)).slice(0, length);
    const entries = Array.from({ length: 30 }, (_, index) =>
      sampleEntry(planet, {
        key: `huge${'abcdefghijklmnopqrstuvwxyz234567'[index]?.repeat(8)}`,
        by: 0,
        at: new Date(Date.parse('2015-05-21T16:00:00Z') - index * 60_000).toISOString(),
        title: long('W', 500),
      }),
    ).map((entry, index) => ({
      ...entry,
      contentHtml: safe(`<p>${long('many words ', index === 0 ? 1_000_000 : 29_000)}</p>`),
      summary: long('unbroken', 600),
      authors: Array.from({ length: 50 }, (_, n) => ({
        name: long(`Author ${n} `, 200),
        url: null,
        slug: `author-${n}`,
      })),
      tags: {
        ...entry.tags,
        resources: Array.from({ length: 500 }, (_, n) => ({
          kind: 'etherpad' as const,
          url: `https://etherpad.example/p/${n}`,
          label: long('pad', 500),
        })),
      },
    }));
    const heavy = await sampleSite({ planet, entries });
    const page = await heavy.text('/');
    expect(page.match(/<article/g)).toHaveLength(30);
    expect(page).not.toContain('<details class="full"');
    expect(page.length).toBeLessThan(450_000);
    expect((await heavy.text('/entries/hugeaaaaaaaa')).length).toBeGreaterThan(1_000_000);
    heavy.close();
  });
});

describe('an empty planet', () => {
  it('says that there are no posts yet and when the next check is', async () => {
    const empty = await sampleSite({ entries: [] });
    const page = await empty.text('/');
    expect(page).toContain('No posts yet');
    expect(page).toContain('No posts from 11 blogs yet. Next check: ');
    expect(page).toContain('datetime="2015-05-21T16:50:00.000Z"');
    expect((await empty.get('/')).headers.get('Refresh')).toBe('60');
    empty.close();
  });

  it('shows the progress of the first poll, and refreshes without script', async () => {
    let done = 37;
    const first = await sampleSite({ polled: false, site: { progress: () => ({ done, total: 96 }) } });
    expect(await first.text('/')).toContain('37 of 96 done');
    done = 38;
    const answer = await first.get('/');
    expect(await answer.text()).toContain('38 of 96 done');
    expect(answer.headers.get('Refresh')).toBe('5');
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=1');
    first.close();
  });

  it('shows no progress of later polls', async () => {
    const later = await sampleSite({ site: { progress: () => ({ done: 1, total: 2 }) } });
    expect(await later.text('/')).not.toContain('1 of 2');
    later.close();
  });
});

describe('a summit', () => {
  it('puts each entry on the day it is about', async () => {
    const page = await site.text('/summits/liberty');
    const dayOf = (key: string) =>
      [...page.slice(0, page.indexOf(`id="t-${key}"`)).matchAll(/<section class="sday" id="([^"]+)"/g)].at(
        -1,
      )?.[1];
    expect(dayOf('quotasquotas')).toBe('day-3');
    expect(dayOf('fridayfriday')).toBe('day-4');
    expect(dayOf('untitledunti')).toBe('before');
    expect(between(page, 'id="day-5"', '</section>')).toContain('No posts yet.');
  });

  it('puts entries without a day on the day they were published', async () => {
    const page = await site.text('/summits/juno');
    expect(between(page, 'id="day-1"', 'id="day-2"')).toContain('Notes from Atlanta, part 1<');
    expect(page).toContain('Monday 12 May');
  });

  it.each([
    [
      'etherpad',
      'https://etherpad.example/p/mitaka-i18n_meetup',
      ['All notes', 'l’etherpad de la session'],
      'Mitaka i18n meetup',
    ],
    ['etherpad', 'https://etherpad.example/p/mitaka-i18n', ['mitaka-i18n'], 'Mitaka i18n'],
    ['etherpad', 'https://etherpad.example/p/night-shift', ['unsere Nächte', 'what wakes us'], 'Night shift'],
    [
      'etherpad',
      'https://etherpad.example/p/night-shift',
      ['unsere Nächte', 'what wakes us', 'what wakes us'],
      'what wakes us',
    ],
    ['etherpad', 'https://etherpad.example/p/mitaka-i18n', ['here', 'How we translate'], 'How we translate'],
    ['slides', 'https://slides.example/ada/monitoring-small-clouds', ['スライド'], 'Monitoring small clouds'],
    ['slides', 'https://blog.example/files/Quota%20talk.pdf', ['(slides)'], 'Quota talk'],
    [
      'video',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      ['', 'La vidéo est en ligne.'],
      'La vidéo est en ligne.',
    ],
    [
      'video',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      ['https://youtu.be/dQw4w9WgXcQ'],
      'youtube.com/watch?v=dQw4w9WgXcQ',
    ],
    [
      'photos',
      'https://flickr.com/photos/ada/sets/72157600000000103',
      ['die Fotos', 'Tokyo at night'],
      'Tokyo at night',
    ],
    ['etherpad', 'https://etherpad.example/p/HavanaNextSteps', [], 'Havana Next Steps'],
    ['slides', 'https://slides.example/why-traction-18180800', [''], 'Why traction'],
    ['review', 'https://review.opendev.org/12345', ['this review'], 'this review'],
    ['etherpad', 'https://etherpad.example/p/%1BNext%E2%80%AE-steps%C2%9B', [], 'Next steps'],
    ['video', 'https://videos.example/1', ['Zones \u202efor\u2066 all\u200b'], 'Zones for all'],
  ] as const)('calls %s %s, linked as %j, “%s”', (kind, url, labels, title) => {
    expect(nameResource(kind, url, [...labels]).title).toBe(title);
  });

  it('is shown with its label when its name omits that', async () => {
    const planet = samplePlanet();
    const summits = planet.summits.map((one) =>
      one.slug === 'mitaka' ? { ...one, name: 'Mitaka summit' } : one,
    );
    const named = await sampleSite({ planet: { ...planet, summits } });
    expect(await named.text('/summits')).toContain(
      'OpenStack Summit Vancouver 2015</a> <small>Liberty</small>',
    );
    expect(await named.text('/summits/liberty')).toContain('Summits</a> · Liberty</p>');
    expect(await named.text('/summits/mitaka')).not.toContain('Summits</a> ·');
    named.close();
  });

  it('lists the languages of its posts', async () => {
    const hero = between(await site.text('/summits/liberty'), '<header class="hero">', '</header>');
    expect(hero).toMatch(
      /Languages: <a href="\/languages\/en" lang="en">English<\/a> \d+, .*lang="pt">Português<\/a> 1/,
    );
  });

  it('lists the links shared by most people first, with everybody’s post', async () => {
    const planet = samplePlanet();
    const post = (by: number, ...pads: string[]) =>
      sampleEntry(planet, {
        key: `authorCount${by}`,
        by,
        at: `2015-05-19T1${by}:00:00.000Z`,
        tags: {
          ...noTags,
          summit: 'liberty',
          resources: pads.map((pad) => ({
            kind: 'etherpad',
            url: `https://etherpad.example/p/${pad}`,
            label: pad,
          })),
        },
      });
    const voiced = await sampleSite({
      entries: [post(0, 'alone', 'shared'), post(1, 'shared'), post(2, 'between')],
    });
    const all = between(await voiced.text('/summits/liberty'), 'id="all-etherpad"', '</section>');
    expect([...all.matchAll(/dir="auto">([^<]*)</g)].map(([, title]) => title)).toEqual([
      'Shared',
      'Alone',
      'Between',
    ]);
    expect(all).toMatch(
      /linked by <a href="#t-authorCount\d"><bdi>Ines Marwood<\/bdi><\/a>, <a href="#t-authorCount\d"><bdi>Teo/,
    );
    voiced.close();
  });

  it('lists every link once, by a meaningful name', async () => {
    const all = between(await site.text('/summits/liberty'), 'id="all"', 'id="wrote"');
    expect(all).toContain('>Upgrades without tears</a>');
    expect(all).toContain('>Liberty quotas</a>');
    expect(all).not.toContain('>here</a>');
    expect(all).not.toContain('javascript:');
  });

  it('links to its neighbors and has a countdown before it starts', async () => {
    expect(await site.text('/summits/liberty')).toMatch(/rel="prev">← Juno[\s\S]*rel="next">Mitaka →/);
    expect(await site.text('/summits/mitaka')).toContain('Starts in 158 days');
  });
});

describe('an entry’s page', () => {
  it('explains its tags by evidence and rule', async () => {
    const why = between(await site.text('/entries/fridayfriday'), 'id="why"', '</section>');
    expect(why).toContain(
      '>Liberty</a>, day 4, because:</p><ul><li>the title contains “<bdi>Liberty summit, Friday</bdi>”',
    );
    expect(why).toContain('set tags by permalink in feeds.yaml');
    expect(why).toContain('<code>title-full</code>');
  });

  it('refers search engines to the original page', async () => {
    const page = await site.text('/entries/fridayfriday');
    expect(page).toContain('<meta name="robots" content="noindex, follow">');
    expect(page).toContain('<link rel="canonical" href="https://blog0.example/2015-05/fridayfriday">');
  });

  it('puts the author’s headings below its own, and adapts images and code', async () => {
    const page = await site.text('/entries/fridayfriday');
    expect(page).toContain('<h2>Why it works</h2>');
    expect(page).toContain('<h3>What to bring</h3>');
    expect(page).toContain('<img loading="lazy" decoding="async" referrerpolicy="no-referrer"');
    expect(page).toContain('<pre tabindex="0">');
  });

  it('names every blog that an entry came through', async () => {
    const planet = samplePlanet();
    const entry = sampleEntry(planet, {
      key: 'twicetwicetw',
      by: 0,
      at: '2015-05-20T10:00:00.000Z',
      title: 'Twice',
    });
    const copy = sampleEntry(planet, {
      key: 'twicetwicetw',
      by: 1,
      at: '2015-05-20T10:00:00.000Z',
      title: 'Twice',
    });
    const twice = await sampleSite({ planet, entries: [entry, copy] });
    expect(await twice.text('/')).toMatch(/Also in <a href="[^"]+"><bdi>Late Patch<\/bdi><\/a>\./);
    twice.close();
  });
});

describe('search', () => {
  it('marks the hits', async () => {
    expect(await site.text('/search?q=quotas')).toMatch(/<mark>quotas<\/mark>/i);
  });

  it('accepts operators instead of form fields', async () => {
    const operators = await site.text('/search?q=notes+summit:juno+by:ines');
    expect(operators).toContain('<option value="juno" selected>');
    const authors = [...between(operators, '<ol class="lines">', '</ol>').matchAll(/authors\/([a-z-]+)/g)];
    expect(new Set(authors.map(([, slug]) => slug))).toEqual(new Set(['ines-marwood']));
  });

  it('keeps the query from page to page', async () => {
    const first = await site.text('/search?q=notes&sort=oldest');
    expect(first).toContain('href="/search?q=notes&amp;sort=oldest&amp;page=2"');
    expect(await site.text('/search?q=notes&sort=oldest&page=3')).toContain('part 45');
  });

  it('says when nothing was found, and offers to drop the filters', async () => {
    const page = await site.text('/search?q=zebras&summit=juno');
    expect(page).toContain('No posts found for');
    expect(page).toContain('href="/search?q=zebras"');
  });
});

describe('the feed status page', () => {
  it('shows warnings in the row itself', async () => {
    const row = between(await site.text('/feeds'), '<li id="operators-weekly">', '</li>');
    expect(row).toContain('The feed is truncated. Only the part before the cut was read.');
    expect(row).toContain('>2 more</a>');
    expect(await site.text('/feeds/operators-weekly')).toContain(
      '<li>Too many tags in the feed’s content. The rest were ignored.</li>',
    );
  });

  it('lists problems first, with their reasons', async () => {
    const page = await site.text('/feeds');
    const states = [...page.matchAll(/<span class="state[^"]*">([^<]+)</g)].map(([, state]) => state);
    expect(states.slice(0, 5)).toEqual(['On hold', 'Failing', 'Gone', 'Moved', 'New']);
    expect(page).toContain(
      'The TLS certificate has expired. Renew it on the server. Failing since 19 May 2015, 10:00 UTC (9 attempts)',
    );
    expect(page).toContain('11 feeds: 1 on hold, 1 failing, 1 gone, 1 moved, 1 new, <a href="#ok">6 OK</a>.');
  });

  it('omits what is unknown about a feed', async () => {
    const page = await site.text('/feeds/nora-new');
    expect(page).toContain('<dl class="facts-list">');
    expect(page).not.toContain('<dd></dd>');
  });

  it('shows bloggers what happened to each post', async () => {
    const page = await site.text('/feeds/cloud-parade');
    expect(page).toContain('Cheap watches');
    expect(page).toContain('The feed is on hold in feeds.yaml (hold: true).');
    expect(page).not.toContain('href="/entries/heldheldheld"');
  });
});

describe('about and subscribe', () => {
  it('have the anchors that other pages and sites link to', async () => {
    const page = await site.text('/about');
    for (const id of ['join', 'tags', 'correct', 'policy', 'privacy']) expect(page).toContain(`id="${id}"`);
  });

  it('list the words that lead to each topic', async () => {
    expect(between(await site.text('/about'), '>Operators</a>', '</tr>')).toContain('operators, ops');
  });

  it('list the URLs of the three main feeds', async () => {
    const page = await site.text('/subscribe');
    for (const file of ['atom.xml', 'rss.xml', 'feed.json']) {
      expect(page).toContain(`value="https://planet.example/${file}"`);
    }
  });
});

describe('a planet below a path', () => {
  it('keeps all links below it and responds there', async () => {
    const planet = samplePlanet();
    planet.settings.url = 'https://host.example/planet';
    const below = await sampleSite({ planet });
    const page = await below.text('/planet');
    const links = [...page.matchAll(/\s(?:href|src|action)="(\/[^"]*)"/g)].map(([, href]) => href ?? '');
    expect(links.filter((href) => href !== '/planet' && !/^\/planet[/#]/.test(href))).toEqual([]);
    expect((await below.get('/planet/summits/liberty')).status).toBe(200);
    expect((await below.get('/planet/planet.css')).status).toBe(200);
    below.close();
  });
});

describe('texts that are hard to render', () => {
  it('take linear time', async () => {
    const planet = samplePlanet();
    const deep = `${'<div>'.repeat(200)}deep${'</div>'.repeat(200)}`;
    const entries = [
      sampleEntry(planet, {
        key: 'heavyheavyhe',
        by: 0,
        at: '2015-05-20T10:00:00.000Z',
        title: 'x'.repeat(500),
        summary: 'Heavy.',
        contentHtml: safe(`${deep}${'<h1>h</h1><h6>h</h6>'.repeat(20_000)}<p>${'&lt;'.repeat(100_000)}</p>`),
        tags: {
          ...noTags,
          resources: Array.from({ length: 500 }, (_, i) => ({
            kind: 'etherpad' as const,
            url: `https://pad.example/p/${i}`,
            label: '',
          })),
        },
      }),
    ];
    const heavy = await sampleSite({ planet, entries });
    expect((await heavy.get('/entries/heavyheavyhe')).status).toBe(200);
    expect((await heavy.get('/')).status).toBe(200);
    heavy.close();
  });
});

/** What happens to blogs over the years, and what the planet shows after each chapter. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Blog } from './blog.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let a: Blog;
let b: Blog;
let c: Blog;

/** A planet that has polled three healthy blogs for a month: 3 posts each in May, one a week. */
beforeEach(async () => {
  world = await startWorld('2026-05-01');
  [a, b, c] = [await world.blog('Blog A'), await world.blog('Blog B'), await world.blog('Blog C')];
  for (const day of [2, 9, 16]) {
    for (const [i, blog] of [a, b, c].entries()) {
      const date = `2026-05-${String(day + i).padStart(2, '0')}T08:00:00Z`;
      blog.publish({ title: `${'ABC'[i]} writes on day ${day + i}`, date });
    }
  }
  world.pass(18);
  await world.poll();
  world.pass(12);
  await world.poll();
});

afterEach(() => world.close());

const RIVER = [
  'C writes on day 18',
  'B writes on day 17',
  'A writes on day 16',
  'C writes on day 11',
  'B writes on day 10',
  'A writes on day 9',
  'C writes on day 4',
  'B writes on day 3',
  'A writes on day 2',
];

describe('the first poll of a planet', () => {
  it('shows everything at its own date and holds nothing', async () => {
    expect(await world.river()).toEqual(RIVER);
    expect((await world.merged()).map((i) => i.title)).toEqual(RIVER);
    expect((await world.health('Blog A')).held).toBe(0);
  });

  it('is repeated without any change', async () => {
    const before = await world.merged();
    const totals = await world.poll();
    expect(totals).toMatchObject({ feeds: 3, notModified: 3, newEntries: 0 });
    expect(await world.merged()).toEqual(before);
  });
});

describe('a ten-year-old blog joins', () => {
  it('goes into the archive at its own dates and moves nothing of the others', async () => {
    const old = await world.blog('Old blog');
    for (let i = 0; i < 300; i++) {
      old.publish({ title: `Old post ${i}`, date: new Date(Date.UTC(2016, 0, 1 + i * 7)).toISOString() });
    }
    await world.poll();
    expect((await world.river()).slice(0, 9)).toEqual(RIVER);
    expect(await world.month('2016-01')).toEqual([
      'Old post 4',
      'Old post 3',
      'Old post 2',
      'Old post 1',
      'Old post 0',
    ]);
    expect((await world.health('Old blog')).entries).toBe(300);
  });

  it('shows a handful of a catalogue without dates and archives the rest', async () => {
    const undated = await world.blog('Undated blog');
    for (let i = 0; i < 20; i++) undated.publish({ title: `Timeless ${i}`, date: null });
    await world.poll();
    const river = await world.river();
    expect(river.filter((t) => t.startsWith('Timeless'))).toHaveLength(5);
    expect((await world.health('Undated blog')).entries).toBe(20);
  });
});

describe('a blog is redesigned', () => {
  it('with new guids and the same permalinks: nothing is new and the ids stay', async () => {
    const before = await world.merged();
    a.eachPost((p) => {
      p.guid = `redesign-${p.slug}`;
    });
    const totals = await world.poll();
    expect(totals.newEntries).toBe(0);
    expect(await world.merged()).toEqual(before);
  });

  it('with new guids and new permalinks: titles and days tell the entries', async () => {
    const before = await world.merged();
    a.permalinksAt(`${new URL(a.feedUrl).origin}/blog/articles`);
    a.eachPost((p) => {
      p.guid = `v2-${p.slug}`;
      p.slug = `n-${p.slug.length}${p.slug.slice(-2)}`;
      p.text = `${p.text} Now with a new theme.`;
    });
    await world.poll();
    expect((await world.merged()).map((i) => i.id)).toEqual(before.map((i) => i.id));
  });
});

describe('a blog moves to another host', () => {
  it('with redirects and new guids: nothing is new, and links go to the new host', async () => {
    const before = await world.merged();
    const home = await world.blog('New home');
    await world.subscribe(home, 'New home', { hold: true });
    home.look({ title: 'Blog A' });
    a.moveTo(home);
    home.eachPost((p) => {
      p.guid = p.guid.replace('http://', 'https://');
    });
    await world.poll();
    expect(await world.merged()).toEqual(before);
    expect((await world.entry('A writes on day 16')).url).toContain(new URL(home.feedUrl).host);
  });

  it('is told as moved after a week of the same answer, and then the old address is left alone', async () => {
    const home = await world.blog('Blog A (new)');
    await world.subscribe(home, 'Blog A (new)', { hold: true });
    home.look({ title: 'Blog A' });
    a.moveTo(home);
    await world.poll();
    const first = await world.health('Blog A');
    expect(first.moveTo).toBe(home.feedUrl);
    for (let day = 0; day < 8; day++) {
      world.pass(1);
      await world.poll();
    }
    const asked = a.requests.length;
    world.pass(3);
    await world.poll();
    expect(a.requests.length).toBe(asked);
    expect((await world.health('Blog A')).moveTo).toBe(home.feedUrl);
    expect((await world.page('/feeds')).text).toContain(home.feedUrl);
  });
});

describe('a plugin bumps every date of change', () => {
  it('moves nothing and makes nothing new, twice', async () => {
    const before = (await world.page('/feed.json')).text;
    for (let i = 0; i < 2; i++) {
      b.eachPost((p) => {
        p.updated = world.now();
      });
      await world.poll();
    }
    expect((await world.page('/feed.json')).text).toBe(before);
  });

  it('still lets a changed text through, in its place', async () => {
    b.post('B writes on day 10').text = 'I was wrong about day 10.';
    await world.poll();
    expect(await world.river()).toEqual(RIVER);
    const entry = await world.entry('B writes on day 10');
    expect(entry.contentHtml).toContain('I was wrong');
    expect(entry.updated > entry.published).toBe(true);
  });
});

describe('a clock is wrong', () => {
  it('places entries where they were first seen, and once where their author corrects them', async () => {
    const seen = world.now();
    c.publish({ title: 'From next year', date: '2027-06-01T00:00:00Z' });
    c.publish({ title: 'From 1970', date: '1970-01-01T00:00:00Z' });
    c.publish({ title: 'From nowhere', date: null, pubDate: '0000-00-00' });
    await world.poll();
    const next = await world.entry('From next year');
    expect(next.published > seen && next.published <= world.now()).toBe(true);
    for (const title of ['From 1970', 'From nowhere']) {
      const entry = await world.entry(title);
      expect(entry.published > '2026-05' && entry.published <= world.now()).toBe(true);
    }
    c.post('From next year').pubDate = 'Mon, 25 May 2026 10:00:00 GMT';
    await world.poll();
    expect((await world.entry('From next year')).published).toBe('2026-05-25T10:00:00.000Z');
    world.pass(30);
    c.publish({ title: 'C again', date: world.now() });
    await world.poll();
    expect((await world.river())[0]).toBe('C again');
  });
});

describe('a blog without dates has them in its permalinks', () => {
  it('stands at the days that its permalinks say', async () => {
    const dated = await world.blog('Dated by address');
    dated.permalinksAt(`${new URL(dated.feedUrl).origin}/blog/2026/04/27`);
    dated.publish({ title: 'Of April', date: null });
    await world.poll();
    expect(await world.entry('Of April')).toMatchObject({
      published: '2026-04-27T00:00:00.000Z',
      dateFrom: 'permalink',
    });
  });
});

describe('a blog drops all dates for good', () => {
  it('keeps the known ones in their place and puts new ones where first seen', async () => {
    b.eachPost((p) => {
      p.pubDate = null;
    });
    b.publish({ title: 'B without a date', date: null });
    await world.poll();
    expect(await world.river()).toEqual(['B without a date', ...RIVER]);
  });
});

describe('a domain lapses', () => {
  const casino = (blog: Blog) => {
    for (const p of [...blog.posts()]) blog.remove(p.title);
    blog.look({ title: 'Best casino bonus', generator: 'SpamPress', language: 'ru' });
    for (let i = 0; i < 3; i++) blog.publish({ title: `Win big ${i}`, date: world.now(), guid: `spam-${i}` });
  };
  const expectQuarantine = async () => {
    await world.poll();
    expect(await world.river()).toEqual(RIVER);
    expect((await world.merged()).map((i) => i.title)).toEqual(RIVER);
    const health = await world.health('Blog A');
    expect(health.quarantine).toMatch(/another blog/);
    expect(health.held).toBe(3);
  };

  it('with a redirect to another host: nothing of it is published', async () => {
    const other = await world.blog('Casino');
    await world.subscribe(other, 'Casino', { hold: true });
    casino(other);
    a.answer({ status: 301, headers: { location: other.feedUrl } });
    await expectQuarantine();
  });

  it('with a new feed at the same address: nothing of it is published', async () => {
    casino(a);
    await expectQuarantine();
  });

  it('after four months of silence too', async () => {
    a.answer({ status: 500 });
    for (let i = 0; i < 4; i++) {
      world.pass(30);
      await world.poll();
    }
    a.answer(null);
    casino(a);
    await expectQuarantine();
  });

  it('until a maintainer decides', async () => {
    casino(a);
    await expectQuarantine();
    await world.subscribe(a, 'Blog A', { release: true });
    await world.poll();
    expect(await world.river()).toContain('Win big 1');
    expect((await world.health('Blog A')).quarantine).toBeNull();
  });

  it('is not suspected of a blog that only took a new name', async () => {
    a.look({ title: 'A new name for A' });
    a.publish({ title: 'Renamed', date: world.now() });
    await world.poll();
    expect((await world.river())[0]).toBe('Renamed');
  });
});

describe('a blog dies and returns', () => {
  it('is asked ever more rarely, and its new entries stand at their dates', async () => {
    c.answer({ status: 503 });
    const before = c.requests.length;
    for (let hour = 0; hour < 24 * 90; hour += 6) {
      world.pass(5 / 24);
      await world.poll({ due: true });
    }
    const asked = c.requests.length - before;
    expect(asked).toBeGreaterThan(30);
    expect(asked).toBeLessThan(110);
    expect((await world.health('Blog C')).failingSince).not.toBeNull();
    c.answer(null);
    c.publish({ title: 'C was away', date: '2026-07-01T08:00:00Z' });
    c.publish({ title: 'C is back', date: '2026-08-20T08:00:00Z' });
    world.pass(1);
    await world.poll();
    expect(await world.river()).toEqual(['C is back', 'C was away', ...RIVER]);
    expect((await world.health('Blog C')).failingSince).toBeNull();
  });
});

describe('a post stands on two blogs', () => {
  it('with the same permalink: it is one entry with two feeds', async () => {
    const company = await world.blog('Company');
    company.permalinksAt(new URL(a.feedUrl).origin);
    company.publish({
      title: 'A writes on day 16',
      date: '2026-05-16T08:00:00Z',
      guid: 'company-1',
      text: 'An excerpt.',
    });
    await world.poll();
    expect(await world.river()).toEqual(RIVER);
    const entry = await world.entry('A writes on day 16');
    expect(entry.sources.map((s) => s.name)).toEqual(['Blog A', 'Company']);
    expect(entry.contentHtml).not.toContain('excerpt');
  });

  it('is one entry even when both blogs bring it in the same poll', async () => {
    const twins = await Promise.all(
      ['One', 'Two', 'Three'].map((name, i) => world.blog(`Twin ${name}`, `127.0.0.${i + 2}`)),
    );
    for (const [i, twin] of twins.entries()) {
      twin.permalinksAt('http://twins.example');
      twin.publish({ title: 'Born together', date: '2026-05-20T08:00:00Z', guid: `twin-${i}` });
    }
    await world.poll();
    expect((await world.river()).filter((t) => t === 'Born together')).toHaveLength(1);
  });

  it('with the same text within two days: it is one entry with two feeds', async () => {
    const text = 'A long and telling text. '.repeat(20);
    const company = await world.blog('Company');
    const date = world.now();
    a.publish({ title: 'Told twice', date, text });
    await world.poll();
    company.publish({ title: 'Told twice', date: world.now(), text, guid: 'company-2' });
    await world.poll();
    expect((await world.river()).filter((t) => t === 'Told twice')).toHaveLength(1);
  });
});

describe('a blog takes the names of others', () => {
  it('that this planet would give them: nobody gets such a name from outside', async () => {
    const post = a.publish({ title: 'Number 1235', guid: 'post 1235', date: world.now() });
    const twin = await startWorld('2026-06-01');
    await twin.subscribe(a, 'Blog A');
    await twin.poll();
    const given = (await twin.entry(post.title)).id;
    await twin.close();
    a.remove(post.title);
    c.publish({ title: 'Taken early', guid: given, date: world.now() });
    await world.poll();
    a.putBack(post, 0);
    await world.poll();
    const ids = new Map((await world.merged()).map(({ id, title }) => [title, id]));
    expect(ids.get('Number 1235')).toBe(given);
    expect(ids.get('Taken early')).toMatch(/^tag:planet\.example\.org,2010:entry\//);
  });
});

describe('a blog deletes', () => {
  it('hides what vanishes twice from inside the window, and shows it again when it returns', async () => {
    const post = b.post('B writes on day 10');
    b.remove('B writes on day 10');
    await world.poll();
    expect(await world.river()).toEqual(RIVER);
    await world.poll();
    expect(await world.river()).toEqual(RIVER.filter((t) => t !== post.title));
    const { key } = await world.entry(post.title);
    expect((await world.page(`/entries/${key}`)).status).toBe(410);
    b.putBack(post, 1);
    await world.poll();
    expect(await world.river()).toEqual(RIVER);
  });

  it('keeps what scrolled out at the end of the window', async () => {
    b.window(2);
    for (let i = 0; i < 3; i++) await world.poll();
    expect(await world.river()).toEqual(RIVER);
  });
});

describe('a known blog floods', () => {
  it('holds a burst of old entries and says why, until a maintainer releases it', async () => {
    for (let i = 0; i < 12; i++)
      a.publish({ title: `Imported ${i}`, date: `2020-01-${String(i + 1).padStart(2, '0')}T00:00:00Z` });
    await world.poll();
    expect((await world.river()).filter((t) => t.startsWith('Imported'))).toEqual([]);
    const health = await world.health('Blog A');
    expect(health.held).toBe(12);
    expect((await world.entry('Imported 3')).heldBecause).toMatch(/burst of 12/);
    await world.subscribe(a, 'Blog A', { release: true });
    await world.poll();
    expect(await world.month('2020-01')).toHaveLength(12);
  });
});

describe('our program fails on one feed', () => {
  it('is that feed’s trouble alone, said as our fault, and mended with the program', async () => {
    a.publish({ title: 'Breaks us', date: world.now() });
    b.publish({ title: 'Breaks nothing', date: world.now() });
    const totals = await world.poll({ breaking: 'Breaks us' });
    expect(totals).toMatchObject({ feeds: 3, failed: 1, newEntries: 1 });
    expect((await world.health('Blog A')).lastError).toMatch(/not the blog's fault/);
    expect((await world.river())[0]).toBe('Breaks nothing');
    await world.poll();
    expect(await world.river()).toContain('Breaks us');
  });
});

describe('feeds.yaml names a home page', () => {
  it('finds the feed that the page names, and asks there from then on', async () => {
    const feed = await world.blog('The feed');
    await world.subscribe(feed, 'The feed', { hold: true });
    feed.publish({ title: 'Found by its page', date: world.now() });
    const home = await world.blog('The home page');
    const link = `<link rel="alternate" type="application/rss+xml" href="${feed.feedUrl}">`;
    home.answer({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: `<html><head>${link}</head><body></body></html>`,
    });
    await world.poll();
    expect(await world.river()).toContain('Found by its page');
    await world.poll();
    expect(home.requests).toHaveLength(1);
  });
});

describe('rules of feeds.yaml', () => {
  it('hold what an exclude rule names, and say which', async () => {
    await world.subscribe(a, 'Blog A', { exclude: [{ field: 'title', pattern: 'day 9' }] });
    await world.poll();
    expect(await world.river()).not.toContain('A writes on day 9');
    expect((await world.entry('A writes on day 9')).heldBecause).toContain('exclude title: "day 9"');
  });
});

/** What happens to blogs over the years, and what the planet shows after each event. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Blog, startBlog } from './blog.ts';
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
  it('shows every post at its own date and holds nothing', async () => {
    expect(await world.river()).toEqual(RIVER);
    expect((await world.merged()).map((i) => i.title)).toEqual(RIVER);
    expect((await world.health('Blog A')).held).toBe(0);
  });

  it('changes nothing when it is repeated', async () => {
    const before = await world.merged();
    const totals = await world.poll();
    expect(totals).toMatchObject({ feeds: 3, notModified: 3, newEntries: 0 });
    expect(await world.merged()).toEqual(before);
  });
});

describe('a ten-year-old blog joins', () => {
  it('and is archived at its own dates without moving other posts', async () => {
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
});

describe('a blog moves to another host', () => {
  it('with redirects and new guids: no post is new, and links lead to the new host', async () => {
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

  it('and after a week of the same redirect its old URL is no longer requested', async () => {
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
    const before = a.requests.length;
    world.pass(3);
    await world.poll();
    expect(a.requests.length).toBe(before);
    expect((await world.health('Blog A')).moveTo).toBe(home.feedUrl);
    expect((await world.page('/feeds')).text).toContain(home.feedUrl);
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
    expect(health.quarantine).toMatchObject({ kind: 'takeover' });
    expect(health.held).toBe(3);
  };

  it('with a redirect to another host: nothing is published', async () => {
    const other = await world.blog('Casino');
    await world.subscribe(other, 'Casino', { hold: true });
    casino(other);
    a.answer({ status: 301, headers: { location: other.feedUrl } });
    await expectQuarantine();
  });

  it('and is published only when a maintainer releases it', async () => {
    casino(a);
    await expectQuarantine();
    await world.subscribe(a, 'Blog A', { release: true });
    await world.poll();
    expect(await world.river()).toContain('Win big 1');
    expect((await world.health('Blog A')).quarantine).toBeNull();
  });
});

describe('a blog dies and returns', () => {
  it('and is polled less and less; its new posts appear at their dates', async () => {
    c.answer({ status: 503 });
    const before = c.requests.length;
    for (let hour = 0; hour < 24 * 90; hour += 6) {
      world.pass(5 / 24);
      await world.poll({ due: true });
    }
    const requests = c.requests.length - before;
    expect(requests).toBeGreaterThan(30);
    expect(requests).toBeLessThan(110);
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

describe('a blog uses ids of this planet', () => {
  it('which it cannot take from the posts they belong to', async () => {
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

describe('a blog deletes a post', () => {
  it('which is hidden after it is missing twice, and shown again when it returns', async () => {
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
});

describe('a bug breaks one feed', () => {
  it('which alone fails, is reported as a bug, and recovers with the program', async () => {
    a.publish({ title: 'Breaks us', date: world.now() });
    b.publish({ title: 'Breaks nothing', date: world.now() });
    const totals = await world.poll({ breaking: a.feedUrl });
    expect(totals).toMatchObject({ feeds: 3, failed: 1, newEntries: 1 });
    expect((await world.health('Blog A')).failure).toEqual({ kind: 'internal', detail: 'a mistake' });
    expect((await world.river())[0]).toBe('Breaks nothing');
    await world.poll();
    expect(await world.river()).toContain('Breaks us');
  });
});

describe('feeds.yaml names a home page', () => {
  it('finds the feed that the page names, and asks there from then on', async () => {
    const feed = await startBlog('The feed');
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
    await feed.close();
  });
});

describe('a server that responds with something else', () => {
  const status = async () => (await world.page('/feeds/blog-a')).text;

  it('such as a bot check is named as that, keeps the posts, and is read again afterwards', async () => {
    const body = '<!doctype html><title>Just a moment...</title><script>window._cf_chl_opt={}</script>';
    a.answer({ status: 200, headers: { 'content-type': 'text/html', etag: '"challenge"' }, body });
    await world.poll();
    expect((await world.health('Blog A')).failure).toEqual({ kind: 'challenge' });
    expect(await status()).toMatch(/web page of the site’s bot protection/);
    expect(await world.river()).toEqual(RIVER);
    a.answer(null);
    await world.poll();
    expect((await world.health('Blog A')).failure).toBeNull();
  });

  it('such as a bot check with a status of its own is named by its header', async () => {
    a.answer({ status: 403, headers: { 'cf-mitigated': 'challenge' }, body: 'no' });
    await world.poll();
    expect(await world.health('Blog A')).toMatchObject({ failure: { kind: 'challenge' }, lastStatus: 403 });
  });

  it('such as a feed without any post is not called OK, whether it had posts or not', async () => {
    for (const post of a.posts().slice()) a.remove(post.title);
    const blank = await world.blog('Blank');
    await world.poll();
    await world.poll();
    expect(blank.requests.at(-1)?.conditional).toBe(true);
    for (const text of [await status(), (await world.page('/feeds/blank')).text]) {
      expect(text).toContain('>Empty</span>: No posts could be read');
    }
  });
});

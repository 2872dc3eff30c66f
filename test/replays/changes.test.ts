/** The maintainers' feed, /feeds/changes.xml: each event of a blog once. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readFeed } from '../../src/read-feed.ts';
import { type Blog, startBlog } from './blog.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let ada: Blog;

beforeEach(async () => {
  world = await startWorld('2026-05-20');
  ada = await world.blog('Ada');
  ada.publish({ title: 'First', date: '2026-05-19T08:00:00Z' });
  await world.poll();
});
afterEach(() => world.close());

/** The feed's entries as a feed reader gets them, oldest first. */
async function told() {
  const { status, text } = await world.page('/feeds/changes.xml');
  expect(status).toBe(200);
  const read = await readFeed(new TextEncoder().encode(text), {
    contentType: 'application/atom+xml',
    baseUrl: 'https://planet.example.org/feeds/changes.xml',
  });
  if (read.kind !== 'feed') throw new Error(read.failure.kind);
  expect(read.feed.warnings.filter(({ kind }) => kind !== 'noEntries')).toEqual([]);
  return read.feed.entries.toReversed();
}

const titles = async () => (await told()).map(({ title }) => title);

async function pollAfter(days: number): Promise<void> {
  world.pass(days);
  await world.poll();
}

it('is empty while all feeds work, and linked on the feed status page', async () => {
  await pollAfter(3);
  expect(await told()).toEqual([]);
  const { text } = await world.page('/feeds');
  expect(text).toContain('<a href="/feeds/changes.xml">Feed changes</a>');
  expect(text).toMatch(/<link rel="alternate" type="application\/atom\+xml"[^>]*feeds\/changes\.xml"/);
});

it('reports a feed that fails for a day, and its recovery, with stable ids', async () => {
  ada.answer({ status: 500 });
  await pollAfter(1);
  expect(await titles()).toEqual([]);
  await pollAfter(1);
  const [failing] = await told();
  expect(failing).toMatchObject({ title: 'Ada: Failing', url: 'https://planet.example.org/feeds/ada' });
  expect(failing?.content?.html).toContain('500');
  ada.answer(null);
  await pollAfter(1);
  const all = await told();
  expect(all.map(({ title }) => title)).toEqual(['Ada: Failing', 'Ada: Recovered']);
  expect(all[0]).toEqual(failing);
  expect(new Set(all.map(({ id }) => id)).size).toBe(2);
  await pollAfter(1);
  expect(await told()).toEqual(all);
});

it('reports nothing for a feed that was down overnight', async () => {
  ada.answer({ status: 500 });
  await pollAfter(0.1);
  ada.answer(null);
  await pollAfter(0.5);
  await pollAfter(3);
  expect(await titles()).toEqual([]);
});

it('reports at once that a feed is gone, even if it failed before', async () => {
  ada.answer({ status: 500 });
  await pollAfter(0.1);
  ada.answer({ status: 410 });
  await pollAfter(0.1);
  expect(await titles()).toEqual(['Ada: Gone']);
});

it('reports where a feed has moved to', async () => {
  const other = await startBlog('Ada');
  ada.moveTo(other);
  await pollAfter(1);
  await pollAfter(1);
  const [moved, ...more] = await told();
  expect(moved?.title).toBe('Ada: Moved');
  expect(moved?.content?.html).toContain(other.feedUrl);
  expect(more).toEqual([]);
  await other.close();
});

it('reports posts on hold', async () => {
  await world.subscribe(ada, 'Ada', { hold: true });
  ada.publish({ title: 'Second', date: '2026-05-20T08:00:00Z' });
  await pollAfter(1);
  const [held] = await told();
  expect(held?.title).toBe('Ada: On hold');
  expect(held?.content?.html).toContain('1 post on hold');
});

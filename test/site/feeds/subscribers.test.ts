/** What feed readers see over time, from posts on blogs on loopback to new items in the reader. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Blog, Post } from '../../replays/blog.ts';
import { settings, startWorld, type World } from '../../replays/world.ts';

let world: World;
let blog: Blog;
let other: Blog;
beforeEach(async () => {
  world = await startWorld('2026-05-20');
  [blog, other] = [await world.blog('Blog A'), await world.blog('Blog B')];
});
afterEach(() => world.close());

const feed = async (): Promise<string> => (await world.page('/atom.xml')).text;
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '');
const updates = async (): Promise<string[]> => {
  const [, ...entries] = (await feed()).split('<entry');
  return entries.map((entry) => /<updated>([^<]+)</.exec(entry)?.[1] ?? '');
};

/** A feed reader that remembers ids, like all do, within the feed's own id; returns the titles that are new to it. */
function reader(): (atom: string) => string[] {
  const seen = new Set<string>();
  return (atom) => {
    const [head = '', ...entries] = atom.split('<entry');
    const [feedId] = all(head, /<id>([^<]+)</g);
    return entries
      .filter((entry) => {
        const id = `${feedId} ${/<id>([^<]+)</.exec(entry)?.[1]}`;
        const isNew = !seen.has(id);
        seen.add(id);
        return isNew;
      })
      .map((entry) => /<title[^>]*>([^<]+)</.exec(entry)?.[1] ?? '');
  };
}

/** The feed of the planet's predecessor as its software wrote it, with the authors' own ids. */
function oldPlanet(posts: Post[]): string {
  const entries = posts.map(
    ({ guid, title, pubDate }) =>
      `<entry xml:lang="en"><title type="html">${title}</title><link href="https://blog.example.org/"/><id>${guid.replace(/&/g, '&amp;')}</id><updated>${new Date(pubDate ?? 0).toISOString()}</updated></entry>`,
  );
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title><id>${settings.id}</id>${entries.join('')}</feed>`;
}

const ids = [
  'http://Blog.Example.ORG:80/?p=12&preview=1',
  'tag:blog.example.org,2014:/posts/7',
  'urn:uuid:f81d4fae-7dec-41d0-a765-00a0c91e6bf6',
  'https://blog.example.org/%7Eada/größe',
  'https://blog.example.org/2015/05/day-one/',
];

describe('a subscriber of the old planet', () => {
  beforeEach(async () => {
    ids.forEach((guid, n) => {
      blog.publish({ guid, title: `Post ${n}`, date: `2026-05-1${n}T08:00:00Z` });
    });
    await world.poll();
  });

  it('sees no entry twice, and the next one once', async () => {
    const read = reader();
    expect(read(oldPlanet(blog.posts()))).toHaveLength(ids.length);
    expect(read(await feed())).toEqual([]);
    other.publish({ title: 'News', date: '2026-05-20T11:00:00Z' });
    await world.poll();
    expect(read(await feed())).toEqual(['News']);
    expect(read(await feed())).toEqual([]);
  });

  it('sees no entry twice when blogs change their software, URLs and texts', async () => {
    const read = reader();
    read(oldPlanet(blog.posts()));
    blog.look({ generator: 'Press 5', title: 'Blog A' });
    blog.eachPost((post) => {
      post.text += ' Edited.';
      post.guid = post.guid.replace(/^http:/, 'https:');
    });
    await world.poll();
    expect(read(await feed())).toEqual([]);
  });
});

describe('`updated`', () => {
  it('stays when our tags change, and so does every other byte except categories', async () => {
    for (const n of [1, 2, 3]) blog.publish({ title: `Post ${n}`, date: `2026-05-1${n}T08:00:00Z` });
    await world.poll();
    const before = await feed();
    const { key, tags } = await world.entry('Post 2');
    await world.store.putTags([{ key, tags: { ...tags, summit: 'liberty', categories: ['networking'] } }]);
    const after = await feed();
    expect(after).not.toBe(before);
    expect(after.replace(/<category [^>]*>/g, '')).toBe(before.replace(/<category [^>]*>/g, ''));
  });

  it('may be equal; posts without dates keep the order of their feed', async () => {
    for (const one of [blog, other]) one.publish({ title: 'Before', date: '2026-05-01T00:00:00Z' });
    await world.poll();
    for (const one of [blog, other]) {
      for (const n of [1, 2, 3]) one.publish({ title: `Undated ${n}`, date: null });
      for (const n of [1, 2, 3]) one.publish({ title: `Midnight ${n}`, date: '2026-05-17T00:00:00Z' });
    }
    await world.poll();
    const before = await feed();
    expect(await updates()).toHaveLength(14);
    for (const { feedUrl } of [blog, other]) {
      const titles = (await world.store.feedEntries(feedUrl, 10)).map(({ title }) => title);
      const of = (kind: string) => titles.filter((title) => title?.startsWith(kind));
      expect(of('Undated')).toEqual(['Undated 3', 'Undated 2', 'Undated 1']);
      expect(of('Midnight')).toEqual(['Midnight 3', 'Midnight 2', 'Midnight 1']);
    }
    await world.poll();
    expect(await feed()).toBe(before);
  });

  it('moves when the author changed the text, and for no other post', async () => {
    const post = blog.publish({ title: 'Post', date: '2026-05-11T08:00:00Z' });
    blog.publish({ title: 'Still', date: '2026-05-12T08:00:00Z' });
    await world.poll();
    const before = await updates();
    blog.eachPost((each) => {
      if (each === post) each.text = 'Another text.';
    });
    await world.poll();
    const after = await updates();
    expect([after[0] === before[0], (after[1] ?? '') > (before[1] ?? '')]).toEqual([true, true]);
  });
});

describe('a feed', () => {
  it.each(['/atom.xml', '/rss.xml', '/feed.json', '/rss10.xml', '/weekly.xml', '/opml.xml'])(
    'at %s has the same bytes after a poll without news',
    async (path) => {
      for (const n of [1, 2, 3]) blog.publish({ title: `Post ${n}`, date: `2026-05-0${n}T08:00:00Z` });
      await world.poll();
      const { text } = await world.page(path);
      await world.poll();
      expect((await world.page(path)).text).toBe(text);
    },
  );
});

describe('a document that repeats an entry', () => {
  it('is published once, and does not affect other feeds', async () => {
    const nothing = '<entry><updated>2026-05-12T08:00:00Z</updated></entry>';
    const body = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Empty</title>${nothing.repeat(4)}</feed>`;
    blog.answer({ status: 200, headers: { 'content-type': 'application/atom+xml' }, body });
    other.publish({ title: 'News', date: '2026-05-12T11:00:00Z' });
    expect(await world.poll()).toMatchObject({ ok: 2, failed: 0, newEntries: 2 });
  });
});

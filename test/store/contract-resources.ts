/** The links that most authors share. */
import { describe, expect, it } from 'vitest';
import type { Entry, Resource, ResourceKind } from '../../src/model/entry.ts';
import type { UnderTest } from './open-store.ts';
import { entry, entryKey, noTags, savePoll } from './samples.ts';

const pad = (name: string, kind: ResourceKind = 'etherpad'): Resource => ({
  kind,
  url: `https://p.example/${name}`,
  label: `Pad ${name}`,
});

const post = (name: string, day: string, links: Resource[], changes: Partial<Entry> = {}): Entry =>
  entry(name, {
    published: `${day}T09:00:00.000Z`,
    updated: `${day}T09:00:00.000Z`,
    authors: [{ name: `Name ${name[0]}`, url: null, slug: `slug-${name[0]}` }],
    tags: { ...noTags, resources: links },
    ...changes,
  });

export function resourceContract(test: UnderTest): void {
  const WEEK = { since: '2015-05-25T00:00:00.000Z', until: '2015-06-01T00:00:00.000Z' };
  const top = (limit = 9) => test.store.topResources({ ...WEEK, limit });
  const order = async () => (await top()).map(({ url }) => url.slice('https://p.example/'.length));

  describe('the most shared links', () => {
    it('are sorted by the number of authors, with the posts and labels that link to them', async () => {
      const other = { ...pad('1'), label: '' };
      await savePoll(test.store, 'one', [
        post('a', '2015-05-25', [pad('1'), pad('2')]),
        post('a2', '2015-05-26', [pad('2')]),
        post('b', '2015-05-27', [other], { title: null }),
        post('c', '2015-05-28', [pad('2')], { state: 'held' }),
        post('d', '2015-06-01', [pad('3')]),
      ]);
      const [first, second, ...others] = await top();
      expect(first).toEqual({
        kind: 'etherpad',
        url: 'https://p.example/1',
        authorCount: 2,
        latest: '2015-05-27T09:00:00.000Z',
        from: [
          {
            key: entryKey('a'),
            url: 'https://one.example/a',
            title: 'Post a',
            author: 'Name a',
            label: 'Pad 1',
          },
          { key: entryKey('b'), url: 'https://one.example/b', title: null, author: 'Name b', label: '' },
        ],
      });
      expect(second).toMatchObject({ url: 'https://p.example/2', authorCount: 1 });
      expect(second?.from.map(({ key }) => key)).toEqual(['a', 'a2'].map(entryKey));
      expect(others).toEqual([]);
      expect(await top(1)).toHaveLength(1);
    });

    it('are empty when nobody linked to anything', async () => {
      await savePoll(test.store, 'one', [post('a', '2015-05-26', []), post('b', '2015-05-01', [pad('1')])]);
      expect(await top()).toEqual([]);
    });

    it('include one link of each post before a second one', async () => {
      const bugs = ['1', '2', '3'].map((name) => pad(name, 'bug'));
      await savePoll(test.store, 'one', [
        post('a', '2015-05-29', [...bugs, pad('notes')]),
        post('b', '2015-05-26', [pad('slides', 'slides')]),
      ]);
      expect(await order()).toEqual(['notes', 'slides', '1', '2', '3']);
    });

    it('include at most twelve links of a post and twelve posts of a link', async () => {
      const many = Array.from({ length: 30 }, (_, i) => pad(`n${i}`));
      const posts = Array.from({ length: 15 }, (_, i) =>
        post(`${String.fromCharCode(98 + i)}`, '2015-05-27', [pad('all')]),
      );
      await savePoll(test.store, 'one', [post('a', '2015-05-28', many), ...posts]);
      const found = await top(99);
      expect(found).toHaveLength(13);
      expect(found[0]).toMatchObject({ url: 'https://p.example/all', authorCount: 15 });
      expect(found[0]?.from).toHaveLength(12);
    });
  });
}

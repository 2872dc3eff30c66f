import { describe, expect, it } from 'vitest';
import type { Summit } from '../../../src/model/planet.ts';
import { atom } from '../../../src/site/feeds/atom.ts';
import { summitDaysDocument, weeklyDocument } from '../../../src/site/feeds/digests.ts';
import { entry, publisherOf, settings } from './sample.ts';

describe('the weekly digest', () => {
  const at = (published: string, n: number) => entry(n, { published, updated: published });
  const entries = [
    at('2015-05-21T16:05:00.000Z', 1),
    at('2015-05-19T10:00:00.000Z', 2),
    {
      ...at('2015-05-12T10:00:00.000Z', 3),
      title: '<i>"Quoted"</i>',
      authors: [{ name: 'Jun & Co', url: null, slug: 'jun' }],
    },
    at('2015-04-02T10:00:00.000Z', 4),
  ];
  const until = '2015-05-25T00:00:00.000Z';

  it('has one entry per week with posts, newest first, dated at the week’s end', () => {
    expect(
      weeklyDocument(publisherOf(settings), { entries, until, whole: true }).entries.map(
        ({ id, published, updated }) => [id, published, updated],
      ),
    ).toEqual([
      ['tag:planet.example.org,2015:weekly/2015-W21', '2015-05-25T00:00:00.000Z', '2015-05-25T00:00:00.000Z'],
      ['tag:planet.example.org,2015:weekly/2015-W20', '2015-05-18T00:00:00.000Z', '2015-05-18T00:00:00.000Z'],
      ['tag:planet.example.org,2015:weekly/2015-W14', '2015-04-06T00:00:00.000Z', '2015-04-06T00:00:00.000Z'],
    ]);
  });

  it('has no hub: no post changes it', () => {
    const feed = atom.render(weeklyDocument(publisherOf(settings), { entries, until, whole: true }));
    expect(settings.hub).not.toBeNull();
    expect(feed).not.toContain('rel="hub"');
  });

  it('waits until the week is over', () => {
    expect(
      weeklyDocument(publisherOf(settings), { entries, until: '2015-05-24T23:59:59.999Z', whole: true })
        .entries,
    ).toHaveLength(2);
  });

  it('links to all posts of the week, escaped', () => {
    const [newest, quoted] = weeklyDocument(publisherOf(settings), { entries, until, whole: true }).entries;
    expect(newest?.contentHtml?.match(/href="[^"]*"/g)).toEqual([
      'href="https://ada.example.org/2015/05/post-1/"',
      'href="https://ada.example.org/2015/05/post-2/"',
    ]);
    expect(newest?.summary).toBe('2 posts by Ada Okafor.');
    expect(quoted?.contentHtml).toBe(
      '<ul><li><a href="https://ada.example.org/2015/05/post-3/">&lt;i&gt;"Quoted"&lt;/i&gt;</a>, Jun &amp; Co</li></ul>',
    );
  });

  it('keeps its ids when the planet moves', () => {
    const moved = { ...settings, url: 'https://new.example.net' };
    const ids = (of: typeof settings): string[] =>
      weeklyDocument(publisherOf(of), { entries, until, whole: true }).entries.map(({ id }) => id);
    expect(ids(moved)).toEqual(ids(settings));
    expect(ids({ ...moved, id: 'tag:planet.example.org,2026:planet' })[0]).toBe(
      'tag:planet.example.org,2026:weekly/2015-W21',
    );
  });

  it('is a separate feed, dated by its newest week', () => {
    const feed = atom.render(weeklyDocument(publisherOf(settings), { entries, until, whole: true }));
    expect(feed).toContain('<id>tag:planet.example.org,2026:weekly</id>');
    expect(feed).toContain('href="https://planet.example.org/weekly.xml"');
    expect(feed.match(/<updated>.*?<\/updated>/)?.[0]).toBe('<updated>2015-05-25T00:00:00.000Z</updated>');
    expect(feed.match(/<entry>/g)).toHaveLength(3);
  });

  it('omits a week of which only the newest posts are known', () => {
    const { entries: digests } = weeklyDocument(publisherOf(settings), { entries, until, whole: false });
    expect(digests.map(({ id }) => id.split('/').at(-1))).toEqual(['2015-W21', '2015-W20']);
  });
});

describe('a summit’s digest', () => {
  it('has one entry per day with posts, after that day', () => {
    const day = (n: number, of: number | null) =>
      entry(n, { tags: { ...entry(n).tags, summit: 'liberty', day: of } });
    const summit = {
      slug: 'liberty',
      name: 'Liberty summit',
      start: '2015-05-18',
      end: '2015-05-22',
    } as Summit;
    const entries = [day(1, 1), day(2, 2), day(3, 2), day(4, null), entry(5)];
    const { entries: digests } = summitDaysDocument(publisherOf(settings), {
      entries,
      summit,
      isPast: (instant) => instant <= '2015-05-20T00:00:00.000Z',
    });
    expect(digests.map(({ id, title, published }) => [id, title, published])).toEqual([
      [
        'tag:planet.example.org,2015:summits/liberty/day-2',
        'Liberty summit, day 2',
        '2015-05-20T00:00:00.000Z',
      ],
      [
        'tag:planet.example.org,2015:summits/liberty/day-1',
        'Liberty summit, day 1',
        '2015-05-19T00:00:00.000Z',
      ],
    ]);
  });
});

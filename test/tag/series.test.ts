import { describe, expect, it } from 'vitest';
import { propagateSeriesEvent, type SeriesEntry } from '../../src/tag/series.ts';
import { createTagger } from '../../src/tag/tag-entry.ts';
import { entry, planet } from './planet.ts';

const tag = createTagger(planet);
const series = (title: string, author = 'Jane Doe') => tag(entry({ title, authors: [author] })).series;
const member = (key: string, title: string, published: string): SeriesEntry => ({
  key,
  published,
  tags: tag(entry({ title, published, url: null })),
});

describe('a series', () => {
  it('is what an author’s titles share except for the number', () => {
    expect(series('Liberty summit, day 1')).toBe('jane-doe/liberty-summit-day-n');
    expect(series('Liberty summit, day 2')).toBe('jane-doe/liberty-summit-day-n');
    expect(series('Liberty summit, Day Three: storage')).toBe('jane-doe/liberty-summit-day-n');
    expect(series('A cloud of my own, part 2')).toBe('jane-doe/a-cloud-of-my-own-part-n');
  });

  it('belongs to one author and needs a number', () => {
    expect(series('Liberty summit, day 1', 'John Roe')).not.toBe(series('Liberty summit, day 1'));
    expect(series('Liberty summit')).toBeNull();
    expect(series('OpenStack 2015 in 10 minutes')).toBeNull();
  });
});

describe('the event of a series', () => {
  const opener = { ...member('a', 'Notes from the west, day 1', '2015-05-18T20:00:00.000Z') };
  const about = { ...opener, tags: { ...opener.tags, summit: 'liberty' } };
  const second = member('b', 'Notes from the west, day 2', '2015-05-19T20:00:00.000Z');
  const later = member('c', 'Notes from the west, day 1', '2016-09-01T20:00:00.000Z');

  it('is not assigned to a post that a maintainer removed from all events', () => {
    const published = '2015-05-19T20:00:00.000Z';
    const url = 'https://blog.example/2015/05/wrongly-read';
    const taken = {
      key: 'd',
      published,
      tags: tag(entry({ title: 'Notes from the west, day 2', url, published })),
    };
    expect(taken.tags.why[0]).toMatchObject({ tag: 'no event', rule: 'override' });
    expect(propagateSeriesEvent([taken, about]).size).toBe(0);
  });

  it('is shared with its posts that name none, with the reason', () => {
    const changed = propagateSeriesEvent([second, about]);
    expect([...changed.keys()]).toEqual(['b']);
    expect(changed.get('b')?.summit).toBe('liberty');
    expect(changed.get('b')?.why[0]).toMatchObject({ tag: 'liberty', rule: 'series' });
  });

  it('is shared only within a few weeks', () => {
    expect(propagateSeriesEvent([about, later]).size).toBe(0);
  });
});

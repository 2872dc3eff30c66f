import { describe, expect, it } from 'vitest';
import { createTagger } from '../../src/tag/tag-entry.ts';
import { entry, planet } from './planet.ts';

const tag = createTagger(planet);
const day = (title: string, published: string, contentHtml = '') =>
  tag(entry({ title, published, contentHtml })).day;

describe('the day of the event', () => {
  it.each([
    ['OpenStack Summit Vancouver, day 2', 2],
    ['OpenStack Summit Vancouver: Day One', 1],
    ['Second day of the OpenStack Summit in Vancouver', 2],
    ['OpenStack Gipfel in Vancouver, Tag 3', 3],
    ['OpenStack Vancouver サミット 2日目', 2],
    ['OpenStack Summit Vancouver 第二天', 2],
    ['Tuesday at the OpenStack Summit in Vancouver', 2],
  ])('is counted by the title “%s”', (title, expected) => {
    expect(day(title, '2015-05-23T10:00:00.000Z')).toBe(expected);
  });

  it('is told by the opening', () => {
    expect(
      day(
        'OpenStack Summit Vancouver',
        '2015-05-20T17:00:00.000Z',
        '<p>Today is the third day of the summit.</p>',
      ),
    ).toBe(3);
  });

  it("is the day on the event's own calendar when it is written live", () => {
    expect(day('Live from the OpenStack Summit in Vancouver', '2015-05-20T03:00:00.000Z')).toBe(2);
    expect(day('Live from the OpenStack Summit in Tokyo', '2015-10-27T20:00:00.000Z')).toBe(2);
  });

  it('is not one that had not come when the entry was published', () => {
    expect(day('OpenStack Summit Vancouver, day 4', '2015-05-18T20:00:00.000Z')).toBeNull();
  });

  it('is not one that the event does not have', () => {
    expect(day('OpenStack Summit Vancouver 2018, day 6', '2018-05-30T00:00:00.000Z')).toBeNull();
  });

  it('is not read from the length of something', () => {
    expect(day('Three days at the OpenStack Summit in Vancouver', '2015-05-23T00:00:00.000Z')).toBeNull();
  });

  it('is the first one told by a report that goes through them', () => {
    const html = '<h2>Day 1</h2><p>Keynotes.</p><h2>Day 2</h2><p>More.</p>';
    expect(day('OpenStack Summit Vancouver', '2015-06-02T00:00:00.000Z', html)).toBe(1);
  });

  it("is not the day of the author's journey", () => {
    expect(day('My trip to the OpenStack Summit in Vancouver, day 4', '2015-05-22T20:00:00.000Z')).toBeNull();
  });
});

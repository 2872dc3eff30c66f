/** What the home page shows: whole days until there are 3 days and 40 posts, but at most 80 posts. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { homeEntries } from '../../src/site/pages/home.ts';
import { activeAuthors } from '../../src/site/pages/sidebar.ts';
import { samplePlanet } from './planet.ts';
import { sampleEntry } from './sample-entries.ts';

const planet = samplePlanet();
const dayOf = (instant: string): string => instant.slice(0, 10);

/** So many posts on each day, the newest day first. */
function posts(perDay: number[]): Entry[] {
  return perDay.flatMap((n, daysAgo) =>
    Array.from({ length: n }, (_, index) =>
      sampleEntry(planet, {
        key: `d${daysAgo}n${index}`,
        by: 0,
        at: new Date(Date.UTC(2015, 4, 21 - daysAgo, 20) - index * 60_000).toISOString(),
        title: `Day ${daysAgo}, number ${index}`,
      }),
    ),
  );
}

describe('the home page shows', () => {
  it.each([
    ['nothing on an empty planet', [], 0],
    ['everything when there is little', [5, 5], 10],
    ['more days until there are 40 posts', [10, 10, 10, 10, 10, 10], 40],
    ['all of the day with the 40th post', [10, 10, 10, 15, 10], 45],
    ['three days when two have 40 posts', [30, 20, 10, 10], 60],
    ['all of a long day', [75, 3, 1, 1], 79],
    ['at most 80 posts of one day', [200, 10, 10], 80],
    ['80 posts, ending within the second day', [50, 50, 50], 80],
    ['80 posts, ending within the third day', [20, 20, 60], 80],
    ['80 posts, ending with a day', [40, 20, 20, 20], 80],
    ['days far apart when there are few posts', [1, 0, 0, 1, 0, 1, 1], 4],
  ])('%s', (_, perDay, shown) => {
    const newest = posts(perDay).slice(0, 81);
    expect(homeEntries(newest, dayOf)).toEqual(newest.slice(0, shown));
  });
});

it('the active authors are counted in the newest 30 posts of the last seven days', () => {
  const by = (author: number, day: string, key: string): Entry =>
    sampleEntry(planet, { key, by: author, at: `2015-05-${day}T09:00:00.000Z`, title: key });
  const busy = Array.from({ length: 28 }, (_, n) => by(1, '20', `busy ${n}`));
  const newest = [...busy, by(0, '19', 'one'), by(0, '10', 'long ago'), by(0, '19', 'the thirty-first')];
  const found = activeAuthors({ now: new Date('2015-05-21T16:00:00Z') }, newest);
  expect(found.map(({ posts }) => posts)).toEqual([28, 1]);
  expect(found.map(({ name }) => name)).toEqual([busy[0], newest[28]].map((one) => one?.authors[0]?.name));
});

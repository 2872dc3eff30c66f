/** How much the feeds contain. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/model/entry.ts';
import type { SafeHtml } from '../../../src/model/html.ts';
import { historyChain } from '../../../src/site/feeds/scope-feeds.ts';
import { archiveEntries, mergedEntries } from '../../../src/site/feeds/selection.ts';
import { samplePlanet } from '../planet.ts';
import { sampleEntry } from '../sample-entries.ts';

const planet = samplePlanet();
const HOUR = 3_600_000;

/** So many entries of so many bytes, at that interval. */
function entries(count: number, everyHours: number, bytes = 1000): Entry[] {
  return Array.from({ length: count }, (_, n) => ({
    ...sampleEntry(planet, {
      key: `entry${n}`,
      by: 0,
      at: new Date(Date.UTC(2015, 4, 21, 15) - n * everyHours * HOUR).toISOString(),
      title: `Number ${n}`,
    }),
    contentHtml: 'x'.repeat(bytes) as SafeHtml,
  }));
}

describe('the merged feeds contain', () => {
  it.each([
    ['everything when there are fewer than 60', entries(25, 10), 25],
    ['the newest 60', entries(150, 24), 60],
    ['three days when those have more', entries(150, 0.72), 101],
    ['at most 150', entries(150, 0.1), 150],
    ['what fits into 1.5 MB', entries(150, 24, 100_000), 14],
    ['one entry of any size', entries(3, 1, 3_000_000), 1],
    ['nothing on an empty planet', [], 0],
  ])('%s', (_, newest, count) => {
    expect(mergedEntries(newest)).toEqual(newest.slice(0, count));
  });
});

describe('an archive document', () => {
  it('has its entries complete up to 5 MB, oldest first, and the others as summaries', () => {
    const newestFirst = entries(60, 1, 100_000);
    const found = archiveEntries(newestFirst);
    expect(found.map(({ key }) => key)).toEqual(newestFirst.map(({ key }) => key));
    const whole = found.map(({ contentHtml }) => contentHtml !== null);
    expect(whole.filter(Boolean)).toHaveLength(49);
    expect(whole.lastIndexOf(false)).toBe(10);
  });
});

describe('the archive chain of the merged feed', () => {
  const months = ['2015-05', '2015-04', '2015-02'].map((month) => ({ month, entries: 10 }));
  const current = (...counts: [month: string, n: number][]) =>
    counts.flatMap(([month, n]) =>
      Array.from({ length: n }, () => ({ published: `${month}-15T00:00:00.000Z` })),
    );

  it.each([
    ['consists of months', [], ['month 2015-05', 'month 2015-04', 'month 2015-02']],
    [
      'starts with the rest of the month',
      [['2015-05', 4]],
      ['rest 2015-05', 'month 2015-04', 'month 2015-02'],
    ],
    [
      'skips a month that the feed contains completely',
      [['2015-05', 10]],
      ['month 2015-04', 'month 2015-02'],
    ],
    [
      'has the rest of every month that the feed overlaps',
      [
        ['2015-05', 9],
        ['2015-04', 3],
      ],
      ['rest 2015-05', 'rest 2015-04', 'month 2015-02'],
    ],
  ] satisfies [string, [string, number][], string[]][])('%s', (_, counts, expected) => {
    const chain = historyChain(months, current(...counts));
    expect(chain.map(({ kind, month }) => `${kind} ${month}`)).toEqual(expected);
  });
});

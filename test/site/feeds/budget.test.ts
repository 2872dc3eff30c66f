import { describe, expect, it } from 'vitest';
import { cutIntoParts } from '../../../src/model/archive-part.ts';
import type { SafeHtml } from '../../../src/model/feed.ts';
import { isEnough } from '../../../src/site/feeds/budget.ts';
import { feedFormats } from '../../../src/site/feeds/formats.ts';
import { documentOf, entry } from './sample.ts';

const sized = (count: number, bytes: number) => Array.from({ length: count }, (_, n) => ({ n, bytes }));

/** Parts, the newest first, until there is enough. */
function subscription<T extends { bytes: number }>(oldestFirst: T[]): T[] {
  const open: T[] = [];
  for (const part of cutIntoParts(oldestFirst).reverse()) if (!isEnough(open)) open.push(...part);
  return open;
}

describe('the parts of a history', () => {
  it('are full with twenty ordinary entries, or with fewer long ones', () => {
    expect(cutIntoParts(sized(45, 1000)).map((part) => part.length)).toEqual([20, 20, 5]);
    expect(cutIntoParts(sized(5, 20_000)).map((part) => part.length)).toEqual([3, 2]);
    expect(cutIntoParts(sized(2, 2_000_000)).map((part) => part.length)).toEqual([1, 1]);
    expect(cutIntoParts([])).toEqual([]);
  });

  it('stay as they are, but for the last one, when entries are added at the end', () => {
    const sizes = Array.from({ length: 300 }, (_, n) => ({ n, bytes: (n * 7919) % 30_000 }));
    for (let count = 1; count < sizes.length; count++) {
      const before = cutIntoParts(sizes.slice(0, count)).slice(0, -1);
      expect(cutIntoParts(sizes.slice(0, count + 1)).slice(0, before.length)).toEqual(before);
    }
  });
});

describe('the budget of a subscription document', () => {
  it('takes 30 to 49 ordinary entries', () => {
    for (let count = 30; count < 130; count++) {
      const { length } = subscription(sized(count, 500));
      expect(length).toBeGreaterThanOrEqual(30);
      expect(length).toBeLessThan(50);
    }
  });

  it.each([['words "quoted" '.repeat(700)], ['長い文章。'.repeat(800)]])(
    'ends below 250 kB in every format',
    (text) => {
      const contentHtml = `<p>${text}</p>` as SafeHtml;
      const { length: bytes } = new TextEncoder().encode(contentHtml);
      const { length } = subscription(sized(60, bytes));
      expect(length).toBeGreaterThan(10);
      const entries = Array.from({ length }, (_, n) => entry(n, { contentHtml }));
      for (const format of feedFormats) {
        const written = new TextEncoder().encode(format.render(documentOf(entries, format.file))).length;
        expect(written).toBeLessThan(250_000);
      }
    },
  );

  it('has ten entries even when they are long, but no more than it must of monsters', () => {
    expect(subscription(sized(30, 30_000)).length).toBeGreaterThanOrEqual(10);
    expect(subscription(sized(30, 400_000))).toHaveLength(2);
  });
});

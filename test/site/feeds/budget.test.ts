import { describe, expect, it } from 'vitest';
import type { SafeHtml } from '../../../src/model/feed.ts';
import { withinBudget } from '../../../src/site/feeds/budget.ts';
import { feedFormats } from '../../../src/site/feeds/formats.ts';
import { documentOf, entry } from './sample.ts';

const many = (text: string) =>
  Array.from({ length: 50 }, (_, n) => entry(n, { contentHtml: `<p>${text}</p>` as SafeHtml }));

describe('the budget of a subscription document', () => {
  it('lets ordinary entries through', () => {
    expect(withinBudget(many('Short.'))).toHaveLength(50);
    expect(withinBudget([])).toEqual([]);
  });

  it.each([['words "quoted" '.repeat(700)], ['長い文章。'.repeat(800)]])(
    'cuts at 250 kB in every format',
    (text) => {
      const entries = withinBudget(many(text));
      expect(entries.length).toBeGreaterThan(15);
      for (const format of feedFormats) {
        const bytes = new TextEncoder().encode(format.render(documentOf(entries, format.file))).length;
        expect(bytes).toBeLessThan(250_000);
      }
    },
  );

  it('keeps the ten newest however long they are', () => {
    expect(withinBudget(many('x'.repeat(300_000))).map(({ key }) => key)).toEqual(
      many('')
        .slice(0, 10)
        .map(({ key }) => key),
    );
  });
});

/** What pages cost on D1, in rows that its own meter reads. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archivePlanet, fillArchive } from './archive.ts';
import { startD1 } from './d1-databases.ts';
import { type Cost, KINDS, pageCosts } from './page-costs.ts';

const ARCHIVE = { feeds: 50, entries: 1000 };
/** An entry that is shown is seven rows: two of indexes, its own, and those of the feeds that carry it. */
const ROWS_OF_ONE = 7;
const BEYOND = 200;

const d1 = startD1(1);
let costs: Record<string, Cost>;

beforeAll(async () => {
  const opened = await d1.open();
  await fillArchive(opened.store, ARCHIVE);
  costs = await pageCosts(opened.d1, archivePlanet(ARCHIVE));
}, 60_000);
afterAll(() => d1.close());

describe('with 1,000 entries, an isolate that was just started', () => {
  it.each(Object.entries(KINDS).filter(([, path]) => !/\.(?:xml|json)$/.test(path)))(
    'reads at most 200 rows beyond what it shows for the page: %s',
    (kind) => {
      const { rows = Number.NaN, shown = 0 } = costs[kind] ?? {};
      expect(rows).toBeGreaterThan(0);
      expect(rows - ROWS_OF_ONE * shown).toBeLessThanOrEqual(BEYOND);
    },
  );
});

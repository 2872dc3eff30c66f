/** The cost of every address on D1, in rows by its own count. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archivePlanet, fillArchive } from './archive.ts';
import { startD1 } from './d1-databases.ts';
import { addresses, type Cost, pageCosts } from './page-costs.ts';

const archive = { feeds: 50, entries: 1000 };
/** Rows per item: it is found in a list, and has texts and sources; a search finds more than it shows. */
const A_LINE = 25;
const BESIDES = 400;
/** The weekly digest lists up to a thousand entries. */
const WEEKS = 8000;

const d1 = startD1(1);
let costs: Record<string, Cost>;

beforeAll(async () => {
  const opened = await d1.open();
  await fillArchive(opened.store, archive);
  costs = await pageCosts(opened.d1, archivePlanet(archive));
}, 60_000);
afterAll(() => d1.close());

describe('an isolate that has just started, with 1,000 entries', () => {
  it.each(Object.entries(addresses()))('reads only the rows that its items need: %s (%s)', (kind) => {
    const { rows = Number.NaN, shown = 0, status = 0 } = costs[kind] ?? {};
    expect([200, 404]).toContain(status);
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThanOrEqual(kind === 'week by week' ? WEEKS : BESIDES + A_LINE * shown);
  });
});

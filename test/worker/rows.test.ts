/** What every address costs on D1, in rows that its own meter reads. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archivePlanet, fillArchive } from './archive.ts';
import { startD1 } from './d1-databases.ts';
import { addresses, type Cost, pageCosts } from './page-costs.ts';

const archive = { feeds: 50, entries: 1000 };
/** An entry is found in a list, has texts, and feeds that carry it; a search finds more than it shows. */
const A_LINE = 25;
const BESIDES = 400;
/** The digest of the weeks names up to a thousand entries. */
const WEEKS = 8000;

const d1 = startD1(1);
let costs: Record<string, Cost>;

beforeAll(async () => {
  const opened = await d1.open();
  await fillArchive(opened.store, archive);
  costs = await pageCosts(opened.d1, archivePlanet(archive));
}, 60_000);
afterAll(() => d1.close());

describe('with 1,000 entries, an isolate that was just started', () => {
  it.each(Object.entries(addresses()))('reads no more rows than its lines need for: %s (%s)', (kind) => {
    const { rows = Number.NaN, shown = 0, status = 0 } = costs[kind] ?? {};
    expect([200, 404]).toContain(status);
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThanOrEqual(kind === 'week by week' ? WEEKS : BESIDES + A_LINE * shown);
  });
});

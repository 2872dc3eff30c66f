/** What pages cost on D1, in rows that its own meter reads. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entry, noTags, savePoll, subscription } from '../store/samples.ts';
import { archivePlanet, fillArchive } from './archive.ts';
import { startD1 } from './d1-databases.ts';
import { type Cost, KINDS, pageCosts } from './page-costs.ts';

const ARCHIVE = { feeds: 50, entries: 1000 };
/** An entry that is shown is seven rows: two of indexes, its own, and those of the feeds that carry it. */
const ROWS_OF_ONE = 7;
const BEYOND = 200;

const d1 = startD1(2);
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

describe('in a week in which 300 posts link five things each', () => {
  const linking = (n: number) =>
    entry(`n${n}`, {
      id: `n${n}`,
      published: new Date(Date.UTC(2025, 5, 20) + n * 1e6).toISOString(),
      authors: [{ name: `Writer ${n}`, url: null, slug: `writer-${n}` }],
      tags: {
        ...noTags,
        resources: [0, 1, 2, 3, 4].map((link) => ({
          kind: 'etherpad',
          url: `https://pads.example/${link === 0 ? n % 12 : `${n}-${link}`}`,
          label: '',
        })),
      },
    });

  it('what is pointed at most costs 200 rows beyond the posts that are named', async () => {
    let rows = 0;
    const { store } = await d1.open((meta) => {
      rows += meta.rows_read ?? 0;
    });
    await store.syncFeeds([subscription('one')], '2025-06-20T00:00:00.000Z');
    await savePoll(
      store,
      'one',
      Array.from({ length: 300 }, (_, n) => linking(n)),
    );
    rows = 0;
    const since = '2025-06-18T00:00:00.000Z';
    const found = await store.topResources({ since, until: '2025-06-25T00:00:00.000Z', limit: 6 });
    const named = found.reduce((sum, { from }) => sum + from.length, 0);
    expect(found).toHaveLength(6);
    expect(rows).toBeGreaterThan(100);
    expect(named).toBeGreaterThan(6);
    expect(rows - ROWS_OF_ONE * named).toBeLessThanOrEqual(BEYOND);
  });
});

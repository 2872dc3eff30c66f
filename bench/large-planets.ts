/** CPU time of uncached pages in small and large planets. */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cpuOf, median } from './measure.ts';
import { createSite, openStore } from './planet.ts';
import { EVENT, fillPlanet, now } from './sample-archive.ts';
import { topics } from './words.ts';

export type PlanetTimes = {
  entries: number;
  megabytes: number;
  /** CPU seconds for filling it. */
  filled: number;
  /** Median CPU milliseconds by page; null where the planet has no such page. */
  pages: Record<string, number | null>;
};

const TURNS = 31;
/** Turns that do not count, since a real server has been running for a while. */
const WARM_UP = 10;

const PAGES = {
  home: '/',
  week: '/archives/2026/w20',
  month: '/archives/2026/05',
  summit: `/summits/${EVENT}`,
  author: '/authors/writer-7',
  category: `/categories/${topics[3]?.slug}`,
  search: `/search?q=${topics[4]?.cue}`,
  feed: '/atom.xml',
};

/** Fills a planet of this size and requests each page repeatedly, with a new revision each time. */
export async function planetTimes(entries: number, folder: string): Promise<PlanetTimes> {
  const file = join(folder, `planet-${entries}.db`);
  const filling = await openStore(file);
  await filling.db.all('PRAGMA synchronous = OFF');
  let planet: Awaited<ReturnType<typeof fillPlanet>> | null = null;
  const filled = await cpuOf(async () => {
    planet = await fillPlanet(filling.store, { entries, feeds: 300, bytes: 300 });
  });
  filling.checkpoint();
  filling.close();
  const { store, close } = await openStore(file);
  const megabytes = statSync(file).size / 1e6;
  let revision = 0;
  const site = createSite({
    planet: () => {
      if (planet === null) throw new Error('The planet was not filled');
      return planet;
    },
    store,
    now,
    compress: {},
    revision: () => revision++,
  });
  const pages: PlanetTimes['pages'] = {};
  for (const [name, path] of Object.entries(PAGES)) {
    const times: number[] = [];
    let status = 0;
    for (let turn = -WARM_UP; turn < TURNS; turn += 1) {
      const load = async () => {
        const response = await site.request(path);
        status = response.status;
        await response.arrayBuffer();
      };
      const time = await cpuOf(load);
      if (turn >= 0) times.push(time);
    }
    pages[name] = status === 200 ? median(times) : null;
  }
  close();
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  return { entries, megabytes, filled: filled / 1000, pages };
}

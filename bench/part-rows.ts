/** The planet's parts compared with the floor's, one by one in this process. */
import { join } from 'node:path';
import type { Blogs } from './blogs.ts';
import { cleanHtml as floorClean, openFloor, readXml } from './floor.ts';
import { compareTurns } from './measure.ts';
import {
  createSite,
  createTagger,
  type Entry,
  openStore,
  type Planet,
  planetOf,
  readFeed,
  readHtml,
} from './planet.ts';
import type { Row } from './report.ts';
import { fillPlanet, samplePlanet } from './sample-archive.ts';
import { topics } from './words.ts';

const DOCUMENTS = 40;
const ENTRIES = 1000;

type Add = (name: string, ours: () => unknown, floor: () => unknown) => Promise<void>;

export async function partRows(blogs: Blogs, folder: string, log: (row: Row) => void): Promise<Row[]> {
  const rows: Row[] = [];
  const add: Add = async (name, ours, floor) => {
    const row = { name, ...(await compareTurns(ours, floor)) };
    rows.push(row);
    log(row);
  };
  const documents = blogs.documents.slice(0, DOCUMENTS);
  await add(
    'parse',
    async () => {
      for (const { body, type, url } of documents) await readFeed(body, { contentType: type, baseUrl: url });
    },
    () => documents.map(({ body }) => readXml(body.toString('utf8'))),
  );
  const entries = documents.flatMap(({ body }) => readXml(body.toString('utf8')));
  await add(
    'html',
    () => entries.map(({ html, url }) => readHtml(html, { base: url }).html),
    () => entries.map(({ html }) => floorClean(html)),
  );
  const planet = planetOf(blogs.feedsYaml).planet;
  const tag = createTagger(planet);
  const taggable = entries.map(({ url, title, html, at }) => ({
    url,
    title,
    authors: ['A writer'],
    published: new Date(at).toISOString(),
    categories: [],
    language: 'en',
    ...readHtml(html, { base: url }),
  }));
  await add(
    'tag',
    () => taggable.map((entry) => tag(entry, [])),
    () => entries.map(({ text }) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))),
  );
  await add('store', storeOurs, storeFloor);
  await siteRows(planet, folder, add);
  return rows;
}

async function storeOurs(): Promise<void> {
  const { store, close } = await openStore(':memory:');
  await fillPlanet(store, { entries: ENTRIES, feeds: 20, bytes: 4000 });
  close();
}

const sampleEntries: Entry[] = [];

function storeFloor(): void {
  if (sampleEntries.length === 0)
    sampleEntries.push(...samplePlanet({ entries: ENTRIES, feeds: 20, bytes: 4000 }).entries());
  const floor = openFloor(':memory:');
  const rows = sampleEntries.map(({ id, url, title, published, contentHtml }) => {
    const { html, text } = floorClean(contentHtml ?? '');
    return { id, url: url ?? '', title: title ?? '', at: Date.parse(published), html, text };
  });
  for (let i = 0; i < rows.length; i += 50) floor.save(`feed ${i}`, '', rows.slice(i, i + 50));
  floor.db.close();
}

/** Pages are rendered anew, as after each poll; the floor writes 60 entries into a string. */
async function siteRows(planet: Planet, folder: string, add: Add): Promise<void> {
  const { store, close } = await openStore(join(folder, 'planet.db'));
  const floor = openFloor(join(folder, 'floor.db'));
  let revision = 0;
  const site = createSite({
    planet: () => planet,
    store,
    now: () => new Date('2026-06-01T12:00:00Z'),
    compress: {},
    revision: () => revision++,
  });
  const load = async (path: string) => {
    for (let i = 0; i < 20; i += 1) {
      const response = await site.request(path);
      if (response.status !== 200) throw new Error(`${path} responds with ${response.status}`);
      await response.text();
    }
  };
  const twenty = (work: () => unknown) => () => {
    for (let i = 0; i < 20; i += 1) work();
  };
  const word = topics[0]?.cue ?? '';
  await add(
    'page',
    () => load('/'),
    twenty(() => floor.page(60)),
  );
  await add(
    'feed',
    () => load('/atom.xml'),
    twenty(() => floor.page(60)),
  );
  await add(
    'search',
    () => load(`/search?q=${word}`),
    twenty(() => floor.search(word)),
  );
  floor.db.close();
  close();
}

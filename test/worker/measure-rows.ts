/**
 * Rows that D1 reads for every URL, time a page takes on Node, and the database's size, in an archive of any size:
 * `npx node test/worker/measure-rows.ts 1000000 200`. The database is filled through node:sqlite (by polls, or at once
 * where those would take too long), in the very file that workerd's D1 then opens.
 */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/node/sqlite.ts';
import { createSite } from '../../src/site/app.ts';
import { publicFile } from '../site/planet.ts';
import { archivePlanet, END, fillArchive, fillAtOnce } from './archive.ts';
import { startD1 } from './d1-databases.ts';
import { addresses, pageCosts } from './page-costs.ts';

const [entries = 1000, feeds = 50] = process.argv.slice(2).map(Number);
const archive = { entries, feeds };
const planet = archivePlanet(archive);
const folder = await mkdtemp(join(tmpdir(), 'planet-rows-'));

/** The file of the only database that was opened there. */
async function fileOfD1(): Promise<string> {
  const d1 = startD1(1, folder);
  await d1.open();
  await d1.close();
  const names = await readdir(folder, { recursive: true });
  const name = names.find((one) => one.endsWith('.sqlite') && !one.includes('metadata'));
  if (!name) throw new Error(`No database in ${names.join(', ')}`);
  return join(folder, name);
}

async function nodeTimes(file: string): Promise<Record<string, number>> {
  const { store, close } = await openStore(file);
  const times: Record<string, number> = {};
  for (const [kind, path] of Object.entries(addresses())) {
    const now = () => new Date(END);
    const options = { planet: () => planet, store, now, asset: publicFile, compress: {} };
    await (await createSite(options).request('/about')).text();
    const start = process.cpuUsage();
    await (await createSite(options).request(path)).text();
    const { user, system } = process.cpuUsage(start);
    times[kind] = Math.round((user + system) / 1000);
  }
  close();
  return times;
}

try {
  const file = await fileOfD1();
  const { store, db, close } = await openStore(file);
  await db.all('PRAGMA synchronous = OFF');
  const start = performance.now();
  const cpu = process.cpuUsage();
  await (entries > 20_000 ? fillAtOnce({ store, db }, archive) : fillArchive(store, archive));
  const { user, system } = process.cpuUsage(cpu);
  close();
  const seconds = (performance.now() - start) / 1000;
  const { size } = await stat(file);
  process.stdout.write(
    `${entries} entries of ${feeds} feeds: ${Math.round(size / 1e6)} MB, filled in ${Math.round(seconds)} s, ` +
      `${((user + system) / 1000 / entries).toFixed(2)} ms of CPU an entry\n`,
  );
  const times = await nodeTimes(file);
  const d1 = startD1(1, folder);
  const opened = await d1.open();
  const costs = await pageCosts(opened.d1, planet);
  await d1.close();
  process.stdout.write(
    '| address | rows read | shown | beyond | statements | Node, CPU ms |\n| --- | --- | --- | --- | --- | --- |\n',
  );
  for (const [kind, { rows, shown, status, statements }] of Object.entries(costs)) {
    const name = status === 200 ? kind : `${kind} (${status})`;
    process.stdout.write(
      `| ${name} | ${rows} | ${shown} | ${rows - shown} | ${statements} | ${times[kind]} |\n`,
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

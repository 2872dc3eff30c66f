/** Whole commands compared with the floor's, each in its own process. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Blogs } from './blogs.ts';
import { runProcess, type Used } from './measure.ts';
import { launcher } from './planet.ts';
import type { Row } from './report.ts';

const floorProgram = new URL('./floor.ts', import.meta.url).pathname;

/** Polls and builds in the folder, and leaves planet.db and floor.db there. */
export async function processRows(blogs: Blogs, folder: string, log: (row: Row) => void): Promise<Row[]> {
  const [db, floorDb, out] = ['planet.db', 'floor.db', 'dist'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const env = { PLANET_ALLOW_HOSTS: '127.0.0.0/8', LOG_LEVEL: 'error' };
  const planet = (command: string, ...args: string[]) =>
    runProcess([launcher, command, '--config', join(folder, 'feeds.yaml'), '--db', db, ...args], env);
  const poll = () => planet('poll', '--force');
  const build = () => planet('build', '--out', out);
  const floorPoll = () => runProcess([floorProgram, 'poll', floorDb, ...blogs.urls]);
  const floorBuild = () => runProcess([floorProgram, 'build', floorDb, join(folder, 'floor-dist')]);
  const forget = (...files: string[]) => {
    for (const file of files) for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  };
  const rows: Row[] = [];
  const add = (name: string, ours: Used, floor: Used) => {
    const row = {
      name,
      ours: ours.cpu,
      floor: floor.cpu,
      wall: ours.wall / floor.wall,
      megabytes: ours.megabytes,
    };
    rows.push(row);
    log(row);
  };
  // The very first run fills the compile cache.
  await planet('poll', '--help');
  const cold = async (run: () => Promise<Used>, file: string) => {
    forget(file);
    return run();
  };
  add('cold poll', await cold(poll, db), await cold(floorPoll, floorDb));
  add('warm poll', least(await poll(), await poll()), least(await floorPoll(), await floorPoll()));
  blogs.publish(Math.ceil(blogs.urls.length / 20));
  add('one blog of 20 changed', await poll(), await floorPoll());
  const floorBuilt = await floorBuild();
  add('build', await build(), floorBuilt);
  add('rebuild, nothing new', await build(), floorBuilt);
  blogs.publish(1);
  await poll();
  add('rebuild, one new post', await build(), floorBuilt);
  add('planet --help', await runProcess([launcher, '--help']), await runProcess(['-e', '0']));
  return rows;
}

function least(one: Used, other: Used): Used {
  return one.cpu <= other.cpu ? one : other;
}

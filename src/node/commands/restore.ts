/** `planet restore`: replaces the planet's database with a backup, even while the planet runs. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CommandError, closing, counted, type Given, printResult } from '../command.ts';
import { takePollLock } from '../polling.ts';
import { restore } from '../sqlite-backup.ts';

export async function run(given: Given): Promise<number> {
  const [file = ''] = given.operands;
  const { db: dbFile, config } = given.setting;
  if (!existsSync(file)) throw new CommandError(`File ${file} not found.`);
  if (existsSync(dbFile) && !given.flag('force'))
    throw new CommandError(
      `${dbFile} already exists. Back it up and replace it with --force, or set another file with --db.`,
    );
  await mkdir(dirname(resolve(dbFile)), { recursive: true });
  return closing(await takePollLock(dbFile), async () => {
    const restored = await restore(file, dbFile);
    const writesConfig = restored.config !== null && !existsSync(config);
    if (writesConfig) await writeFile(config, restored.config ?? '');
    const words = `${dbFile}: ${counted(restored.entries, 'post')}. ${writesConfig ? `${config} was restored too.` : `${config} is unchanged.`}`;
    return printResult(given, { db: dbFile, entries: restored.entries, config: writesConfig }, words);
  });
}

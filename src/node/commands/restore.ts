/** `planet restore`: a backup becomes the planet's database, also while the planet is served. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { tell } from '../edit-feeds-file.ts';
import { takePollLock } from '../poll-lock.ts';
import { restore } from '../sqlite-backup.ts';

const LOCK_WAIT_MS = 30_000;

export async function restorePlanet(given: ParsedArgs): Promise<number> {
  const [file = ''] = given.operands;
  const dbFile = given.text('db') ?? 'data/planet.db';
  const config = given.text('config') ?? 'feeds.yaml';
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
  if (existsSync(dbFile) && !given.flag('force'))
    throw new CommandError(
      `${dbFile} exists; back it up first, then replace it with --force, or name another file with --db.`,
    );
  await mkdir(dirname(resolve(dbFile)), { recursive: true });
  const unlock = await takePollLock(dbFile, LOCK_WAIT_MS);
  if (unlock === null)
    throw new CommandError('A poll over this database is running. Try again when it has ended.', 3);
  try {
    const restored = await restore(file, dbFile);
    const writesConfig = restored.config !== null && !existsSync(config);
    if (writesConfig) await writeFile(config, restored.config ?? '');
    const words = `${dbFile}: ${restored.entries} posts. ${writesConfig ? `${config} was restored, too.` : `${config} was left as it is.`}`;
    return tell(given, { db: dbFile, entries: restored.entries, config: writesConfig }, words);
  } finally {
    unlock();
  }
}

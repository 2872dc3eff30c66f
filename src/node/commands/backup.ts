/** `planet backup`: the database and feeds.yaml as one file, also while the planet is served. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { tell } from '../edit-feeds-file.ts';
import { backUp } from '../sqlite-backup.ts';

export async function backup(given: ParsedArgs): Promise<number> {
  const [file = ''] = given.operands;
  const dbFile = given.text('db') ?? 'data/planet.db';
  if (!existsSync(dbFile)) throw new CommandError(`There is no database ${dbFile}; name it with --db.`);
  const config = await readFile(given.text('config') ?? 'feeds.yaml', 'utf8').catch(() => null);
  const entries = await backUp(dbFile, file, config);
  const words = `${file}: ${entries} posts${config === null ? '; there was no feeds.yaml' : ' and feeds.yaml'}.`;
  return tell(given, { file, entries, config: config !== null }, words);
}

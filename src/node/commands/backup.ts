/** `planet backup`: saves the database and feeds.yaml in one file, even while the planet runs. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { CommandError, counted, type Given, printResult } from '../command.ts';
import { backUp } from '../sqlite-backup.ts';

export async function run(given: Given): Promise<number> {
  const [file = ''] = given.operands;
  const { db, config } = given.setting;
  if (!existsSync(db)) throw new CommandError(`Database ${db} not found. Set it with --db.`);
  const text = await readFile(config, 'utf8').catch(() => null);
  const entries = await backUp(db, file, text);
  const words = `${file}: ${counted(entries, 'post')}${text === null ? '; there was no feeds.yaml' : ' and feeds.yaml'}.`;
  return printResult(given, { file, entries, config: text !== null }, words);
}

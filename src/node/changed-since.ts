/** Which feeds of feeds.yaml a branch adds or changes. */
import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { loadPlanet } from '../config/load-planet.ts';
import type { Planet, Subscription } from '../model/planet.ts';
import { CommandError } from './command-error.ts';

const run = promisify(execFile);

/** The feeds whose entries differ from those in the file as it was at that Git revision; all of them where it was none. */
export async function feedsChangedSince(
  reference: string,
  file: string,
  planet: Planet,
): Promise<Subscription[]> {
  const git = (...args: string[]) => run('git', ['-C', dirname(file), ...args], { maxBuffer: 1e8 });
  if (reference.startsWith('-'))
    throw new CommandError(`--changed-since takes a Git revision, not ${reference}.`, 2);
  await git('rev-parse', '--verify', '--quiet', `${reference}^{commit}`).catch(() => {
    throw new CommandError(`Git knows no revision ${reference} here.`);
  });
  const before = await git('show', `${reference}:./${basename(file)}`).catch(() => ({ stdout: '' }));
  const loaded = loadPlanet(before.stdout, basename(file));
  const known = new Set(loaded.kind === 'planet' ? loaded.planet.subscriptions.map(content) : []);
  return planet.subscriptions.filter((feed) => !known.has(content(feed)));
}

/** All that the entry says, wherever it stands. */
const content = (feed: Subscription): string => JSON.stringify({ ...feed, line: 0, slug: '' });

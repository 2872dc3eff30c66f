/** `planet check`: lists every error in feeds.yaml; with --online it tries the feeds and previews them. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { loadPlanet } from '../../config/load-planet.ts';
import { type Planet, type Subscription, subscriptionAt } from '../../model/planet.ts';
import { CommandError, closing, type Given } from '../command.ts';
import { createLog } from '../log.ts';
import { openNetwork, refusesAddress } from '../network.ts';
import { readPlanetText } from '../planet-file.ts';
import { type ReportedProblem, reportFormats, triedProblems } from '../report.ts';
import type { Tried, TriedSchedules } from '../try-feeds.ts';
import { PACKAGE } from '../version.ts';

const execute = promisify(execFile);

export async function run(given: Given): Promise<number> {
  const file = given.operands[0] ?? given.setting.config;
  const format = reportFormats[given.text('format') ?? 'text'];
  if (!format) throw new CommandError(`--format takes ${Object.keys(reportFormats).join(', ')}.`, 2);
  const today = new Date().toISOString().slice(0, 10);
  const loaded = loadPlanet(await readPlanetText(file), file, {
    refuses: refusesAddress(),
    // Next to feeds.yaml, or among the program's own files.
    hasFile: (path) => [dirname(file), PACKAGE].some((folder) => existsSync(join(folder, 'public', path))),
    today,
  });
  const planet = loaded.kind === 'planet' ? loaded.planet : null;
  const { tried, schedules } = planet ? await tryAsked(planet, file, given) : NOTHING_TRIED;
  const isStrict = given.flag('strict');
  const problems = [
    ...(loaded.kind === 'problems' ? loaded.problems : []).map(
      (one): ReportedProblem => ({ ...one, severity: 'error' }),
    ),
    ...loaded.warnings.map((one): ReportedProblem => ({ ...one, severity: 'warning' })),
    ...triedProblems(tried),
  ].map((one): ReportedProblem => (isStrict ? { ...one, severity: 'error' } : one));
  format({ file, problems, planet, tried, today });
  // On standard error, separate from any report.
  for (const line of schedules.lines) console.error(line);
  return schedules.failed > 0 || problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

type AllTried = { tried: Tried[]; schedules: TriedSchedules };
const NOTHING_TRIED: AllTried = { tried: [], schedules: { lines: [], failed: 0 } };

async function tryAsked(planet: Planet, file: string, given: Given): Promise<AllTried> {
  const [only, since, isOnline] = [given.text('feed'), given.text('changed-since'), given.flag('online')];
  if (!isOnline && only === null && since === null) return NOTHING_TRIED;
  let feeds = planet.subscriptions;
  if (only !== null) feeds = [feedAt(only, planet)];
  else if (since !== null) feeds = await feedsChangedSince(since, file, planet);
  const { tryFeeds, trySchedules } = await import('../try-feeds.ts');
  return closing(openNetwork(createLog(process.env.LOG_LEVEL || 'error')), async (network) => ({
    tried: await tryFeeds(planet, feeds, { network, log: () => {} }),
    schedules: isOnline ? await trySchedules(planet, file, network) : NOTHING_TRIED.schedules,
  }));
}

/** Treats an unlisted feed as a line with only its URL. */
function feedAt(url: string, planet: Planet): Subscription {
  const listed = subscriptionAt(planet.subscriptions, url);
  if (listed) return listed;
  const text = JSON.stringify({ planet: { title: 'x', url: planet.settings.url }, feeds: [{ url }] });
  const loaded = loadPlanet(text, 'feeds.yaml');
  const [feed] = loaded.kind === 'planet' ? loaded.planet.subscriptions : [];
  if (!feed) throw new CommandError(`${url} is not a URL; --feed takes the URL of a feed.`);
  return feed;
}

/** The feeds whose entries differ from the file at that Git revision; all if it did not exist. */
async function feedsChangedSince(revision: string, file: string, planet: Planet): Promise<Subscription[]> {
  const git = (...args: string[]) => execute('git', ['-C', dirname(file), ...args], { maxBuffer: 1e8 });
  if (revision.startsWith('-'))
    throw new CommandError(`--changed-since takes a Git revision, not ${revision}.`, 2);
  await git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`).catch(() => {
    throw new CommandError(`Unknown Git revision ${revision}.`);
  });
  const before = await git('show', `${revision}:./${basename(file)}`).catch(() => ({ stdout: '' }));
  const loaded = loadPlanet(before.stdout, basename(file));
  // All fields of an entry, whatever its line.
  const content = (feed: Subscription): string => JSON.stringify({ ...feed, line: 0, slug: '' });
  const known = new Set(loaded.kind === 'planet' ? loaded.planet.subscriptions.map(content) : []);
  return planet.subscriptions.filter((feed) => !known.has(content(feed)));
}

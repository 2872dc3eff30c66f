/** `planet check`: names every mistake in feeds.yaml; with --online it tries the feeds and previews them. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPlanet } from '../../config/load-planet.ts';
import { type Planet, type Subscription, subscriptionAt } from '../../model/planet.ts';
import { feedsChangedSince } from '../changed-since.ts';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { createLog } from '../log.ts';
import { openNetwork, refusesAddress } from '../network.ts';
import { readPlanetText } from '../planet-file.ts';
import { triedProblems } from '../preview.ts';
import { reportFormats, type Told } from '../report.ts';
import type { Tried } from '../try-feeds.ts';

const OWN_FOLDER = fileURLToPath(new URL('../../..', import.meta.url));

export async function check(given: ParsedArgs): Promise<number> {
  const file = given.operands[0] ?? given.text('config') ?? 'feeds.yaml';
  const format = reportFormats[given.text('format') ?? 'text'];
  if (!format) throw new CommandError(`--format takes ${Object.keys(reportFormats).join(', ')}.`, 2);
  const today = new Date().toISOString().slice(0, 10);
  const loaded = loadPlanet(await readPlanetText(file), file, {
    refuses: refusesAddress(),
    hasFile: fileBeside(file),
    today,
  });
  const errors = loaded.kind === 'problems' ? loaded.problems : [];
  const planet = loaded.kind === 'planet' ? loaded.planet : null;
  const tried = planet && (await tryAsked(planet, file, given));
  const told: Told[] = [
    ...errors.map((problem) => ({ ...problem, severity: 'error' as const })),
    ...loaded.warnings.map((problem) => ({ ...problem, severity: 'warning' as const })),
    ...triedProblems(tried ?? []),
  ];
  const problems = given.flag('strict') ? told.map((one) => ({ ...one, severity: 'error' as const })) : told;
  format({ file, problems, planet, tried: tried ?? [], today });
  const unread = planet && given.flag('online') ? await previewSchedules(planet, file) : 0;
  return unread > 0 || problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** Tells on standard error, beside any report, what each schedule lists; returns how many cannot be read. */
async function previewSchedules(planet: Planet, file: string): Promise<number> {
  const { scheduleLines } = await import('../preview-schedules.ts');
  const { lines, failed } = await scheduleLines(planet, file);
  for (const line of lines) console.error(line);
  return failed;
}

/** The feeds that are to be tried, tried. */
async function tryAsked(planet: Planet, file: string, given: ParsedArgs): Promise<Tried[]> {
  const [only, since] = [given.text('feed'), given.text('changed-since')];
  if (!given.flag('online') && only === null && since === null) return [];
  const feeds =
    only !== null
      ? [await feedAt(only, planet)]
      : since !== null
        ? await feedsChangedSince(since, file, planet)
        : planet.subscriptions;
  const { tryFeeds } = await import('../try-feeds.ts');
  const network = openNetwork(createLog(process.env.LOG_LEVEL || 'error'));
  try {
    return await tryFeeds(planet, feeds, { network, log: () => {} });
  } finally {
    network.close();
  }
}

/** A feed that is not listed is tried as if a line with its address alone stood there. */
async function feedAt(url: string, planet: Planet): Promise<Subscription> {
  const listed = subscriptionAt(planet.subscriptions, url);
  if (listed) return listed;
  const text = JSON.stringify({ planet: { title: 'x', url: planet.settings.url }, feeds: [{ url }] });
  const loaded = loadPlanet(text, 'feeds.yaml');
  const [feed] = loaded.kind === 'planet' ? loaded.planet.subscriptions : [];
  if (!feed) throw new CommandError(`${url} is no URL; --feed takes the address of a feed.`);
  return feed;
}

/** Beside feeds.yaml, or among the program's own files. */
const fileBeside =
  (file: string) =>
  (path: string): boolean =>
    [dirname(file), OWN_FOLDER].some((folder) => existsSync(join(folder, 'public', path)));

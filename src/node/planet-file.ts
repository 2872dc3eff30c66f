/** feeds.yaml on disk: reads and validates it, edits it for commands, and reads the files next to it. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { LoadedPlanet } from '../config/load-planet.ts';
import { formatProblem } from '../config/problem.ts';
import { LIMITS } from '../fetch/limits.ts';
import { type Planet, type Subscription, subscriptionAt } from '../model/planet.ts';
import { addressKey } from '../model/url.ts';
import type { ReadScheduleFile } from '../schedules.ts';
import { CommandError, type Given } from './command.ts';
import { programHash, shortHash } from './version.ts';
import { writeWhole } from './write-whole.ts';

/** Reads the file's text. Throws a CommandError with its name if it is unreadable. */
export async function readPlanetText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const why = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'it is a folder' : String(error);
    throw new CommandError(
      `Cannot read ${file}: ${why}. Set the path of feeds.yaml with --config or PLANET_CONFIG.`,
    );
  }
}

export type ReadPlanet = { planet: Planet; warnings: string[]; text: string };

/**
 * The planet in the file, and its warnings as lines. Throws a CommandError with all problems. With a
 * database, the planet is cached next to it.
 */
export async function readPlanet(file: string, dbFile = ':memory:'): Promise<ReadPlanet> {
  const text = await readPlanetText(file);
  const check = () => checkText(file, text);
  const { planet, warnings } =
    dbFile === ':memory:' ? await check() : await keptPlanet(`${dbFile}.planet`, text, check);
  return { planet, warnings: warnings.map((warning) => formatProblem(file, warning)), text };
}

export type CheckedPlanet = Omit<Extract<LoadedPlanet, { kind: 'planet' }>, 'kind'>;

/** The planet in the text. Throws a CommandError with all problems, one per line, and that line after them. */
async function checkText(file: string, text: string, ...last: string[]): Promise<CheckedPlanet> {
  const { loadPlanet } = await import('../config/load-planet.ts');
  const { kind, ...loaded } = loadPlanet(text, basename(file));
  if ('planet' in loaded) return loaded;
  const problems = loaded.problems.map((problem) => formatProblem(file, problem));
  throw new CommandError([...problems, ...last].join('\n'));
}

/** The planet of an edited text, which may lack a URL. Throws a CommandError with every problem. */
export async function checkEdited(file: string, text: string): Promise<Planet> {
  const { PLACEHOLDER_URL } = await import('../config/merge-import.ts');
  const addressed = text.replace(PLACEHOLDER_URL, 'https://planet.example');
  return (await checkText(file, addressed, `${file} is unchanged.`)).planet;
}

/** Writes a valid feeds.yaml completely or not at all; throws a CommandError if it is invalid. */
export async function writePlanetText(file: string, text: string): Promise<void> {
  await checkEdited(file, text);
  await writeWhole(file, text);
}

/**
 * The result of `check` for the text; from a cache file if the same program has checked the same text:
 * checking takes longer than a poll with nothing new. A cache file that is damaged, unreadable or not
 * writable is ignored.
 */
export async function keptPlanet(
  file: string,
  text: string,
  check: () => Promise<CheckedPlanet>,
): Promise<CheckedPlanet> {
  const program = programHash(['config', 'model']);
  const sealed = (json: string): string => `${shortHash([program, text, json].join('\0'))}\n${json}`;
  const kept = await readFile(file, 'utf8').catch(() => '');
  const json = kept.slice(kept.indexOf('\n') + 1);
  if (kept === sealed(json)) return JSON.parse(json) as CheckedPlanet;
  const checked = await check();
  await writeWhole(file, sealed(JSON.stringify(checked))).catch(() => {});
  return checked;
}

/** Edits the feed of the first operand. Throws a CommandError if there is none, or if the edit breaks the file. */
export async function editFeed(
  { operands: [name = ''], setting: { config: file } }: Given,
  edit: (text: string, url: string) => string,
): Promise<{ feed: Subscription; file: string }> {
  const { planet, text } = await readPlanet(file);
  const feed = feedNamed(planet, name);
  if (!feed) throw new CommandError(`${file} contains no feed ${name}; planet list shows all of them.`);
  const edited = edit(text, feed.url);
  if (edited !== text) await writePlanetText(file, edited);
  return { feed, file };
}

/** The feed with that URL, the slug of its page, or the home page if only one feed has it. */
function feedNamed({ subscriptions }: Planet, name: string): Subscription | undefined {
  const found = subscriptionAt(subscriptions, name) ?? subscriptions.find(({ slug }) => slug === name);
  if (found) return found;
  const home = addressKey(name);
  const [only, another] = subscriptions.filter(({ site }) => site !== null && addressKey(site) === home);
  return another ? undefined : only;
}

/** Reads schedules next to feeds.yaml; the size limit is that of fetched ones. */
export function scheduleFiles(config: string): ReadScheduleFile {
  return async (name) => {
    const file = resolve(dirname(config), name);
    return (await stat(file)).size > LIMITS.bodyBytes ? null : readFile(file);
  };
}

/** feeds.yaml on disk: read, checked, and watched for changes. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatProblem, type Problem } from '../config/problem.ts';
import type { Planet } from '../model/planet.ts';
import { CommandError } from './command-error.ts';
import { type CheckedPlanet, keptPlanet } from './kept-planet.ts';

/** Reads the file's text. Throws a CommandError that names it when it cannot be read. */
export async function readPlanetText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(error);
    throw new CommandError(
      `${file} cannot be read: ${why}. Name the planet's feeds.yaml with --config FILE or PLANET_CONFIG.`,
    );
  }
}

export type ReadPlanet = { planet: Planet; warnings: string[]; text: string };

/**
 * The planet that the file describes, and its warnings as lines. Throws a CommandError with all problems. A database has the
 * planet kept beside it.
 */
export async function readPlanet(file: string, dbFile?: string): Promise<ReadPlanet> {
  const text = await readPlanetText(file);
  const check = () => checkText(file, text);
  const isKept = dbFile !== undefined && dbFile !== ':memory:';
  const { planet, warnings } = isKept ? await keptPlanet(`${dbFile}.planet`, text, check) : await check();
  return { planet, warnings: warnings.map((warning) => formatProblem(file, warning)), text };
}

/** The planet that the text describes. Throws a CommandError with all problems, a line each, as `say` words them. */
export async function checkText(
  file: string,
  text: string,
  say: (problems: string) => string = String,
): Promise<CheckedPlanet> {
  const { loadPlanet } = await import('../config/load-planet.ts');
  const { kind, ...loaded } = loadPlanet(text, basename(file));
  if ('planet' in loaded) return loaded;
  const problems = loaded.problems.map((problem: Problem) => formatProblem(file, problem)).join('\n');
  throw new CommandError(say(problems));
}

/** feeds.yaml on disk: read, checked, and watched for changes. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatProblem, type LoadedPlanet, loadPlanet } from '../config/load-planet.ts';
import type { Planet } from '../model/planet.ts';
import { Failure } from './failure.ts';

/** Reads the file's text. Throws a Failure that names it when it cannot be read. */
export async function readPlanetText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(error);
    throw new Failure(
      `${file} cannot be read: ${why}. Name the planet's feeds.yaml with --config FILE or PLANET_CONFIG.`,
    );
  }
}

/** The planet that the file describes, and its warnings as lines. Throws a Failure with all problems. */
export async function readPlanet(
  file: string,
): Promise<{ planet: Planet; warnings: string[]; text: string }> {
  const text = await readPlanetText(file);
  const loaded = loadPlanet(text, basename(file));
  if (loaded.kind === 'problems') throw new Failure(problemLines(file, loaded));
  return { planet: loaded.planet, warnings: loaded.warnings.map((w) => formatProblem(file, w)), text };
}

function problemLines(file: string, { problems }: Extract<LoadedPlanet, { kind: 'problems' }>): string {
  return problems.map((problem) => formatProblem(file, problem)).join('\n');
}

/** `planet check`: names every mistake in feeds.yaml; with --online it tries the feeds and previews them. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPlanet } from '../../config/load-planet.ts';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { refusesAddress } from '../network.ts';
import { readPlanetText } from '../planet-file.ts';
import { type Report, reportFormats } from '../report.ts';

const OWN_FOLDER = fileURLToPath(new URL('../../..', import.meta.url));

export async function check(given: ParsedArgs): Promise<number> {
  const file = given.operands[0] ?? given.text('config') ?? 'feeds.yaml';
  const format = reportFormats[given.text('format') ?? 'text'];
  if (!format) throw new CommandError(`--format takes ${Object.keys(reportFormats).join(', ')}.`, 2);
  const today = new Date().toISOString().slice(0, 10);
  const loaded = loadPlanet(await readPlanetText(file), file, {
    refuses: refusesAddress(),
    hasPicture: pictureBeside(file),
    today,
  });
  const isStrict = given.flag('strict');
  const errors = loaded.kind === 'problems' ? loaded.problems : [];
  const report: Report = {
    file,
    problems: [
      ...errors.map((problem) => ({ ...problem, severity: 'error' as const })),
      ...loaded.warnings.map((problem) => ({
        ...problem,
        severity: isStrict ? ('error' as const) : ('warning' as const),
      })),
    ],
    planet: loaded.kind === 'planet' ? loaded.planet : null,
    today,
  };
  format(report);
  if (loaded.kind === 'problems' || (isStrict && loaded.warnings.length > 0)) return 1;
  const only = given.text('feed');
  if (!given.flag('online') && only === null) return 0;
  return (await import('../preview-feeds.ts')).previewAll(loaded.planet, file, only);
}

/** Beside feeds.yaml, or among the program's own files. */
const pictureBeside =
  (file: string) =>
  (name: string): boolean =>
    [dirname(file), OWN_FOLDER].some((folder) => existsSync(join(folder, 'public/images', name)));

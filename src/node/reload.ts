/** Watches feeds.yaml and passes on each new planet; a file with errors is logged and changes nothing. */
import { basename } from 'node:path';
import type { Planet } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { pause } from './pause.ts';
import { readPlanet, readPlanetText } from './planet-file.ts';

/** Reading a small file is cheap, and file systems do not report changes reliably. */
const LOOK_MS = 2_000;

/** Checks until the signal aborts. `text` is the current planet's. */
export async function watchPlanet(
  { file, text, log, signal }: { file: string; text: string; log: Log; signal: AbortSignal },
  changed: (planet: Planet) => void,
  /** Receives the problems of the current file, for strangers too: without its folder. Empty if it is valid. */
  onProblems: (problems: string[]) => void,
): Promise<void> {
  let used = text;
  let seen: string | null = text;
  while (!signal.aborted) {
    await pause(LOOK_MS, signal);
    if (signal.aborted) return;
    const text = await readPlanetText(file).catch(() => null);
    if (text === seen) continue;
    seen = text;
    try {
      // A file restored to the current text needs no reload.
      if (text !== used) {
        const { planet, warnings } = await readPlanet(file);
        for (const warning of warnings) log('warn', warning);
        log('info', `Reloaded ${file}: ${planet.subscriptions.length} feeds`);
        used = text ?? '';
        changed(planet);
      }
      onProblems([]);
    } catch (error) {
      const problems = error instanceof Error ? error.message.split('\n') : [String(error)];
      onProblems(problems.map((problem) => problem.replaceAll(file, basename(file))));
      for (const problem of problems) log('error', problem);
      log('error', `${file} has errors; keeping the previous configuration`);
    }
  }
}
